"""To whom a ring is handed: who had it last comes first, the others by name."""

from collections.abc import Callable, Sequence
from functools import partial

import flet as ft

from cm_contract.records.employee import Employee
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.rings.sheet_frame import head_of
from cm_mobile.components.search_field import SearchField
from cm_mobile.store.folding import fold

MOST = 60
"""So many are listed; a word narrows them down."""


@component
def TakerSheet(
    people: tuple[Employee, ...], choose: Callable[[Employee], object], close: kit.Click
) -> ft.Control:
    """A list with a search; a tap chooses."""
    look = use_look()
    text, search = ft.use_state("")
    found = _found(people, text)[:MOST]
    rows: list[ft.Control] = [_row(one, partial(choose, one)) for one in found]
    listed: ft.Control = kit.card_of(rows, 68)
    if not rows:
        listed = kit.quiet(look.texts("handout.nobody"), kit.Style.BODY_LARGE)
    column = ft.Column(
        [
            *head_of(look.texts("handout.to_whom"), "", close, "handout.people.close", look),
            SearchField("handout.search", look.texts("handout.search"), "", search),
            ft.ListView([listed], expand=True),
        ],
        spacing=12,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    edge = ft.Padding.only(left=16, right=16, top=16, bottom=16)
    return ft.SafeArea(ft.Container(column, padding=edge, expand=True), expand=True)


def person_field(one: Employee | None, label: str, hint: str, open: kit.Click) -> ft.Control:
    """The chosen one in a field that opens the list."""
    words = ft.Column(
        [kit.quiet(label, kit.Style.BODY_SMALL), kit.text(one.name if one else hint)],
        spacing=0,
        tight=True,
        expand=True,
    )
    sign = kit.avatar(one.initials, is_me=True) if one else ft.Icon(ft.Icons.PERSON_OUTLINE)
    row = ft.Row([sign, words, ft.Icon(ft.Icons.ARROW_DROP_DOWN)], spacing=12)
    return kit.pressable(
        row,
        "handout.to",
        open,
        padding=ft.Padding.symmetric(horizontal=16, vertical=8),
        border=ft.Border.all(1, ft.Colors.OUTLINE),
        border_radius=m.RADIUS_FIELD,
    )


def _row(one: Employee, click: kit.Click) -> ft.Control:
    parts: list[ft.Control] = [kit.avatar(one.initials), kit.text(one.name, expand=True)]
    if one.number:
        parts.append(kit.quiet(one.number))
    padding = ft.Padding.symmetric(horizontal=16, vertical=8)
    return kit.pressable(
        ft.Row(parts, spacing=12), f"handout.person.{one.id}", click, padding=padding
    )


def _found(people: Sequence[Employee], text: str) -> list[Employee]:
    """Those whose name or number has every word."""
    words = fold(text).split()
    return [
        one
        for one in people
        if all(word in fold(f"{one.name} {one.number or ''}") for word in words)
    ]
