"""The decoration of text fields, which Flet's theme has no place for: `ft.TextField(**FIELD)`."""

from typing import TypedDict

import flet as ft

from cm_mobile.components.measures import RADIUS_FIELD, RADIUS_FULL


class FieldLook(TypedDict):
    """The arguments of `ft.TextField` that make its look."""

    border: ft.ControlStateValue[ft.InputBorder]
    content_padding: ft.PaddingValue
    filled: bool
    fill_color: ft.ColorValue
    error_max_lines: int
    helper_max_lines: int


def _borders(radius: int, line: ft.ColorValue) -> dict[ft.ControlState, ft.InputBorder]:
    def border(color: ft.ColorValue, width: int) -> ft.InputBorder:
        return ft.OutlineInputBorder(side=ft.BorderSide(width, color), border_radius=radius)

    return {
        ft.ControlState.DEFAULT: border(line, 1),
        ft.ControlState.FOCUSED: border(ft.Colors.PRIMARY, 2),
        ft.ControlState.ERROR: border(ft.Colors.ERROR, 2),
        ft.ControlState.DISABLED: border(ft.Colors.OUTLINE_VARIANT, 1),
    }


FIELD: FieldLook = {
    "border": _borders(RADIUS_FIELD, ft.Colors.OUTLINE),
    "content_padding": ft.Padding.all(16),
    "filled": False,
    "fill_color": ft.Colors.TRANSPARENT,
    "error_max_lines": 6,
    "helper_max_lines": 6,
}
SEARCH_FIELD: FieldLook = {
    "border": _borders(RADIUS_FULL, ft.Colors.TRANSPARENT),
    "content_padding": ft.Padding.all(16),
    "filled": True,
    "fill_color": ft.Colors.SURFACE_CONTAINER,
    "error_max_lines": 6,
    "helper_max_lines": 6,
}
