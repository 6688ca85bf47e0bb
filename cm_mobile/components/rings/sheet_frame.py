"""The frame of a sheet on which one signs: what scrolls never swallows a stroke."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look
from cm_mobile.components.sheets import full_sheet
from cm_mobile.components.sync_sheet import sheet

STRETCH = ft.CrossAxisAlignment.STRETCH


def signing_sheet(content: ft.Control, closed: kit.Click, look: Look) -> ft.BottomSheet:
    """As high as it needs to be; at large text the whole screen."""
    return full_sheet(content, closed) if look.is_large else sheet(content, closed)


def sheet_body(
    head: list[ft.Control], asked: list[ft.Control], signed: list[ft.Control], look: Look
) -> ft.Control:
    """Title, questions, signature and button; at large text the questions alone scroll."""
    edge = ft.Padding.only(left=m.EDGE, right=m.EDGE, bottom=24, top=16 if look.is_large else 0)
    if not look.is_large:
        column = ft.Column(
            [*head, *asked, *signed], spacing=12, tight=True, horizontal_alignment=STRETCH
        )
        return ft.Container(column, padding=edge)
    above = ft.ListView([*head, *asked], spacing=12, expand=True)
    column = ft.Column([above, *signed], spacing=8, expand=True, horizontal_alignment=STRETCH)
    return ft.SafeArea(ft.Container(column, padding=edge, expand=True), expand=True)


def head_of(title: str, second: str, close: kit.Click, key: str, look: Look) -> list[ft.Control]:
    """The title with the way out."""
    words: list[ft.Control] = [kit.heading(title, kit.Style.HEADLINE_SMALL)]
    if second:
        words.append(kit.quiet(second))
    away = kit.icon_button(ft.Icons.CLOSE, look.texts("action.close"), close, key)
    column = ft.Column(words, spacing=2, tight=True, expand=True)
    return [ft.Row([column, away], vertical_alignment=ft.CrossAxisAlignment.START)]
