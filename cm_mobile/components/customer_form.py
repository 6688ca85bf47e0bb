"""The customer form as a whole: its draft, its sections, and the button that saves."""

from collections.abc import Callable

import flet as ft

from cm_contract.records.directory import Area
from cm_contract.values import CustomerId, Day
from cm_mobile.components import form_parts as parts
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.calendar import use_calendar
from cm_mobile.components.context import Look, use_app, use_look, use_me
from cm_mobile.components.drafting import use_draft
from cm_mobile.components.form_desk import Desk
from cm_mobile.components.form_fields import Sheet, column, scroll_key
from cm_mobile.components.form_model import FormModel
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.states import Loading
from cm_mobile.components.tried import Tried
from cm_mobile.store.customers import Whole


@component
def CustomerForm(
    title: str,
    key: str,
    customer_id: str,
    whole: Whole | None,
    saved: Callable[[str], None],
    name: str = "",
) -> ft.Control:
    """The form of a customer, or without `whole` of a new one, which may have a `name` already.

    `saved` hears the customer's id.
    """
    app, look, me = use_app(), use_look(), use_me()
    form = use_draft(key)
    state, show = ft.use_state(Tried())
    fresh_id = ft.use_memo(app.store.new_id, [])
    areas = use_live(app.store.customers.areas).value or ()
    id = CustomerId(customer_id or form.text("id") or fresh_id)
    model = FormModel(id, whole, form.writer.values)
    view: ft.Ref[ft.ListView] = ft.use_memo(ft.Ref, [])

    async def jump(key: str) -> None:
        if view.current is not None:
            pace_ms = 0 if look.reduce_motion else m.MOVE_MS
            await view.current.scroll_to(scroll_key=scroll_key(key), duration=pace_ms)

    desk = Desk(app, look, form, model, state, lambda new: show(new), saved, jump)
    told = desk.shown_errors()
    sheet = Sheet(model, look, form.revision, desk.put, told, desk.left, desk.put_anew)
    since = model.value(model.customer, "customer_since")
    choose_date = use_calendar(Day(str(since)) if since else None, desk.put_since)

    def begin() -> None:
        if name and form.is_ready and not form.writer.values:
            desk.put({"customer.name": name})
            form.show_anew()

    ft.use_effect(kit.on(begin), [form.is_ready], cleanup=lambda: None)
    if not form.is_ready:
        return frame(ft.Container(Loading(), padding=16), title=title)
    actor = me.actor()
    own = tuple(area for area in areas if actor.may_use_area(area.id))
    return draw(title, sheet, own, desk, choose_date, view)


def draw(
    title: str,
    sheet: Sheet,
    areas: tuple[Area, ...],
    desk: Desk,
    choose_date: kit.Click,
    view: "ft.Ref[ft.ListView] | None" = None,
) -> ft.Control:
    """The form below its bar, with the button that saves."""
    look, app = sheet.look, desk.app
    close = kit.icon_button(ft.Icons.CLOSE, look.texts("action.close"), app.way.back, "edit.close")
    return frame(
        scrolling(_sections(sheet, areas, desk, choose_date), key="edit.fields", ref=view),
        title=title,
        leading=close,
        badge=False,
        actions=[_saved_mark(look)] if sheet.model.values else [],
        docked=_dock(look, desk),
    )


def _sections(
    sheet: Sheet, areas: tuple[Area, ...], desk: Desk, choose_date: kit.Click
) -> list[ft.Control]:
    texts, model = sheet.look.texts, sheet.model
    main, *others = model.locations()
    persons = [parts.person(sheet, one, desk.removing(one)) for one in model.persons()]
    persons.append(kit.tonal(texts("edit.add_person"), desk.adding("person"), "edit.add_person"))
    places = [parts.location(sheet, one, desk.removing(one)) for one in others]
    add = kit.tonal(texts("edit.add_location"), desk.adding("location"), "edit.add_location")
    sections = {
        "": parts.basics(sheet, areas),
        "edit.address": parts.address(sheet, main),
        "edit.contact": parts.contact(sheet),
        "edit.persons": persons,
        "edit.locations": [*places, add],
        "edit.more": parts.further(sheet, choose_date),
    }
    lines: list[ft.Control] = []
    for name, fields in sections.items():
        title = [kit.group_title(texts(name)), kit.gap(8)] if name else [kit.gap(8)]
        lines += [*title, column(fields), kit.gap()]
    if model.values:
        away = kit.link(texts("edit.discard"), desk.discard, "edit.discard")
        lines.append(ft.Row([away], alignment=ft.MainAxisAlignment.CENTER))
    return lines


def _saved_mark(look: Look) -> ft.Control:
    mark = ft.Icon(ft.Icons.PHONE_IPHONE_OUTLINED, size=18, color=ft.Colors.ON_SURFACE_VARIANT)
    words = kit.quiet(look.texts("edit.draft_saved"))
    return ft.Row([mark] if look.is_large else [mark, words], spacing=4, tight=True)


def _dock(look: Look, desk: Desk) -> ft.Control:
    lines: list[ft.Control] = [kit.filled(look.texts("action.save"), desk.save, "edit.save")]
    errors = desk.shown_errors()
    if errors:
        color = ft.Colors.ERROR
        words = look.texts("edit.errors", n=len(errors))
        told = kit.text(words, kit.Style.TITLE_SMALL, color, expand=True)
        row = ft.Row([ft.Icon(ft.Icons.ERROR_OUTLINE, color=color), told], spacing=8)
        above = ft.Padding.symmetric(horizontal=4, vertical=12)
        lines.insert(0, kit.pressable(row, "edit.show_error", desk.show_error, padding=above))
    return column(lines)
