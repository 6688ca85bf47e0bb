"""The sheet on which a code is written; what is typed lies in its draft sealed."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import flet as ft

from cm_contract.commands.base import Command
from cm_contract.commands.codes import AddCode, EditCode, RemoveCode
from cm_contract.commands.editing import Edit
from cm_contract.decide import cleaned
from cm_contract.errors import Code, Refused
from cm_contract.records.key_code import CodeText, KeyCode
from cm_contract.records.key_ring import KeyRing
from cm_contract.values import CodeId, Day
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.day_row import day_row
from cm_mobile.components.doing import done
from cm_mobile.components.drafting import Form, use_draft
from cm_mobile.components.guarded import component
from cm_mobile.components.rings.sheet_frame import STRETCH, head_of
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.store.sealing import CodeLock
from cm_mobile.texts.refusals import refusal

NEVER = "never"


@component
def CodeSheet(ring: KeyRing, code: KeyCode | None, lock: CodeLock, close: kit.Click) -> ft.Control:
    """Name, code, how to use it, until when; of one that is there the code is written anew."""
    app, look = use_app(), use_look()
    form = use_draft(f"code:{ring.customer_id}:{code.id if code else ring.id}")

    def write(name: str, text: str) -> None:
        now = replace(typed_in(form, lock), **{name: text})
        is_empty = not (now.code or now.how_to_use)
        form.put("secret", "" if is_empty else lock.seal(now))

    async def save() -> None:
        try:
            command = command_of(ring, code, form, lock, app)
            if command is not None:
                async with form.writer.used():
                    await app.perform(command, draft=form.writer.key)
        except Refused as refused:
            app.notices.show(refusal(look.texts, refused.code, refused.field, refused.about))
            return
        close()

    async def remove() -> None:
        if code is None:
            return
        command = RemoveCode(customer_id=code.customer_id, code_id=code.id)
        if await done(app, look, command) is not None:
            form.writer.drop()
            close()

    return draw(
        code, form, typed_in(form, lock), look, write, save, remove if code else None, close
    )


def draw(
    code: KeyCode | None,
    form: Form,
    typed: CodeText,
    look: Look,
    write: Callable[[str, str], None],
    save: kit.Click,
    remove: kit.Click | None,
    close: kit.Click,
) -> ft.Control:
    """The sheet; a code that is there is never shown in it."""
    texts, edition = look.texts, str(form.revision)
    title = texts("codes.edit" if code else "codes.new")
    parts = head_of(title, texts("codes.unchanged") if code else "", close, "code.close", look)
    if form.is_ready:
        name = form.text("name") or (code.name if code else "")
        named = Field(key="code.name", label=f"{texts('field.name')} *")
        secret = Field(key="code.code", label=texts("field.code"))
        use = Field(key="code.how_to_use", label=texts("field.how_to_use"), lines=4)
        parts += [
            typed_field(named, name, partial(form.put, "name"), edition),
            typed_field(secret, typed.code, partial(write, "code"), edition),
            typed_field(use, typed.how_to_use or "", partial(write, "how_to_use"), edition),
            day_row(
                "code.valid_until",
                texts("field.valid_until"),
                until_of(form, code),
                lambda day: form.put("valid_until", day or NEVER),
                none=texts("codes.no_end"),
                clear=texts("codes.clear_end"),
            ),
            kit.filled(texts("action.save"), save, "code.save"),
        ]
    if remove is not None:
        red = ft.Colors.ERROR
        parts.append(kit.outlined(texts("codes.remove"), remove, "code.remove", color=red))
    scroll = ft.ScrollMode.AUTO if look.is_large else None
    column = ft.Column(parts, spacing=12, tight=True, horizontal_alignment=STRETCH, scroll=scroll)
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))


def typed_in(form: Form, lock: CodeLock) -> CodeText:
    """What the draft has of the code, as it is now."""
    secret = form.text("secret")
    return (lock.open(secret) if secret else None) or CodeText(code="")


def until_of(form: Form, code: KeyCode | None) -> Day | None:
    """Until when it is valid, as it stands in the form."""
    said = form.text("valid_until")
    if said:
        return None if said == NEVER else Day(said)
    return code.valid_until if code else None


def command_of(
    ring: KeyRing, code: KeyCode | None, form: Form, lock: CodeLock, app: App
) -> Command | None:
    """What the sheet does; None for nothing. Raises: Refused for a code that is none."""
    secret = form.text("secret")
    if secret or code is None:
        _check(typed_in(form, lock))
    name, until = form.text("name"), until_of(form, code)
    if code is None:
        return AddCode(
            customer_id=ring.customer_id,
            key_ring_id=ring.id,
            code_id=CodeId(app.store.new_id()),
            name=name,
            valid_until=until,
            secret=secret,
        )
    wanted = {"name": name or code.name, "valid_until": until, "secret": secret or code.secret}
    fields = {
        key: Edit(getattr(code, key), to) for key, to in wanted.items() if to != getattr(code, key)
    }
    if not fields:
        return None
    return EditCode(customer_id=code.customer_id, code_id=code.id, fields=fields)


def _check(typed: CodeText) -> None:
    if not typed.code.strip():
        raise Refused(Code.REQUIRED, "code")
    cleaned(typed)
