"""The colours by their roles, light and dark. Pages name a role; only this file knows values."""

from dataclasses import asdict, dataclass, replace

import flet as ft


@dataclass(frozen=True, slots=True)
class Roles:
    """Every role of Flet's colour scheme that the app sets."""

    primary: str
    on_primary: str
    primary_container: str
    on_primary_container: str
    secondary: str
    on_secondary: str
    secondary_container: str
    on_secondary_container: str
    tertiary: str
    on_tertiary: str
    tertiary_container: str
    on_tertiary_container: str
    error: str
    on_error: str
    error_container: str
    on_error_container: str
    surface: str
    on_surface: str
    on_surface_variant: str
    surface_container_lowest: str
    surface_container_low: str
    surface_container: str
    surface_container_high: str
    surface_container_highest: str
    outline: str
    outline_variant: str
    inverse_surface: str
    on_inverse_surface: str
    inverse_primary: str


LIGHT = Roles(
    primary="#0B6E69",
    on_primary="#FFFFFF",
    primary_container="#CBEBE6",
    on_primary_container="#00302D",
    secondary="#0B6E69",
    on_secondary="#FFFFFF",
    secondary_container="#CBEBE6",
    on_secondary_container="#00302D",
    tertiary="#9A4413",
    on_tertiary="#FFFFFF",
    tertiary_container="#FFE3D1",
    on_tertiary_container="#431900",
    error="#B3261E",
    on_error="#FFFFFF",
    error_container="#F9DEDC",
    on_error_container="#410E0B",
    surface="#FBFCFB",
    on_surface="#171D1C",
    on_surface_variant="#4A5654",
    surface_container_lowest="#FFFFFF",
    surface_container_low="#F1F5F3",
    surface_container="#E7EDEA",
    surface_container_high="#DDE4E1",
    surface_container_highest="#DDE4E1",
    outline="#6F7977",
    outline_variant="#D6DEDB",
    inverse_surface="#2B3231",
    on_inverse_surface="#ECF2EF",
    inverse_primary="#82D5CC",
)
DARK = Roles(
    primary="#82D5CC",
    on_primary="#003733",
    primary_container="#12504C",
    on_primary_container="#C6F1EB",
    secondary="#82D5CC",
    on_secondary="#003733",
    secondary_container="#12504C",
    on_secondary_container="#C6F1EB",
    tertiary="#FFB68E",
    on_tertiary="#431900",
    tertiary_container="#5A2A0C",
    on_tertiary_container="#FFDCC8",
    error="#F2B8B5",
    on_error="#601410",
    error_container="#601410",
    on_error_container="#F9DEDC",
    surface="#101413",
    on_surface="#E1E7E4",
    on_surface_variant="#B4BFBC",
    surface_container_lowest="#0B0F0E",
    surface_container_low="#191F1D",
    surface_container="#232A28",
    surface_container_high="#2E3634",
    surface_container_highest="#2E3634",
    outline="#8B9693",
    outline_variant="#3A4341",
    inverse_surface="#E1E7E4",
    on_inverse_surface="#2B3231",
    inverse_primary="#0B6E69",
)


def roles(dark: bool, high_contrast: bool = False) -> Roles:
    """The colours for one brightness; with `high_contrast` quiet text and lines get stronger."""
    chosen = DARK if dark else LIGHT
    if not high_contrast:
        return chosen
    return replace(
        chosen,
        on_surface="#FFFFFF" if dark else "#000000",
        on_surface_variant=chosen.on_surface,
        outline=chosen.on_surface_variant,
        outline_variant=chosen.outline,
    )


def colour_scheme(chosen: Roles) -> ft.ColorScheme:
    """The roles as Flet takes them; no surface is tinted by its elevation."""
    return ft.ColorScheme(**asdict(chosen), surface_tint=ft.Colors.TRANSPARENT)
