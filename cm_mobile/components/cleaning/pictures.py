"""What a task looks like: its pictogram, and the cloth's colour as a shape beside a word."""

from math import pi

import flet as ft
from flet import canvas

from cm_contract.records.catalogue_task import ColourCode
from cm_contract.records.cleaning_plan import PlanTask
from cm_documents.pictograms import known
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look

BOX, SHAPE = 48, 15
LARGE = 60
"""The tile of a picture that comes first."""
FILLED = 2 / 3
"""How much of its tile a picture takes."""


def large_pictures(task: PlanTask, look: Look, is_pale: bool) -> ft.Control:
    """The task's pictures side by side, for who doesn't read the words."""
    pictures = [pictogram(task.icon, task.colour, look, is_pale, LARGE)]
    if task.fixture is not None:
        pictures.append(pictogram(task.fixture, None, look, is_pale, LARGE))
    return ft.Row(pictures, spacing=8, tight=True)


def pictogram(
    icon: str | None, colour: ColourCode | None, look: Look, is_pale: bool, box: float = BOX
) -> ft.Control:
    """The picture in its tile, with the colour's shape at its corner; readers pass over it."""
    color = ft.Colors.ON_SURFACE_VARIANT if is_pale else ft.Colors.ON_SURFACE
    tile = ft.Container(
        picture(icon, box * FILLED, color),
        width=box,
        height=box,
        alignment=ft.Alignment.CENTER,
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=m.RADIUS_FIELD,
    )
    parts: list[ft.Control] = [tile]
    if colour is not None:
        ring = ft.Container(
            shape(colour, look, box * SHAPE / BOX),
            padding=2,
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
            border_radius=6,
            right=-6,
            bottom=-6,
        )
        parts.append(ring)
    stack = ft.Stack(parts, width=box, height=box, clip_behavior=ft.ClipBehavior.NONE)
    return ft.Semantics(exclude_semantics=True, content=stack)


def picture(icon: str | None, size: float, color: ft.ColorValue) -> ft.Control:
    """The own drawing in one colour; a plain one for what this app doesn't know."""
    return ft.Image(
        f"pictograms/{known(icon)}.svg",
        width=size,
        height=size,
        color=color,
        color_blend_mode=ft.BlendMode.SRC_IN,
        exclude_from_semantics=True,
    )


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
