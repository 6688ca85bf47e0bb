"""How drawn lines and areas are painted."""

import flet as ft


def stroke(color: ft.ColorValue, width: float, dashes: list[float] | None = None) -> ft.Paint:
    """A line with round ends, or dashes."""
    return ft.Paint(
        color=color,
        stroke_width=width,
        stroke_cap=ft.StrokeCap.BUTT if dashes else ft.StrokeCap.ROUND,
        stroke_join=ft.StrokeJoin.ROUND,
        stroke_dash_pattern=list(dashes) if dashes else None,
        style=ft.PaintingStyle.STROKE,
    )


def fill(color: ft.ColorValue) -> ft.Paint:
    """A plain area."""
    return ft.Paint(color=color, style=ft.PaintingStyle.FILL)
