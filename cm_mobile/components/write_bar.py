"""The bar above the bottom bar that begins a note."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look
from cm_mobile.store.customers import Row


def write_bar(about: Row | None, look: Look, click: kit.Click) -> ft.Control:
    """Says at whom the note will be written."""
    color = ft.Colors.ON_PRIMARY
    lines: list[ft.Control] = [kit.text(look.texts("today.write"), kit.Style.TITLE_MEDIUM, color)]
    if about is not None:
        lines.append(
            kit.text(
                _whom(about, look),
                kit.Style.BODY_MEDIUM,
                color,
                max_lines=2 if look.is_large else 1,
                overflow=ft.TextOverflow.ELLIPSIS,
            )
        )
    row = ft.Row(
        [
            ft.Icon(ft.Icons.EDIT_OUTLINED, color=color),
            ft.Column(lines, spacing=0, tight=True, expand=True),
        ],
        spacing=16,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
    )
    return kit.pressable(
        row,
        "today.note",
        click,
        bgcolor=ft.Colors.PRIMARY,
        border_radius=m.RADIUS_FULL,
        padding=ft.Padding.symmetric(horizontal=20, vertical=8),
    )


def _whom(about: Row, look: Look) -> str:
    if about.distance_m is None:
        return about.name
    distance = look.formats.distance(about.distance_m)
    return look.texts("today.at", name=about.name, distance=distance)
