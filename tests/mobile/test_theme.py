"""The colours can be read, the fonts are there, and large text reaches every style."""

import json
from dataclasses import fields
from pathlib import Path

import flet as ft
import pytest

from cm_contract.records.customer import Colour
from cm_mobile.components.accents import extra
from cm_mobile.components.palette import roles
from cm_mobile.components.theme import theme
from cm_mobile.components.typography import FONTS

ASSETS = Path(__file__).parents[2] / "assets"
GROUNDS = (
    "surface",
    "surface_container_lowest",
    "surface_container_low",
    "surface_container",
    "surface_container_high",
)
TEXT_PAIRS = [
    ("on_primary", "primary"),
    ("on_primary_container", "primary_container"),
    ("on_surface_variant", "primary_container"),
    ("on_secondary", "secondary"),
    ("on_secondary_container", "secondary_container"),
    ("on_tertiary", "tertiary"),
    ("on_tertiary_container", "tertiary_container"),
    ("on_error", "error"),
    ("on_error_container", "error_container"),
    ("on_inverse_surface", "inverse_surface"),
    ("inverse_primary", "inverse_surface"),
    *((text, ground) for text in ("on_surface", "on_surface_variant") for ground in GROUNDS),
    *((text, ground) for text in ("primary", "tertiary", "error") for ground in GROUNDS[:3]),
    ("primary", "surface_container_high"),
]
EXTRA_PAIRS = [
    ("on_success_container", "success_container"),
    ("on_note", "note"),
    ("on_brand", "brand"),
]
DARK = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
HIGH = pytest.mark.parametrize("high_contrast", [False, True], ids=["usual", "high"])


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of a hex colour, each 0 to 1."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def luminance(colour: tuple[float, float, float]) -> float:
    """Relative luminance. Source: WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21. Source: WCAG 2.2."""
    dark, light = sorted((luminance(channels(one)), luminance(channels(other))))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_the_known_ratios() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#FFFFFF", "#777777") == pytest.approx(4.478, abs=0.001)


@DARK
@HIGH
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read(text: str, ground: str, dark: bool, high_contrast: bool) -> None:
    colours = roles(dark, high_contrast)
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@DARK
@pytest.mark.parametrize(("text", "ground"), EXTRA_PAIRS)
def test_every_text_beside_the_scheme_can_be_read(text: str, ground: str, dark: bool) -> None:
    assert contrast(getattr(extra(dark), text), getattr(extra(dark), ground)) >= 4.5


@DARK
@pytest.mark.parametrize("mark", ["success", "code_red", "code_blue", "code_green", "code_yellow"])
def test_marks_can_be_read_on_the_page_and_on_cards(mark: str, dark: bool) -> None:
    colours, colour = roles(dark), getattr(extra(dark), mark)
    assert contrast(colour, colours.surface) >= 4.5
    assert contrast(colour, colours.surface_container_low) >= 4.5


@DARK
@HIGH
def test_outlines_can_be_seen(dark: bool, high_contrast: bool) -> None:
    colours = roles(dark, high_contrast)
    assert contrast(colours.outline, colours.surface) >= 3
    assert contrast(colours.outline, colours.surface_container_low) >= 3


@DARK
def test_each_customer_colour_has_a_bar_that_can_be_seen(dark: bool) -> None:
    calendar = extra(dark).calendar
    assert set(calendar) == set(Colour)
    assert len(set(calendar.values())) == 12
    assert all(contrast(bar, roles(dark).surface) >= 4.5 for bar in calendar.values())


@DARK
def test_high_contrast_raises_the_contrast_of_quiet_text(dark: bool) -> None:
    usual, high = roles(dark), roles(dark, high_contrast=True)
    quiet = contrast(usual.on_surface_variant, usual.surface)
    assert contrast(high.on_surface_variant, high.surface) > quiet


@DARK
def test_every_text_style_grows_with_the_text_size(dark: bool) -> None:
    usual, double = theme(dark).text_theme, theme(dark, text_scale=2.0).text_theme
    assert usual is not None
    assert double is not None
    for slot in fields(ft.TextTheme):
        before, after = getattr(usual, slot.name), getattr(double, slot.name)
        if before is not None:
            assert after.size == 2 * before.size


def test_labels_of_the_bottom_bar_give_way_to_large_text() -> None:
    def label_behaviour(text_scale: float) -> ft.NavigationBarLabelBehavior | None:
        bar = theme(dark=False, text_scale=text_scale).navigation_bar_theme
        assert bar is not None
        return bar.label_behavior

    assert label_behaviour(1.0) is ft.NavigationBarLabelBehavior.ALWAYS_SHOW
    assert label_behaviour(2.0) is ft.NavigationBarLabelBehavior.ALWAYS_HIDE


def test_without_motion_pages_change_at_once() -> None:
    transitions = theme(dark=False, reduce_motion=True).page_transitions
    assert transitions is not None
    assert {getattr(transitions, f.name) for f in fields(transitions)} == {
        ft.PageTransitionTheme.NONE
    }


def test_each_font_is_there_and_loaded_before_the_first_frame_in_a_browser() -> None:
    manifest = json.loads((ASSETS / "assets/FontManifest.json").read_text())
    first = {entry["family"]: entry["fonts"][0]["asset"] for entry in manifest}
    for family, path in FONTS.items():
        assert (ASSETS / path).is_file()
        assert first[family] == f"../{path}"
