"""The fields of a resource: texts, category, location, and who sees it."""

from functools import partial

import flet as ft

from cm_contract.errors import Code, Refused
from cm_contract.records.customer import Location
from cm_contract.records.resource import InspectorsRight, OthersRight, ResourceCategory
from cm_contract.rules import Role
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.form_fields import column, location_field, reachable
from cm_mobile.components.resources.desk import Desk
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.texts.refusals import field_label, refusal

Categories = tuple[ResourceCategory, ...]


def text(
    desk: Desk,
    name: str,
    *,
    is_required: bool = False,
    lines: int = 1,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
) -> ft.Control:
    """A field with its label and what is wrong with it."""
    label = field_label(desk.look.texts, name)
    field = Field(
        key=f"resource.{name}",
        label=f"{label} *" if is_required else label,
        error=_why(desk, name),
        lines=lines,
        keyboard=keyboard,
    )
    put, left = partial(desk.put, name), partial(desk.left, name)
    edition = f"{desk.form.revision} {desk.model.picked.sha256 if desk.model.picked else ''}"
    return reachable(name, typed_field(field, desk.model.value(name), put, edition, left=left))


def categories(desk: Desk, known: Categories) -> ft.Control:
    """A chip for each category, and one that lets a new one be written."""
    texts, model = desk.look.texts, desk.model
    is_new = model.new_category is not None
    now = "" if is_new else model.value("category_id")
    chips = [
        chip(
            one.name,
            one.id == now,
            partial(desk.choose_category, "" if one.id == now else one.id),
            f"resource.category.{one.id}",
        )
        for one in known
    ]
    switch = partial(desk.form.put, "new_category", None if is_new else "")
    chips.append(chip(texts("resources.new_category"), is_new, switch, "resource.category.new"))
    rows: list[ft.Control] = [chip_row(chips)]
    if is_new:
        field = Field(
            key="resource.new_category",
            label=texts("resources.new_category_name"),
            error=_why(desk, "new_category"),
            has_focus=True,
        )
        put = partial(desk.form.put, "new_category")
        box = typed_field(field, model.new_category or "", put, str(desk.form.revision))
        rows.append(reachable("new_category", box))
    return _titled(desk, "category_id", rows)


def location(desk: Desk, places: tuple[Location, ...]) -> ft.Control:
    """The location that it belongs to, of several."""
    label, now = field_label(desk.look.texts, "location_id"), desk.model.value("location_id")
    put, why = partial(desk.put, "location_id"), _why(desk, "location_id")
    field = location_field(label, now, places, put, desk.look, "resource", why)
    return reachable("location_id", field)


def rights(desk: Desk) -> ft.Control:
    """Chips for each role; an inspector can't shut inspectors out."""
    texts = desk.look.texts
    own = desk.role is Role.INSPECTOR
    offered: dict[str, list[str]] = {
        "inspectors": [one for one in InspectorsRight if not (own and one == InspectorsRight.NONE)],
        "employees": list(OthersRight),
        "contacts": list(OthersRight),
    }
    groups = [_choice(desk, name, choices) for name, choices in offered.items()]
    told = kit.quiet(texts("resources.rights_office"))
    title = kit.group_title(texts("resources.rights"))
    card = kit.card(column([*groups, told]), padding=16)
    return ft.Column([title, card], spacing=m.GAP_TITLE, tight=True)


def _choice(desk: Desk, name: str, choices: list[str]) -> ft.Control:
    now = desk.model.value(name)
    chips = [
        chip(
            desk.look.texts(f"resources.right.{one}"),
            one == now,
            partial(desk.put, name, str(one)),
            f"resource.{name}.{one}",
        )
        for one in choices
    ]
    return _titled(desk, name, [chip_row(chips)])


def _titled(desk: Desk, name: str, rows: list[ft.Control]) -> ft.Control:
    """A label over chips, and what is wrong below them."""
    label = kit.text(field_label(desk.look.texts, name), kit.Style.TITLE_SMALL)
    why = _why(desk, name)
    below = [kit.text(why, kit.Style.BODY_SMALL, ft.Colors.ERROR)] if why else []
    lines: list[ft.Control] = [label, *rows, *below]
    return reachable(name, ft.Column(lines, spacing=8, tight=True))


def _why(desk: Desk, name: str) -> str | None:
    refused = desk.errors().get(name)
    return _said(desk, name, refused) if refused else None


def _said(desk: Desk, name: str, refused: Refused) -> str:
    texts = desk.look.texts
    if name == "url" and refused.code is Code.INVALID_FIELD:
        return texts("resources.wrong_url")
    return refusal(texts, refused.code, "category_id" if name == "new_category" else name)
