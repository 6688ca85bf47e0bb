"""Where a note is written: kind, text with its draft, and one button that sends."""

import asyncio
import re
from collections.abc import Callable, Sequence
from functools import partial

import flet as ft

from cm_contract import graphemes
from cm_contract.commands.journal import MOST_PHOTOS, WriteJournalEntry
from cm_contract.errors import Refused
from cm_contract.messages import Sent
from cm_contract.records.journal import EntryKind
from cm_contract.values import CustomerId, JournalEntryId
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.capture_sheet import use_capture_sheet
from cm_mobile.components.captured_strip import captured_strip
from cm_mobile.components.chips import chip
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.drafting import Form, use_draft
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.quote import Quote
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.store.captured import Captured, CaptureState

MOST = 10_000
COUNT_FROM = 9_000
"""From this length on the counter is shown."""
CPR = re.compile(r"\b\d{6}-?\d{4}\b")


@component
def Composer(
    customer_id: CustomerId,
    sent: Callable[[Sent], None],
    replying_to: str = "",
    has_focus: bool = False,
) -> ft.Control:
    """The field at the bottom of the journal. `replying_to` is the entry that it shall answer."""
    app, look = use_app(), use_look()
    form = use_draft(f"note:{customer_id}")
    photos = use_live(app.store.captures.of_draft, form.writer.key).value or ()
    add_photo = use_capture_sheet(form.writer.key, MOST_PHOTOS - len(photos))
    is_sending = ft.use_ref(False)

    def take_up() -> None:
        if replying_to and form.is_ready:
            form.put("answers", replying_to)

    ft.use_effect(kit.on(take_up), [replying_to, form.is_ready], cleanup=lambda: None)

    async def send() -> None:
        text = form.text("text")
        if is_sending.current or not is_whole(text, photos):
            return
        is_sending.current = True
        brought = await asyncio.to_thread(app.store.captures.new_photos, form.writer.key)
        command = WriteJournalEntry(
            customer_id=customer_id,
            entry_id=JournalEntryId(app.store.new_id()),
            text=text,
            kind=EntryKind(form.text("kind") or EntryKind.NOTE),
            answers_id=JournalEntryId(form.text("answers")) if form.text("answers") else None,
            photos=brought,
        )
        try:
            async with form.writer.used():
                (saved,) = await app.perform(command, draft=form.writer.key)
            form.show_anew()
            sent(saved)
            await app.device.tap()
        except Refused as refused:
            app.notices.show(look.texts(f"refusal.{refused.code}"))
        finally:
            is_sending.current = False

    return draw(form, photos, look, send, add_photo, has_focus)


def is_whole(text: str, photos: Sequence[Captured]) -> bool:
    """Whether there is something to send, and all of it is ready."""
    is_ready = all(one.state is CaptureState.READY for one in photos)
    return bool(text.strip() or photos) and is_ready and graphemes.length(text) <= MOST


def draw(
    form: Form,
    photos: tuple[Captured, ...],
    look: Look,
    send: kit.Click,
    add_photo: kit.Click,
    has_focus: bool = False,
) -> ft.Control:
    """The composer of a draft."""
    text, texts = form.text("text"), look.texts
    size = graphemes.length(text)
    above: list[ft.Control] = []
    if form.text("answers"):
        above.append(_replying(form, look))
    if CPR.search(text):
        above.append(kit.quiet(texts("journal.looks_like_cpr")))
    if photos:
        above.append(captured_strip(photos))
    if text or photos:
        above.append(_kinds(form, look))
    if size >= COUNT_FROM:
        counter = texts("journal.too_long", n=size, most=MOST)
        color = ft.Colors.ERROR if size > MOST else ft.Colors.ON_SURFACE_VARIANT
        above.append(kit.text(counter, kit.Style.BODY_MEDIUM, color))

    shown = Field(
        key="journal.text",
        hint=texts("journal.write"),
        lines=5,
        is_locked=not form.is_ready,
        has_focus=has_focus,
    )
    field = typed_field(
        shown,
        text,
        partial(form.put, "text"),
        str(form.revision),
        caret=form.caret,
        moved=form.move_caret,
    )
    is_ready = is_whole(text, photos)
    button = ft.IconButton(
        ft.Icon(
            ft.Icons.SEND,
            semantics_label=texts("journal.send"),
            color=ft.Colors.ON_PRIMARY if is_ready else ft.Colors.ON_SURFACE_VARIANT,
        ),
        bgcolor=ft.Colors.PRIMARY if is_ready else ft.Colors.SURFACE_CONTAINER_HIGH,
        width=m.HEIGHT_ACTION,
        height=m.HEIGHT_ACTION,
        on_click=kit.on(send),
        key="journal.send",
        tooltip=kit.tip(texts("journal.send")),
    )
    camera = kit.icon_button(
        ft.Icons.PHOTO_CAMERA_OUTLINED,
        texts("photo.add"),
        add_photo,
        "journal.camera",
        ft.Colors.PRIMARY,
    )
    row = ft.Row(
        [camera, ft.Container(field, expand=True), button],
        spacing=4,
        vertical_alignment=ft.CrossAxisAlignment.END,
    )
    # The field stays at its place when something appears above it, else it would start anew.
    return ft.Column([ft.Column(above, spacing=8, tight=True), row], spacing=8, tight=True)


def _replying(form: Form, look: Look) -> ft.Control:
    quote = ft.Container(Quote(form.text("answers")), expand=True)
    label = look.texts("journal.stop_replying")
    stop = kit.icon_button(
        ft.Icons.CLOSE, label, partial(form.put, "answers", None), "journal.stop_replying"
    )
    return ft.Row([quote, stop], spacing=8)


def _kinds(form: Form, look: Look) -> ft.Control:
    chosen = form.text("kind") or EntryKind.NOTE

    def choose(kind: EntryKind) -> None:
        form.put("kind", kind.value)

    chips = [
        chip(
            look.texts(f"journal.{kind}"),
            kind == chosen,
            partial(choose, kind),
            f"note.kind.{kind}",
        )
        for kind in EntryKind
    ]
    saved = ft.Row(
        [
            ft.Icon(ft.Icons.PHONE_IPHONE_OUTLINED, size=16, color=ft.Colors.ON_SURFACE_VARIANT),
            kit.quiet(look.texts("journal.draft_saved")),
        ],
        spacing=4,
        tight=True,
    )
    return ft.Row([*chips, saved], spacing=8, wrap=True)
