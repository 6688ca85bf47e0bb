"""How Flet's own controls look: bars, buttons, chips, sheets and snack bars.

Each takes the scheme's values: a role named inside a theme would be Flet's default colour.
"""

import flet as ft

from cm_mobile.components import measures as m
from cm_mobile.components.palette import Roles
from cm_mobile.components.typography import MEDIUM, SEMI_BOLD, style


def app_bar(c: Roles, text_scale: float) -> ft.AppBarTheme:
    """A flat top bar on the page's ground, its title at the left."""
    return ft.AppBarTheme(
        bgcolor=c.surface,
        color=c.on_surface,
        elevation=0,
        elevation_on_scroll=0,
        center_title=False,
        toolbar_height=m.HEIGHT_TOP_BAR,
        title_text_style=style(20 * text_scale, SEMI_BOLD, 1.2, -0.3, c.on_surface),
    )


def navigation_bar(c: Roles, text_scale: float) -> ft.NavigationBarTheme:
    """The bottom bar; at large text its labels are spoken only, since four don't fit."""
    hidden = text_scale >= m.LARGE_TEXT_FROM
    behaviour = ft.NavigationBarLabelBehavior
    return ft.NavigationBarTheme(
        bgcolor=c.surface_container_low,
        indicator_color=c.primary_container,
        elevation=0,
        height=m.HEIGHT_BOTTOM_BAR,
        label_behavior=behaviour.ALWAYS_HIDE if hidden else behaviour.ALWAYS_SHOW,
        label_text_style=_bar_label(text_scale, c.on_surface),
    )


def navigation_rail(c: Roles, text_scale: float) -> ft.NavigationRailTheme:
    """The bar at the left of a wide page."""
    return ft.NavigationRailTheme(
        bgcolor=c.surface_container_low,
        indicator_color=c.primary_container,
        min_width=m.WIDTH_RAIL,
        selected_label_text_style=_bar_label(text_scale, c.on_surface),
        unselected_label_text_style=_bar_label(text_scale, c.on_surface_variant),
    )


def _bar_label(text_scale: float, color: str) -> ft.TextStyle:
    return style(12 * text_scale, SEMI_BOLD, 16 / 12, color=color)


def button(text_scale: float, side: ft.BorderSide | None = None) -> ft.ButtonStyle:
    """The button of 56 dp; its height follows the text."""
    return ft.ButtonStyle(
        padding=ft.Padding.symmetric(horizontal=24, vertical=19),
        text_style=style(16 * text_scale, SEMI_BOLD, 1.2),
        shape=ft.StadiumBorder(),
        side=side,
        elevation=0,
        visual_density=ft.VisualDensity.STANDARD,
    )


def text_button(text_scale: float) -> ft.ButtonStyle:
    """A link: as high as a thumb needs, as quiet as a word."""
    return ft.ButtonStyle(
        padding=ft.Padding.symmetric(horizontal=8, vertical=15),
        text_style=style(14 * text_scale, SEMI_BOLD, 1.3),
        visual_density=ft.VisualDensity.STANDARD,
    )


def chip(c: Roles, text_scale: float) -> ft.ChipTheme:
    """A filter: outlined, and filled with a check mark once chosen."""
    return ft.ChipTheme(
        bgcolor=c.surface,
        selected_color=c.primary_container,
        check_color=c.on_primary_container,
        elevation=0,
        elevation_on_click=0,
        shape=ft.RoundedRectangleBorder(radius=m.RADIUS_CHIP),
        border_side=ft.BorderSide(1, c.outline),
        label_text_style=style(14 * text_scale, MEDIUM, 1.3, color=c.on_surface),
    )


def snack_bar(c: Roles, text_scale: float) -> ft.SnackBarTheme:
    """A floating word at the bottom with room for *Undo*."""
    return ft.SnackBarTheme(
        behavior=ft.SnackBarBehavior.FLOATING,
        bgcolor=c.inverse_surface,
        action_text_color=c.inverse_primary,
        elevation=0,
        shape=ft.RoundedRectangleBorder(radius=m.RADIUS_FIELD),
        content_text_style=style(14 * text_scale, color=c.on_inverse_surface),
    )


def bottom_sheet(c: Roles, scrim: str) -> ft.BottomSheetTheme:
    """A sheet with a handle and round shoulders over a dimmed page."""
    return ft.BottomSheetTheme(
        bgcolor=c.surface,
        elevation=0,
        show_drag_handle=True,
        drag_handle_color=c.outline,
        barrier_color=scrim,
        shape=ft.RoundedRectangleBorder(
            radius=ft.BorderRadius.only(top_left=m.RADIUS_SHEET, top_right=m.RADIUS_SHEET)
        ),
    )


def dialog(c: Roles, scrim: str, text_scale: float) -> ft.DialogTheme:
    """The question before what can't be undone."""
    return ft.DialogTheme(
        bgcolor=c.surface,
        elevation=0,
        barrier_color=scrim,
        shape=ft.RoundedRectangleBorder(radius=m.RADIUS_SHEET),
        title_text_style=style(22 * text_scale, SEMI_BOLD, 1.2, -0.4, c.on_surface),
        content_text_style=style(16 * text_scale, line=1.45, color=c.on_surface_variant),
    )


def segmented_button(c: Roles, text_scale: float) -> ft.SegmentedButtonTheme:
    """One choice of few, the chosen one filled."""
    chosen = ft.ControlState.SELECTED
    rest = ft.ControlState.DEFAULT
    return ft.SegmentedButtonTheme(
        style=ft.ButtonStyle(
            bgcolor={chosen: c.primary_container, rest: c.surface},
            color={chosen: c.on_primary_container, rest: c.on_surface},
            side=ft.BorderSide(1, c.outline),
            padding=ft.Padding.symmetric(horizontal=12, vertical=14),
            text_style=style(14 * text_scale, MEDIUM, 1.3),
        )
    )
