"""The fields of the customer form, drawn from the rules that the records give them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import flet as ft

from cm_contract.commands.editing import entered
from cm_contract.errors import Code, Refused
from cm_contract.fields import Text
from cm_contract.records.customer import Location
from cm_mobile.components import kit
from cm_mobile.components.context import Look
from cm_mobile.components.form_model import FormModel, Part, Values
from cm_mobile.components.places import address_of
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.texts.refusals import field_label, refusal

KEYBOARDS = {
    "phone": ft.KeyboardType.PHONE,
    "mobile": ft.KeyboardType.PHONE,
    "e_mail": ft.KeyboardType.EMAIL,
    "homepage": ft.KeyboardType.URL,
    "cvr": ft.KeyboardType.NUMBER,
    "ean": ft.KeyboardType.NUMBER,
    "postal_code": ft.KeyboardType.NUMBER,
}
PHONES = frozenset({"phone", "mobile"})
LINES = 6


@dataclass(frozen=True)
class Sheet:
    """What a field needs to draw itself: the form, how to change it, and what is wrong."""

    model: FormModel
    look: Look
    revision: int
    put: Callable[[Values], None]
    shown_errors: dict[str, Refused]
    left: Callable[[str], None]
    put_anew: Callable[[Values], None]


def text_field(sheet: Sheet, part: Part, name: str, helper: str = "") -> ft.Control:
    """A field with its label, its keyboard, and what is wrong with it."""
    model, key = sheet.model, f"{part.name}.{name}"
    rule = entered(part.kind)[name].rule
    value = model.value(part, name)
    overtaken = model.overtaken(part, name)
    if overtaken is not None:
        helper = sheet.look.texts("edit.overtaken", value=overtaken)
    error = sheet.shown_errors.get(key)
    label = field_label(sheet.look.texts, "comment" if part.name == "comment" else name)
    field = Field(
        key=_key_of(model, part, name),
        label=f"{label} *" if isinstance(rule, Text) and rule.is_required else label,
        helper=helper,
        error=wrong(sheet.look, name, error) if error else None,
        lines=LINES if isinstance(rule, Text) and rule.lines else 1,
        keyboard=KEYBOARDS.get(name, ft.KeyboardType.TEXT),
    )
    typed = partial(_typed, sheet, part, name)
    shown = "" if value is None else str(value)
    if name in PHONES:
        shown = sheet.look.formats.phone(shown)
    box = typed_field(field, shown, typed, str(sheet.revision), left=partial(sheet.left, key))
    if overtaken is None:
        return reachable(key, box)
    take = partial(sheet.put_anew, model.taken_over(part, name))
    use = kit.link(sheet.look.texts("edit.use"), take, f"{field.key}.use")
    return reachable(key, column([box, ft.Row([use])]))


def reachable(key: str, field: ft.Control) -> ft.Control:
    """A field that the form can scroll to."""
    return ft.Container(field, key=scroll_key(key))


def scroll_key(key: str) -> ft.ScrollKey:
    """The key by which a list finds what to scroll to; Flet's types don't know its argument."""
    return cast("Callable[[str], ft.ScrollKey]", ft.ScrollKey)(key)


def _key_of(model: FormModel, part: Part, name: str) -> str:
    """`edit.<field>` for the customer with its own address and comment; the others by their id."""
    if part == model.comment:
        return "edit.comment"
    is_own = part == model.customer or (part.kind is Location and model.is_main(part))
    return f"edit.{name}" if is_own else f"edit.{part.name}.{name}"


def pair(look: Look, first: ft.Control, second: ft.Control, share: int = 5) -> ft.Control:
    """Two fields side by side; one below the other at large text."""
    if look.is_large:
        return ft.Column([first, second], spacing=12, tight=True, **_STRETCH)
    return ft.Row(
        [ft.Container(first, expand=share), ft.Container(second, expand=12 - share)],
        spacing=12,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


_STRETCH: Any = {"horizontal_alignment": ft.CrossAxisAlignment.STRETCH}


def column(fields: list[ft.Control]) -> ft.Control:
    """Fields one below the other, all as wide as there is room."""
    return ft.Column(fields, spacing=12, tight=True, **_STRETCH)


def wrong(look: Look, name: str, refused: Refused) -> str:
    """What to say under a field."""
    key = f"edit.wrong.{name}"
    if refused.code is Code.INVALID_FIELD and key in look.texts:
        return look.texts(key)
    return refusal(look.texts, refused.code, name, refused.about)


def choosing_field(
    label: str, value: str, items: list[ft.PopupMenuItem], key: str, error: str | None = None
) -> ft.Control:
    """A field whose value is chosen from a menu."""
    color = ft.Colors.ERROR if error else ft.Colors.OUTLINE
    words = ft.Column(
        [
            kit.quiet(label, kit.Style.BODY_SMALL),
            kit.text(value, max_lines=1, overflow=ft.TextOverflow.ELLIPSIS),
        ],
        spacing=0,
        tight=True,
        expand=True,
    )
    box = ft.Container(
        ft.Row([words, ft.Icon(ft.Icons.ARROW_DROP_DOWN)]),
        border=ft.Border.all(1, color),
        border_radius=12,
        padding=ft.Padding.symmetric(horizontal=16, vertical=7),
    )
    menu: ft.Control = ft.PopupMenuButton(content=box, items=items, key=key, tooltip=kit.tip(label))
    if error is None:
        return menu
    below = kit.text(error, kit.Style.BODY_SMALL, ft.Colors.ERROR)
    return ft.Column([menu, ft.Container(below, padding=ft.Padding.only(left=16))], spacing=4)


def location_field(
    label: str,
    now: str,
    places: Iterable[Location],
    choose: Callable[[str], object],
    look: Look,
    key: str,
    error: str | None = None,
) -> ft.Control:
    """A field for one of a customer's locations, or for none, which is the empty text."""
    names = {"": look.texts("resources.no_location")}
    names |= {one.id: one.name or address_of(one) or look.texts("edit.address") for one in places}
    items = [
        ft.PopupMenuItem(
            content=name,
            checked=id == now,
            on_click=kit.on(partial(choose, id)),
            key=f"{key}.location.{id or 'none'}",
        )
        for id, name in names.items()
    ]
    shown = names.get(now, names[""])
    return choosing_field(label, shown, items, f"{key}.location_id", error)


def _typed(sheet: Sheet, part: Part, name: str, text: str) -> None:
    sheet.put(sheet.model.changed(part, name, text or None))
