"""The form of a ring, new or there already."""

from dataclasses import replace
from functools import partial

import flet as ft

from cm_contract.errors import Refused
from cm_contract.records.customer import Location
from cm_contract.records.key_ring import KeyRing
from cm_contract.values import KeyRingId
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.drafting import use_draft
from cm_mobile.components.form_fields import column, scroll_key
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component
from cm_mobile.components.rings.form_parts import Desk, for_all, keys_of, location, text_of
from cm_mobile.components.rings.model import Model
from cm_mobile.components.states import Loading
from cm_mobile.components.tried import Tried
from cm_mobile.store.customers import Whole
from cm_mobile.texts.refusals import refusal


@component
def RingForm(whole: Whole, ring: KeyRing | None) -> ft.Control:
    """The form of a ring at a customer; without `ring` of a new one."""
    app, look = use_app(), use_look()
    id = whole.customer.id
    form = use_draft(f"edit_key_ring:{id}:{ring.id}" if ring else f"key_ring:{id}")
    tried, show = ft.use_state(Tried())
    view: ft.Ref[ft.ListView] = ft.use_memo(ft.Ref, [])
    model = Model(id, ring, form.writer.values)

    async def jump(name: str) -> None:
        if view.current is not None:
            pace_ms = 0 if look.reduce_motion else m.MOVE_MS
            await view.current.scroll_to(scroll_key=scroll_key(name), duration=pace_ms)

    async def save() -> None:
        show(replace(tried, has_tried=True, refused=()))
        errors = model.errors()
        if errors:
            await jump(next(iter(errors)))
            return
        new_id = KeyRingId(app.store.new_id())
        command = model.command(new_id)
        try:
            if command is not None:
                async with form.writer.used():
                    await app.perform(command, draft=form.writer.key)
        except Refused as refused:
            if refused.field != "number":
                app.notices.show(refusal(look.texts, refused.code, refused.field, refused.about))
                return
            show(replace(tried, has_tried=True, refused=(("number", refused),)))
            await jump("number")
            return
        app.notices.show(look.texts("rings.saved", number=model.text("number").strip()))
        app.way.back()

    desk = Desk(look, form, model, tried, lambda new: show(new))
    title = look.texts("rings.edit" if ring else "rings.new")
    if not form.is_ready:
        return frame(ft.Container(Loading(), padding=16), title=title)
    return frame(
        scrolling(_sections(desk, whole.locations), key="ring_form", ref=view),
        title=title,
        subtitle=whole.customer.name,
        leading=_close(look, app.way.back),
        badge=False,
        docked=column([kit.filled(look.texts("action.save"), save, "ring_form.save")]),
    )


def _close(look: Look, close: kit.Click) -> ft.Control:
    return kit.icon_button(ft.Icons.CLOSE, look.texts("action.close"), close, "ring_form.close")


def _sections(desk: Desk, locations: tuple[Location, ...]) -> list[ft.Control]:
    texts = desk.look.texts
    top = [text_of(desk, "number", is_required=True), text_of(desk, "name")]
    lines: list[ft.Control] = [kit.gap(8), column([*top, text_of(desk, "place")]), kit.gap()]
    lines += [*keys_of(desk), kit.gap()]
    lines += [for_all(desk), kit.gap(12)]
    if len(locations) > 1:
        lines += [location(desk, locations), kit.gap(12)]
    lines += [text_of(desk, "remark", lines=5), kit.gap(16)]
    if desk.model.values:
        away = partial(desk.discard, use_app())
        button = kit.link(texts("action.discard"), away, "ring_form.discard")
        lines.append(ft.Row([button], alignment=ft.MainAxisAlignment.CENTER))
    return lines
