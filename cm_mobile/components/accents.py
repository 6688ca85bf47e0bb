"""The colours that Flet's scheme has no role for: success, notes, colour codes, the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import flet as ft


@dataclass(frozen=True, slots=True)
class Extra:
    """Colours that `ft.ColorScheme` has no role for; `calendar` is by the customer's colour."""

    success: str
    success_container: str
    on_success_container: str
    note: str
    on_note: str
    code_red: str
    code_blue: str
    code_green: str
    code_yellow: str
    code_yellow_fill: str
    brand: str
    on_brand: str
    scrim: str
    calendar: Mapping[str, str]


_CALENDAR = {
    "petrol": ("#0B6E69", "#5CBDB4"),
    "blue": ("#3E63B8", "#8FB0F2"),
    "indigo": ("#5A4FB5", "#ADA6F2"),
    "violet": ("#7E45A8", "#CFA3EE"),
    "plum": ("#9C3A78", "#EE9CCB"),
    "rose": ("#B3365A", "#F59CB3"),
    "rust": ("#A85A12", "#EBA265"),
    "amber": ("#866100", "#DDB650"),
    "olive": ("#5F6B12", "#BDC95F"),
    "green": ("#2F7338", "#86CB8E"),
    "slate": ("#4F6272", "#A9BBCA"),
    "brown": ("#76533B", "#CFA98D"),
}
_LIGHT = Extra(
    success="#1B6B3A",
    success_container="#D3F0DC",
    on_success_container="#0A3A1D",
    note="#FFF3CF",
    on_note="#33290A",
    code_red="#B3261E",
    code_blue="#1D5FD1",
    code_green="#2B7A36",
    code_yellow="#8A6A00",
    code_yellow_fill="#F2C230",
    brand="#0B6E69",
    on_brand="#FFFFFF",
    scrim=ft.Colors.with_opacity(0.48, "#0C1412"),
    calendar=MappingProxyType({name: light for name, (light, _) in _CALENDAR.items()}),
)
_DARK = Extra(
    success="#8FD7A6",
    success_container="#12492A",
    on_success_container="#C8F2D5",
    note="#3B3315",
    on_note="#F6E9C0",
    code_red="#FF8A80",
    code_blue="#8AB4FF",
    code_green="#86D68F",
    code_yellow="#E7C24A",
    code_yellow_fill="#E7C24A",
    brand="#0B6E69",
    on_brand="#FFFFFF",
    scrim=ft.Colors.with_opacity(0.62, "#000000"),
    calendar=MappingProxyType({name: dark for name, (_, dark) in _CALENDAR.items()}),
)


def extra(dark: bool) -> Extra:
    """The colours beside the scheme for one brightness."""
    return _DARK if dark else _LIGHT
