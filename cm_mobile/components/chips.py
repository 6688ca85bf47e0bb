"""Chips: one of a few, or on and off."""

from collections.abc import Sequence

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.typography import MEDIUM


def chip(label: str, is_on: bool, click: kit.Click, key: str, has_mark: bool = True) -> ft.Control:
    """A chip that calls `click` without arguments."""
    return ft.Chip(
        label=ft.Text(label, max_lines=1, overflow=ft.TextOverflow.ELLIPSIS),
        selected=is_on,
        on_select=kit.on(click),
        key=key,
        show_checkmark=has_mark,
    )


def chip_row(chips: Sequence[ft.Control]) -> ft.Control:
    """Chips side by side, in as many lines as they need."""
    return ft.Row(list(chips), spacing=8, run_spacing=8, wrap=True)


def choosing_chip(label: str, is_on: bool, items: list[ft.PopupMenuItem], key: str) -> ft.Control:
    """A chip that opens a menu to choose from."""
    color = ft.Colors.ON_PRIMARY_CONTAINER if is_on else ft.Colors.ON_SURFACE
    words = ft.Row(
        [
            kit.text(label, kit.Style.BODY_MEDIUM, color, font_family=MEDIUM),
            ft.Icon(ft.Icons.ARROW_DROP_DOWN, size=18, color=color),
        ],
        spacing=4,
        tight=True,
    )
    box = ft.Container(
        words,
        padding=ft.Padding.only(left=16, right=10, top=8, bottom=8),
        border_radius=8,
        border=None if is_on else ft.Border.all(1, ft.Colors.OUTLINE),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if is_on else None,
    )
    return ft.PopupMenuButton(content=box, items=items, key=key, tooltip=kit.tip(label))
