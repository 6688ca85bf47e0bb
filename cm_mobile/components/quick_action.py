"""The round buttons at the head of a customer."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import Look


def quick_action(
    icon: ft.IconData, label: str, click: kit.Click, key: str, look: Look, is_dim: bool = False
) -> ft.Control:
    """A circle of 56 with its word below; a wide button where text is large or the page wide."""
    ground = ft.Colors.SURFACE_CONTAINER if is_dim else ft.Colors.PRIMARY_CONTAINER
    color = ft.Colors.ON_SURFACE_VARIANT if is_dim else ft.Colors.ON_PRIMARY_CONTAINER
    if look.is_large or look.is_wide:
        style = kit.Style.LABEL_MEDIUM if look.is_large else kit.Style.LABEL_LARGE
        content: ft.Control = ft.Container(
            ft.Row(
                [ft.Icon(icon, color=color), kit.text(label, style, color)],
                alignment=ft.MainAxisAlignment.CENTER,
                spacing=8,
                wrap=True,
            ),
            bgcolor=ground,
            border_radius=28,
            padding=ft.Padding.symmetric(horizontal=8, vertical=16),
        )
    else:
        circle = ft.Container(
            ft.Icon(icon, color=color, size=24),
            width=56,
            height=56,
            border_radius=28,
            bgcolor=ground,
            alignment=ft.Alignment.CENTER,
        )
        content = ft.Column(
            [circle, kit.text(label, kit.Style.LABEL_MEDIUM)],
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            spacing=6,
            tight=True,
        )
    return kit.pressable(content, key, click, padding=0, border_radius=16)
