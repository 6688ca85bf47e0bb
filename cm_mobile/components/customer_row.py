"""One customer in a list."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look
from cm_mobile.components.marked import marked
from cm_mobile.store.customers import Row
from cm_mobile.store.folding import fold


def customer_row(
    row: Row,
    look: Look,
    click: kit.Click,
    words: tuple[str, ...] = (),
    is_chosen: bool = False,
    of: str = "customers.row",
) -> ft.Control:
    """Name, one line below with what matched, distance and number at the right.

    `of` begins its key: a customer may stand in several lists of one page.
    """
    second = matched_line(row, look, words)
    style, color = kit.Style, ft.Colors.ON_SURFACE_VARIANT
    lines = 3 if look.is_large else 1
    left = ft.Column(
        [
            marked(row.name, words, style.TITLE_MEDIUM, ft.Colors.ON_SURFACE, lines),
            marked(second, words, style.BODY_MEDIUM, color, lines),
        ],
        spacing=2,
        tight=True,
        expand=look.fill,
    )
    figures: list[ft.Control] = []
    if row.distance_m is not None:
        figures.append(kit.text(look.formats.distance(row.distance_m), style.TITLE_SMALL))
    if row.number is not None:
        figures.append(marked(row.number, words, style.BODY_MEDIUM, color))
    content = _below(left, figures) if look.is_large else _beside(left, figures)
    return kit.pressable(
        content,
        f"{of}.{row.number or row.id}",
        click,
        padding=ft.Padding.symmetric(horizontal=m.EDGE, vertical=13),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if is_chosen else None,
        border_radius=m.RADIUS_CARD if is_chosen else None,
    )


def _beside(left: ft.Control, figures: list[ft.Control]) -> ft.Control:
    end = ft.CrossAxisAlignment.END
    right = ft.Column(figures, spacing=2, tight=True, horizontal_alignment=end)
    center = ft.CrossAxisAlignment.CENTER
    return ft.Row([left, right], spacing=12, vertical_alignment=center)


def _below(words: ft.Control, figures: list[ft.Control]) -> ft.Control:
    start = ft.CrossAxisAlignment.START
    return ft.Column(
        [words, ft.Row(figures, spacing=16)], spacing=2, tight=True, horizontal_alignment=start
    )


def matched_line(row: Row, look: Look, words: tuple[str, ...]) -> str:
    """The address, or what matched where name, number and address did not."""
    shown = fold(f"{row.name} {row.address} {row.number or ''}")
    if row.matched and any(word not in shown for word in words):
        return look.texts("customers.contact", text=row.matched)
    return row.address
