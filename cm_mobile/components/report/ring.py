"""The score as a ring with its figure, and a tick where the target is."""

from math import cos, pi, sin

import flet as ft
import flet.canvas as cv

from cm_contract.score import Score
from cm_mobile.components import kit
from cm_mobile.components.context import Look
from cm_mobile.components.paints import stroke
from cm_mobile.components.report.words import percent, target
from cm_mobile.components.typography import SEMI_BOLD

SIZE = 136
THICK = 12
FIGURE, SIGN = 36, 18
_TOP = -pi / 2


def ring(score: Score | None, target_percent: int, look: Look) -> ft.Control:
    """The figure in the ring is what readers hear; the ring grows with the text."""
    size = SIZE * look.text_scale
    drawn = ft.Semantics(
        exclude_semantics=True,
        content=cv.Canvas(_shapes(score, target_percent, size), width=size, height=size),
    )
    words = ft.Column(
        [_figure(score, look), kit.quiet(target(target_percent, look), kit.Style.BODY_SMALL)],
        spacing=0,
        tight=True,
        alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
    middle = ft.Container(words, width=size, height=size, alignment=ft.Alignment.CENTER)
    return ft.Stack([drawn, middle], width=size, height=size)


def _figure(score: Score | None, look: Look) -> ft.Control:
    figure, gap, sign = percent(score, look).partition("\u00a0")
    large = ft.TextStyle(size=FIGURE * look.text_scale, font_family=SEMI_BOLD)
    small = ft.TextStyle(size=SIGN * look.text_scale, font_family=SEMI_BOLD)
    spans = [ft.TextSpan(figure, large), ft.TextSpan(gap + sign, small)]
    return ft.Text(spans=spans, color=ft.Colors.ON_SURFACE)


def _shapes(score: Score | None, target_percent: int, size: float) -> list[cv.Shape]:
    shapes = [_arc(0, 2 * pi, ft.Colors.SURFACE_CONTAINER_HIGH, size)]
    if score is not None and score.points:
        color = ft.Colors.PRIMARY if score.reaches(target_percent) else ft.Colors.TERTIARY
        shapes.append(_arc(_TOP, 2 * pi * float(score.percent) / 100, color, size))
    return [*shapes, *_tick(target_percent, size)]


def _arc(start: float, sweep: float, color: ft.ColorValue, size: float) -> cv.Shape:
    edge, wide = THICK / 2, size - THICK
    return cv.Arc(edge, edge, wide, wide, start, sweep, paint=stroke(color, THICK))


def _tick(target_percent: int, size: float) -> list[cv.Shape]:
    """A mark across the ring, kept apart from it by a gap of the page's ground."""
    angle = _TOP + 2 * pi * target_percent / 100
    middle, outer = size / 2, size / 2 + 1
    inner = outer - THICK - 2
    x, y = cos(angle), sin(angle)
    ends = (middle + inner * x, middle + inner * y, middle + outer * x, middle + outer * y)
    return [
        cv.Line(*ends, ft.Paint(color=color, stroke_width=width, style=ft.PaintingStyle.STROKE))
        for color, width in ((ft.Colors.SURFACE, 7), (ft.Colors.ON_SURFACE, 2))
    ]
