"""The two buttons below a cleaner's day: a fault, and the end of the visit."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import Look
from cm_mobile.components.dock_button import dock_button


def day_dock(end: kit.Click | None, fault: kit.Click, has_ended: bool, look: Look) -> ft.Control:
    """Side by side; one above the other at large text. Nothing to end, no button that ends."""
    report = dock_button(
        look.texts("plan.fault"), fault, "plan.fault", before=ft.Icons.REPORT_OUTLINED
    )
    if end is None or has_ended:
        return ft.Row([ft.Container(report, expand=True)])
    finish = dock_button(look.texts("plan.end"), end, "plan.end", is_main=True)
    if look.is_large:
        return ft.Column([report, finish], spacing=8, tight=True)
    return ft.Row([ft.Container(report, expand=3), ft.Container(finish, expand=4)], spacing=12)
