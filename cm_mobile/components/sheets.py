"""Sheets from below: a low one with a few rows, and one over the whole screen."""

import flet as ft

from cm_mobile.components import kit


def low_sheet(content: ft.Control, closed: kit.Click) -> ft.BottomSheet:
    """A sheet that a thumb can push away."""
    return ft.BottomSheet(
        content,
        show_drag_handle=True,
        draggable=True,
        on_dismiss=kit.on(closed),
        use_safe_area=True,
    )


def full_sheet(
    content: ft.Control, closed: kit.Click, ground: ft.ColorValue = ft.Colors.SURFACE
) -> ft.BottomSheet:
    """A sheet that hides the page, and on which a finger may draw without pushing it away."""
    return ft.BottomSheet(content, fullscreen=True, on_dismiss=kit.on(closed), bgcolor=ground)
