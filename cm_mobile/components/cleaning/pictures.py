"""What a task looks like: its pictogram, and the cloth's colour as a shape beside a word."""

from math import pi

import flet as ft
from flet import canvas

from cm_contract.records.catalogue_task import ColourCode
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look

I = ft.Icons  # noqa: E741 - a table of icons
PICTOGRAMS: dict[str, ft.IconData] = {
    "bin": I.DELETE_OUTLINE,
    "board": I.DRAW_OUTLINED,
    "broom": I.CLEANING_SERVICES_OUTLINED,
    "chair": I.CHAIR_ALT_OUTLINED,
    "child": I.BABY_CHANGING_STATION,
    "coffee": I.COFFEE_OUTLINED,
    "dishes": I.FLATWARE,
    "door": I.MEETING_ROOM_OUTLINED,
    "drain": I.PLUMBING,
    "dust": I.AIR,
    "fridge": I.KITCHEN_OUTLINED,
    "kitchen": I.COUNTERTOPS_OUTLINED,
    "lamp": I.LIGHT_OUTLINED,
    "lift": I.ELEVATOR_OUTLINED,
    "machine": I.PRECISION_MANUFACTURING_OUTLINED,
    "mirror": I.AUTO_FIX_HIGH_OUTLINED,
    "mop": I.WATER_DROP_OUTLINED,
    "paper": I.RECEIPT_LONG_OUTLINED,
    "plant": I.YARD_OUTLINED,
    "radiator": I.HEAT_PUMP_OUTLINED,
    "recycle": I.RECYCLING,
    "screen": I.MONITOR_OUTLINED,
    "shelf": I.SHELVES,
    "shower": I.SHOWER_OUTLINED,
    "sink": I.CLEAN_HANDS_OUTLINED,
    "soap": I.SOAP_OUTLINED,
    "sofa": I.WEEKEND_OUTLINED,
    "spray": I.SANITIZER_OUTLINED,
    "stairs": I.STAIRS_OUTLINED,
    "table": I.TABLE_RESTAURANT_OUTLINED,
    "tiles": I.GRID_ON,
    "toilet": I.WC,
    "touch": I.TOUCH_APP_OUTLINED,
    "toys": I.TOYS_OUTLINED,
    "treatment": I.MEDICAL_SERVICES_OUTLINED,
    "vacuum": I.CLEANING_SERVICES_OUTLINED,
    "wall": I.FORMAT_PAINT_OUTLINED,
    "window": I.WINDOW_OUTLINED,
}
PLAIN = I.TASK_ALT
"""For a task without a picture, and for one that this app doesn't know yet."""
BOX, SHAPE = 48, 15


def pictogram(icon: str | None, colour: ColourCode | None, look: Look, is_pale: bool) -> ft.Control:
    """The picture in its tile, with the colour's shape at its corner; readers pass over it."""
    color = ft.Colors.ON_SURFACE_VARIANT if is_pale else ft.Colors.ON_SURFACE
    tile = ft.Container(
        ft.Icon(PICTOGRAMS.get(icon or "", PLAIN), size=28, color=color),
        width=BOX,
        height=BOX,
        alignment=ft.Alignment.CENTER,
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=m.RADIUS_FIELD,
    )
    parts: list[ft.Control] = [tile]
    if colour is not None:
        ring = ft.Container(
            shape(colour, look),
            padding=2,
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
            border_radius=6,
            right=-6,
            bottom=-6,
        )
        parts.append(ring)
    stack = ft.Stack(parts, width=BOX, height=BOX, clip_behavior=ft.ClipBehavior.NONE)
    return ft.Semantics(exclude_semantics=True, content=stack)


def shape(colour: ColourCode, look: Look, size: float = SHAPE) -> ft.Control:
    """Triangle, circle, square or diamond, so that nobody has to tell the colours apart."""
    extra = look.extra
    match colour:
        case ColourCode.RED:
            return _triangle(extra.code_red, size)
        case ColourCode.BLUE:
            return _box(extra.code_blue, size, size / 2)
        case ColourCode.GREEN:
            return _box(extra.code_green, size, 2)
        case ColourCode.YELLOW:
            small = _box(extra.code_yellow_fill, size * 0.74, 1, extra.code_yellow)
            small.rotate = ft.Rotate(pi / 4)
            return ft.Container(small, width=size, height=size, alignment=ft.Alignment.CENTER)


def _box(color: str, size: float, radius: float, edge: str | None = None) -> ft.Container:
    border = ft.Border.all(1.5, edge) if edge else None
    return ft.Container(width=size, height=size, bgcolor=color, border_radius=radius, border=border)


def _triangle(color: str, size: float) -> ft.Control:
    path = canvas.Path(
        [
            canvas.Path.MoveTo(size / 2, 1),
            canvas.Path.LineTo(size, size - 1),
            canvas.Path.LineTo(0, size - 1),
            canvas.Path.Close(),
        ],
        paint=ft.Paint(color=color, style=ft.PaintingStyle.FILL),
    )
    return canvas.Canvas([path], width=size, height=size)


def colour_line(colour: ColourCode | None, minutes: int, look: Look) -> str:
    """The second line of a task: "Blå · 5 min"."""
    words = [look.texts(f"plan.colour_{colour}")] if colour else []
    return " · ".join([*words, look.texts("plan.minutes", n=minutes)])


def colour_word(colour: ColourCode, look: Look) -> ft.Control:
    """A shape with its word."""
    label = kit.text(look.texts(f"plan.colour_{colour}"), kit.Style.BODY_MEDIUM)
    return ft.Row([shape(colour, look), label], spacing=6, tight=True)
