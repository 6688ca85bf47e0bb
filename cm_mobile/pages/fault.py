"""Reporting a fault from a customer's place: a few words, a photo, and whether it can wait."""

import asyncio
from functools import partial

import flet as ft

from cm_contract.commands.faults import ReportFault, Urgency
from cm_contract.commands.journal import MOST_PHOTOS
from cm_contract.errors import Refused
from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, JournalEntryId
from cm_mobile.components import kit
from cm_mobile.components.capture_sheet import use_capture_sheet
from cm_mobile.components.captured_strip import captured_strip
from cm_mobile.components.context import Look, use_app, use_look, use_me
from cm_mobile.components.drafting import Form, use_draft
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.states import denied, no_customer
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.store.captured import Captured, CaptureState
from cm_mobile.texts.refusals import refusal


@page("customers/:customer_id/fault")
def FaultPage(customer_id: str) -> ft.Control:
    """What is wrong, with its draft."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    whole = use_live(app.store.customers.whole, CustomerId(customer_id))
    title = look.texts("fault.title")
    if not actor.may(Function.CHECK_OFF, Access.WRITE):
        return frame(denied(look.texts("plan.denied_day")), title=title)
    if whole.value is None:
        return frame(no_customer(whole, look), title=title)
    return keyed(customer_id, Reporting, customer_id, whole.value.customer.name)


@component
def Reporting(customer_id: str, name: str) -> ft.Control:
    """The form; it is sent once, and the draft is gone."""
    app, look = use_app(), use_look()
    form = use_draft(f"fault:{customer_id}")
    photos = use_live(app.store.captures.of_draft, form.writer.key).value or ()
    add_photo = use_capture_sheet(form.writer.key, MOST_PHOTOS - len(photos))
    is_sending = ft.use_ref(False)

    async def send() -> None:
        text = form.text("text").strip()
        if is_sending.current or not text or not are_ready(photos):
            return
        is_sending.current = True
        brought = await asyncio.to_thread(app.store.captures.new_photos, form.writer.key)
        command = ReportFault(
            customer_id=CustomerId(customer_id),
            entry_id=JournalEntryId(app.store.new_id()),
            text=text,
            urgency=Urgency(form.text("urgency") or Urgency.NORMAL),
            photos=brought,
        )
        try:
            async with form.writer.used():
                await app.perform(command, draft=form.writer.key)
            app.way.back()
            app.notices.show(look.texts("fault.sent"))
        except Refused as refused:
            app.notices.show(refusal(look.texts, refused.code, refused.field, refused.about))
        finally:
            is_sending.current = False

    is_whole = bool(form.text("text").strip()) and are_ready(photos)
    button = kit.filled(look.texts("fault.send"), send, "fault.send")
    return frame(
        scrolling(draw(form, photos, look, add_photo)),
        title=look.texts("fault.title"),
        subtitle=name,
        docked=ft.Row([ft.Container(button, expand=True)]) if is_whole else None,
    )


def are_ready(photos: tuple[Captured, ...]) -> bool:
    """Whether all photos are on the phone as they will be sent."""
    return all(one.state is CaptureState.READY for one in photos)


def draw(
    form: Form, photos: tuple[Captured, ...], look: Look, add_photo: kit.Click
) -> list[ft.Control]:
    """What is wrong, the photos, and whether it can wait."""
    field = Field(
        key="fault.text",
        hint=look.texts("fault.what"),
        lines=6,
        is_locked=not form.is_ready,
    )
    typed = typed_field(field, form.text("text"), partial(form.put, "text"), str(form.revision))
    camera = kit.outlined(
        look.texts("photo.add"), add_photo, "fault.camera", ft.Icons.PHOTO_CAMERA_OUTLINED
    )
    now = form.text("urgency") or Urgency.NORMAL
    rows = [
        _urgency(one, one == now, partial(form.put, "urgency", one.value), look) for one in Urgency
    ]
    strip = [captured_strip(photos), kit.gap(12)] if photos else []
    return [typed, kit.gap(12), *strip, camera, kit.gap(20), kit.card_of(rows, 56)]


def _urgency(one: Urgency, is_on: bool, choose: kit.Click, look: Look) -> ft.Control:
    icon = ft.Icons.RADIO_BUTTON_CHECKED if is_on else ft.Icons.RADIO_BUTTON_UNCHECKED
    row = kit.row(icon, look.texts(f"fault.{one}"), f"fault.{one}", choose)
    return ft.MergeSemantics(content=ft.Semantics(checked=is_on, content=row))
