"""The end of a report: what is missing, the comment on all of it, the signature."""

import asyncio
import json
from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.commands.report_answers import CommentReport
from cm_contract.commands.report_finishing import FinishReport
from cm_contract.errors import Refused
from cm_contract.records.answer import Place, seen
from cm_contract.records.report_template import SignatureUse
from cm_contract.records.signature import Signature
from cm_contract.reporting import missing
from cm_contract.score import asked
from cm_contract.values import Instant
from cm_mobile.components import kit
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.doing import done
from cm_mobile.components.drafting import Form, use_draft
from cm_mobile.components.filling.point import photos_start, room_name
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.saving import use_saving
from cm_mobile.components.signature_pad import SignaturePad, Strokes
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.store.drafts import REPORT
from cm_mobile.store.report_rows import WholeReport
from cm_mobile.texts.refusals import refusal

MOST_MISSING = 12


@component
def FinishSheet(whole: WholeReport, jump: kit.Click) -> ft.Control:
    """What is missing, each with the way there; when nothing is, what ends the report."""
    look = use_look()
    places = missing(whole.report.answers, whole.report.rooms, whole.content)
    parts = _missing(whole, places, look, jump) if places else [Ending(whole)]
    title = look.texts("fill.incomplete" if places else "fill.finish_title")
    column = ft.Column(
        [kit.heading(title, kit.Style.HEADLINE_SMALL), *parts],
        spacing=16,
        tight=True,
        scroll=ft.ScrollMode.AUTO,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))


def _missing(
    whole: WholeReport, places: tuple[Place, ...], look: Look, jump: kit.Click
) -> list[ft.Control]:
    checkpoints = asked(whole.report.rooms, whole.content)
    language = look.texts.language
    names = {room.key: room_name(room, whole.content, language) for room in whole.report.rooms}
    rows = [
        kit.row(
            ft.Icons.CIRCLE_OUTLINED,
            checkpoints[place].text.of(language),
            f"report.missing.{place}",
            partial(jump, place.room_key),
            second=names[place.room_key],
        )
        for place in places[:MOST_MISSING]
    ]
    title = look.texts("fill.missing", n=len(places))
    return [kit.group(title, rows)]


@component
def Ending(whole: WholeReport) -> ft.Control:
    """Comment, signature and the button; what is signed is kept until it is used."""
    app, look = use_app(), use_look()
    report = whole.report
    form = use_draft(f"{REPORT}{report.id}")
    pending = use_live(app.store.captures.of_drafts, photos_start(report.id)).value or ()
    is_ending = ft.use_ref(False)

    async def say(text: str) -> None:
        command = CommentReport(
            customer_id=report.customer_id,
            report_id=report.id,
            was=report.overall_comment,
            text=text.strip() or None,
        )
        await done(app, look, command)

    saving = use_saving(say)

    async def finish() -> None:
        if is_ending.current:
            return
        is_ending.current = True
        try:
            await saving.flush()
            now = await asyncio.to_thread(app.store.reports.whole, report.id)
            if now is None:
                return
            command = FinishReport(
                customer_id=report.customer_id,
                report_id=report.id,
                rooms=now.report.rooms,
                answers=seen(now.report.answers),
                overall_comment=now.report.overall_comment,
                signature=_signature(form, app.store.now()),
            )
            async with form.writer.used():
                await app.perform(command, draft=form.writer.key)
            await asyncio.to_thread(app.store.reports.stay, report.id, None)
        except Refused as refused:
            app.notices.show(refusal(look.texts, refused.code, refused.field, refused.about))
        finally:
            is_ending.current = False

    return draw(whole, form, look, saving.put, finish, is_waiting=bool(pending))


def draw(
    whole: WholeReport,
    form: Form,
    look: Look,
    say: Callable[[str], None],
    finish: kit.Click,
    is_waiting: bool,
) -> ft.Control:
    """What ends a report that is complete."""
    texts, use = look.texts, whole.content.signature
    comment = Field(key="report.overall_comment", label=texts("field.overall_comment"), lines=5)
    parts: list[ft.Control] = [typed_field(comment, whole.report.overall_comment or "", say)]
    if use is not SignatureUse.NONE and form.is_ready:
        parts += _signing(form, look)
    is_signed = bool(form.text("strokes") and form.text("name").strip())
    if is_waiting:
        parts.append(kit.quiet(texts("fill.photos_wait")))
    elif use is SignatureUse.REQUIRED and not is_signed:
        parts.append(kit.quiet(texts("fill.must_sign")))
    else:
        parts.append(kit.filled(texts("fill.finish"), finish, "report.finish", ft.Icons.CHECK))
    stretch = ft.CrossAxisAlignment.STRETCH
    return ft.Column(parts, spacing=16, tight=True, horizontal_alignment=stretch)


def _signing(form: Form, look: Look) -> list[ft.Control]:
    """The name, and the pad; who can't draw signs by name."""
    texts = look.texts

    def sign(strokes: Strokes) -> None:
        form.put("strokes", json.dumps(strokes) if strokes else "")

    def by_name() -> None:
        form.put("strokes", json.dumps(BY_NAME))

    name = Field(key="report.signer", label=texts("sign.name"))
    parts = [
        kit.group_title(texts("field.signature")),
        typed_field(name, form.text("name"), partial(form.put, "name"), str(form.revision)),
        SignaturePad(strokes_of(form), sign, "report.sign"),
    ]
    if form.text("name").strip() and not form.text("strokes"):
        parts.append(kit.link(texts("sign.by_name"), by_name, "report.sign.by_name"))
    return parts


BY_NAME: Strokes = ((40, 200, 960, 200),)
"""A line to stand under the name of somebody who can't draw."""


def strokes_of(form: Form) -> Strokes:
    """The strokes that were drawn so far."""
    text = form.text("strokes")
    return tuple(map(tuple, json.loads(text))) if text else ()


def _signature(form: Form, at: Instant) -> Signature | None:
    strokes, name = strokes_of(form), form.text("name").strip()
    return Signature(strokes=strokes, name=name, at=at) if strokes and name else None
