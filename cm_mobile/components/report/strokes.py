"""A signature drawn from its strokes."""

from collections.abc import Sequence
from itertools import pairwise

import flet as ft
import flet.canvas as cv

from cm_mobile.components.paints import stroke

WIDTH, HEIGHT = 150, 48
INK = 2


def signature_strokes(strokes: Sequence[Sequence[int]], label: str) -> ft.Control:
    """The strokes as large as they fit, in the colour of text."""
    points = [(x, y) for one in strokes for x, y in zip(one[::2], one[1::2], strict=False)]
    if not points:
        return ft.Container()
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide, high = max(x for x, _ in points) - left, max(y for _, y in points) - top
    scale = min((WIDTH - 2 * INK) / max(1, wide), (HEIGHT - 2 * INK) / max(1, high))
    shapes: list[cv.Shape] = [
        _path(
            [
                (INK + (x - left) * scale, INK + (y - top) * scale)
                for x, y in zip(one[::2], one[1::2], strict=False)
            ]
        )
        for one in strokes
    ]
    canvas = cv.Canvas(shapes, width=WIDTH, height=HEIGHT)
    return ft.Semantics(label=label, image=True, content=canvas)


def _path(points: Sequence[tuple[float, float]]) -> cv.Path:
    """A soft line through the middles between points; a single point is a dot."""
    first, *rest = points
    elements: list[cv.Path.PathElement] = [cv.Path.MoveTo(*first)]
    for (x, y), (to_x, to_y) in pairwise(rest):
        elements.append(cv.Path.QuadraticTo(x, y, (x + to_x) / 2, (y + to_y) / 2))
    elements.append(cv.Path.LineTo(*(rest[-1] if rest else first)))
    return cv.Path(elements, stroke(ft.Colors.ON_SURFACE, INK))
