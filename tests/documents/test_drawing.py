"""Drawing on a photo: the marks stand where the finger was, at the size of the picture."""

from io import BytesIO

import pytest
from PIL import Image

from cm_mobile.documents.drawing import Ink, Mark, Shape, drawn, size_of
from tests.pictures import BLUE, picture

ARROW = Mark(Shape.ARROW, Ink.RED, (0.1, 0.5), (0.9, 0.5))
CIRCLE = Mark(Shape.CIRCLE, Ink.YELLOW, (0.75, 0.75), (0.25, 0.25))


def pixel(content: bytes, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place, in parts of width and height."""
    with Image.open(BytesIO(content)) as found:
        width, height = found.size
        found_colour = found.convert("RGB").getpixel((int(x * width), int(y * height)))
    assert isinstance(found_colour, tuple)
    return found_colour


def is_like(colour: tuple[int, ...], ink: Ink) -> bool:
    """Whether JPEG has left the ink recognisable."""
    wanted = bytes.fromhex(ink.colour.removeprefix("#"))
    return max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) < 40


@pytest.mark.parametrize("size", [(640, 480), (480, 640), (2_048, 1_152)])
def test_marks_stand_where_they_were_drawn_at_full_size(size: tuple[int, int]) -> None:
    copy = drawn(picture(BLUE, size), (ARROW, CIRCLE))
    assert size_of(copy) == size
    assert is_like(pixel(copy, 0.5, 0.5), Ink.RED)
    assert is_like(pixel(copy, 0.5, 0.747), Ink.YELLOW)
    assert not is_like(pixel(copy, 0.05, 0.05), Ink.RED)
    assert not is_like(pixel(copy, 0.5, 0.6), Ink.YELLOW)


def test_the_head_of_an_arrow_is_where_the_finger_left() -> None:
    copy = drawn(picture(BLUE, (1_000, 1_000)), (ARROW,))
    assert is_like(pixel(copy, 0.87, 0.48), Ink.RED)
    assert not is_like(pixel(copy, 0.13, 0.48), Ink.RED)


def test_the_time_at_which_it_was_taken_stays() -> None:
    out, exif = BytesIO(), Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:11:23 13:05:00"
    Image.new("RGB", (64, 64)).save(out, "JPEG", exif=exif)
    with Image.open(BytesIO(drawn(out.getvalue(), (ARROW,)))) as copy:
        assert copy.getexif().get_ifd(0x8769)[0x9003] == "2026:11:23 13:05:00"


def test_a_tap_is_no_stroke() -> None:
    assert not Mark(Shape.CIRCLE, Ink.RED, (0.5, 0.5), (0.505, 0.505)).is_stroke
    assert CIRCLE.is_stroke
