"""The look of the whole app: one theme for each brightness, text size and wish of the system."""

import flet as ft

from cm_mobile.components import control_themes as controls
from cm_mobile.components import measures as m
from cm_mobile.components.accents import extra
from cm_mobile.components.palette import Roles, colour_scheme, roles
from cm_mobile.components.typography import REGULAR, style, text_theme


def theme(
    dark: bool, text_scale: float = 1.0, high_contrast: bool = False, reduce_motion: bool = False
) -> ft.Theme:
    """The theme for one brightness; `text_scale` is 1.0 to 2.0 and multiplies every size."""
    c = roles(dark, high_contrast)
    scrim = extra(dark).scrim
    outlined = ft.BorderSide(1, c.outline)
    return ft.Theme(
        color_scheme=colour_scheme(c),
        font_family=REGULAR,
        text_theme=text_theme(text_scale, c.on_surface),
        scaffold_bgcolor=c.surface,
        splash_color=ft.Colors.with_opacity(0.08, c.primary),
        visual_density=ft.VisualDensity.STANDARD,
        page_transitions=_transitions(reduce_motion),
        appbar_theme=controls.app_bar(c, text_scale),
        navigation_bar_theme=controls.navigation_bar(c, text_scale),
        navigation_rail_theme=controls.navigation_rail(c, text_scale),
        filled_button_theme=ft.FilledButtonTheme(style=controls.button(text_scale)),
        outlined_button_theme=ft.OutlinedButtonTheme(style=controls.button(text_scale, outlined)),
        text_button_theme=ft.TextButtonTheme(style=controls.text_button(text_scale)),
        icon_button_theme=ft.IconButtonTheme(style=ft.ButtonStyle(padding=12)),
        floating_action_button_theme=_floating_button(c),
        chip_theme=controls.chip(c, text_scale),
        snackbar_theme=controls.snack_bar(c, text_scale),
        bottom_sheet_theme=controls.bottom_sheet(c, scrim),
        dialog_theme=controls.dialog(c, scrim, text_scale),
        segmented_button_theme=controls.segmented_button(c, text_scale),
        divider_theme=ft.DividerTheme(color=c.outline_variant, thickness=1, space=1),
        list_tile_theme=_list_tile(c),
        progress_indicator_theme=_progress(c),
        tooltip_theme=ft.TooltipTheme(
            text_style=style(13 * text_scale, color=c.on_inverse_surface)
        ),
    )


def _transitions(reduce_motion: bool) -> ft.PageTransitionsTheme:
    kinds = ft.PageTransitionTheme
    forward = kinds.NONE if reduce_motion else kinds.FADE_FORWARDS
    return ft.PageTransitionsTheme(
        android=forward,
        ios=kinds.NONE if reduce_motion else kinds.CUPERTINO,
        linux=forward,
        macos=forward,
        windows=forward,
    )


def _floating_button(c: Roles) -> ft.FloatingActionButtonTheme:
    return ft.FloatingActionButtonTheme(
        bgcolor=c.primary,
        foreground_color=c.on_primary,
        elevation=1,
        shape=ft.RoundedRectangleBorder(radius=m.RADIUS_CARD),
    )


def _list_tile(c: Roles) -> ft.ListTileTheme:
    return ft.ListTileTheme(
        content_padding=m.PAD_ROW, icon_color=c.primary, horizontal_spacing=m.GAP_ICON
    )


def _progress(c: Roles) -> ft.ProgressIndicatorTheme:
    return ft.ProgressIndicatorTheme(
        color=c.primary,
        linear_track_color=c.surface_container_high,
        linear_min_height=6,
        border_radius=3,
        track_gap=0,
        stop_indicator_radius=0,
    )
