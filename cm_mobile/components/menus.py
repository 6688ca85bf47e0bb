"""Menus behind three dots."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look


def menu_button(items: list[ft.PopupMenuItem], label: str, key: str) -> ft.Control:
    """The three dots at the end of a top bar, with a name."""
    dots = ft.Icon(ft.Icons.MORE_VERT, semantics_label=label, color=ft.Colors.ON_SURFACE)
    target = ft.Container(dots, width=48, height=48, alignment=ft.Alignment.CENTER)
    return ft.PopupMenuButton(content=target, items=items, key=key, tooltip=kit.tip(label))


def menu_item(
    icon: ft.IconData,
    label: str,
    key: str,
    click: kit.Click,
    color: ft.ColorValue = ft.Colors.ON_SURFACE,
) -> ft.PopupMenuItem:
    """A line of the page's menu."""
    content = ft.Row(
        [ft.Icon(icon, color=color, size=m.ICON), kit.text(label, color=color, expand=True)],
        spacing=12,
    )
    return ft.PopupMenuItem(content=content, on_click=kit.on(click), key=key)


def copying(value: str, app: App, look: Look) -> kit.Click:
    """A handler that copies a text and says so."""

    async def copy() -> None:
        await app.device.copy(value)
        app.notices.show(look.texts("customer.copied"))

    return copy
