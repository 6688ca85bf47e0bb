"""The sections of the customer form."""

from functools import partial

import flet as ft

from cm_contract.records.customer import Colour, CustomerKind
from cm_contract.records.directory import Area
from cm_contract.values import Day
from cm_mobile import postal_codes
from cm_mobile.components import kit
from cm_mobile.components.chips import chip
from cm_mobile.components.form_fields import (
    Sheet,
    choosing_field,
    column,
    pair,
    reachable,
    text_field,
    wrong,
)
from cm_mobile.components.form_model import Part
from cm_mobile.texts.refusals import field_label


def basics(sheet: Sheet, areas: tuple[Area, ...]) -> list[ft.Control]:
    """Name, kind, numbers and area."""
    part, look = sheet.model.customer, sheet.look
    later = "" if part.record else look.texts("edit.number_later")
    fields: list[ft.Control] = [text_field(sheet, part, "name"), _kinds(sheet)]
    if not sheet.model.is_private():
        fields += [text_field(sheet, part, "cvr"), text_field(sheet, part, "ean")]
    fields.append(pair(look, text_field(sheet, part, "number", later), _area(sheet, areas), 6))
    return fields


def address(sheet: Sheet, part: Part) -> list[ft.Control]:
    """Street, postal code and city; the postal code fills the city in."""
    look = sheet.look
    code = str(sheet.model.value(part, "postal_code") or "")
    city = postal_codes.city_of(code)
    is_filled = city is not None and sheet.model.value(part, "city") == city
    helper = look.texts("edit.from_postal_code") if is_filled else ""
    fields = [
        text_field(sheet, part, "street"),
        pair(
            look,
            text_field(sheet, part, "postal_code"),
            text_field(sheet, part, "city", helper),
        ),
    ]
    if not sheet.model.is_main(part):
        fields.insert(0, text_field(sheet, part, "name"))
        fields.append(text_field(sheet, part, "comment"))
    return fields


def contact(sheet: Sheet) -> list[ft.Control]:
    """Phone, mail and homepage."""
    part = sheet.model.customer
    return [text_field(sheet, part, name) for name in ("phone", "e_mail", "homepage")]


def further(sheet: Sheet, choose_date: kit.Click) -> list[ft.Control]:
    """Comment, invoice reference, since when, and the colour."""
    part, look = sheet.model.customer, sheet.look
    since = sheet.model.value(part, "customer_since")
    day = look.formats.day(Day(str(since))) if since else look.texts("edit.choose_date")
    label = field_label(look.texts, "customer_since")
    when = kit.row(ft.Icons.EVENT, label, "edit.customer_since", choose_date, value=day)
    return [
        text_field(sheet, sheet.model.comment, "text"),
        text_field(sheet, part, "invoice_reference"),
        kit.card(when),
        _colours(sheet),
    ]


def location(sheet: Sheet, part: Part, remove: kit.Click) -> ft.Control:
    """A further location with the way to be rid of it."""
    texts = sheet.look.texts
    away = kit.link(texts("edit.remove"), remove, f"edit.{part.name}.remove")
    return kit.card(column([*address(sheet, part), ft.Row([away])]), padding=16)


def person(sheet: Sheet, part: Part, remove: kit.Click) -> ft.Control:
    """A contact person with its fields."""
    texts, look = sheet.look.texts, sheet.look
    names = ("name", "title", "mobile", "phone", "e_mail")
    below: list[ft.Control] = [kit.link(texts("edit.remove"), remove, f"edit.{part.name}.remove")]
    if sheet.model.is_primary(part):
        below.insert(0, kit.pill(texts("edit.primary"), ft.Icons.STAR_OUTLINE))
    else:
        primary = partial(sheet.put, sheet.model.made_primary(part))
        below.append(kit.link(texts("edit.make_primary"), primary, f"edit.{part.name}.is_primary"))
    fields = [text_field(sheet, part, name) for name in names]
    return kit.card(column([*fields, ft.Row(below, spacing=8, wrap=look.is_large)]), padding=16)


def _kinds(sheet: Sheet) -> ft.Control:
    part, look = sheet.model.customer, sheet.look
    now = sheet.model.value(part, "kind") or CustomerKind.BUSINESS
    chips = [
        chip(
            look.texts(f"kind.{kind}"),
            kind == now,
            partial(sheet.put, sheet.model.changed(part, "kind", kind.value)),
            f"edit.kind.{kind}",
        )
        for kind in CustomerKind
    ]
    return ft.Row(chips, spacing=8)


def _colours(sheet: Sheet) -> ft.Control:
    part, look = sheet.model.customer, sheet.look
    now = str(sheet.model.value(part, "colour") or Colour.PETROL)
    items = [
        ft.PopupMenuItem(
            content=look.texts(f"colour.{one}"),
            checked=one == now,
            on_click=kit.on(partial(sheet.put, sheet.model.changed(part, "colour", one.value))),
            key=f"edit.colour.{one}",
        )
        for one in Colour
    ]
    label = field_label(look.texts, "colour")
    return choosing_field(label, look.texts(f"colour.{now}"), items, "edit.colour")


def _area(sheet: Sheet, areas: tuple[Area, ...]) -> ft.Control:
    part, look = sheet.model.customer, sheet.look
    now = sheet.model.value(part, "area_id")
    name = next((area.name for area in areas if area.id == now), look.texts("edit.choose_area"))
    items = [
        ft.PopupMenuItem(
            content=area.name,
            checked=area.id == now,
            on_click=kit.on(partial(sheet.put, sheet.model.changed(part, "area_id", area.id))),
            key=f"edit.area.{area.name}",
        )
        for area in areas
    ]
    refused = sheet.shown_errors.get("customer.area_id")
    error = wrong(look, "area_id", refused) if refused else None
    label = f"{field_label(look.texts, 'area_id')} *"
    return reachable("customer.area_id", choosing_field(label, name, items, "edit.area_id", error))
