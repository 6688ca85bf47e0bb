"""Pictograms of tasks, drawn on paper."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Group
from reportlab.graphics.svgpath import SvgPath

from cm_documents.pictograms import GRID, LINE, outline
from cm_documents.style import INK


def pictures(keys: Sequence[str | None], side_pt: float) -> Drawing:
    """The pictograms beside each other, each so wide."""
    drawing = Drawing(side_pt * len(keys), side_pt)
    scale = side_pt / GRID
    for number, key in enumerate(keys):
        # paper is measured from below
        placed = (scale, 0, 0, -scale, number * side_pt, side_pt)
        drawing.add(Group(_line(key), transform=placed))
    return drawing


def _line(key: str | None) -> SvgPath:
    return SvgPath(
        outline(key),
        strokeColor=INK,
        strokeWidth=LINE,
        strokeLineCap=1,
        strokeLineJoin=1,
        fillColor=None,
    )
