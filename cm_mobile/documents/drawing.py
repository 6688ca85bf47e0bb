"""Drawing on a photo: arrows and circles, the same on the screen and in the picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from math import atan2, cos, pi, sin

from cm_contract.records.stored import PictureType

WIDTH, HEAD = 0.009, 0.06
"""How thick a line is, and how long an arrow's head, as parts of the picture's long side."""
HEAD_ANGLE = pi / 6
QUALITY = 95
LEAST = 0.02
"""A mark shorter than this part of the picture was a tap, not a stroke."""
Point = tuple[float, float]


class Shape(StrEnum):
    """What is drawn."""

    ARROW = "arrow"
    CIRCLE = "circle"


class Ink(StrEnum):
    """In which colour."""

    RED = "red"
    YELLOW = "yellow"

    @property
    def colour(self) -> str:
        """As pixels: a picture looks the same in the dark."""
        return "#E3342F" if self is Ink.RED else "#FFD21F"


@dataclass(frozen=True, slots=True)
class Mark:
    """One of them, from where the finger came down to where it left; parts of width and height."""

    shape: Shape
    ink: Ink
    start: Point
    end: Point

    @property
    def is_stroke(self) -> bool:
        """Whether the finger has moved."""
        return any(abs(a - b) >= LEAST for a, b in zip(self.start, self.end, strict=True))


def lines(mark: Mark, width: float, height: float) -> tuple[tuple[Point, ...], ...]:
    """An arrow's shaft and head in a picture of that size."""
    start, end = (_placed(one, width, height) for one in (mark.start, mark.end))
    back = atan2(start[1] - end[1], start[0] - end[0])
    length = HEAD * max(width, height)
    left, right = (
        (end[0] + length * cos(back + turn), end[1] + length * sin(back + turn))
        for turn in (HEAD_ANGLE, -HEAD_ANGLE)
    )
    return (start, end), (left, end, right)


def box(mark: Mark, width: float, height: float) -> tuple[float, float, float, float]:
    """The left, upper, right and lower edge of a circle in a picture of that size."""
    start, end = (_placed(one, width, height) for one in (mark.start, mark.end))
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
    return left, top, right, bottom


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    from PIL import Image  # takes its time to load, so only who needs it waits

    with Image.open(BytesIO(picture)) as found:
        return found.size


def drawn(picture: bytes, marks: Iterable[Mark]) -> bytes:
    """A copy of the JPEG, at its full size, with the marks on it. Blocks: call it in a thread."""
    from PIL import Image, ImageDraw

    with Image.open(BytesIO(picture)) as found:
        exif, copy = found.getexif(), found.convert("RGB")
    pen, line_px = ImageDraw.Draw(copy), round(WIDTH * max(copy.size))
    for mark in marks:
        colour = mark.ink.colour
        if mark.shape is Shape.CIRCLE:
            pen.ellipse(box(mark, *copy.size), outline=colour, width=line_px)
            continue
        for line in lines(mark, *copy.size):
            pen.line(line, fill=colour, width=line_px, joint="curve")
    out = BytesIO()
    copy.save(out, PictureType.JPEG.name, quality=QUALITY, exif=exif)
    return out.getvalue()


def _placed(point: Point, width: float, height: float) -> Point:
    return point[0] * width, point[1] * height
