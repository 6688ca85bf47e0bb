"""The demo's map tiles fit each other and come out the same every time."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from cm_backend.tiles import tile_png

SILKEBORG_X, SILKEBORG_Y = 34_505, 20_504


def tile(z: int, x: int, y: int) -> Image.Image:
    """The drawn tile."""
    return Image.open(BytesIO(tile_png(z, x, y))).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_a_tile_is_a_png_of_256_pixels() -> None:
    assert tile_png(16, SILKEBORG_X, SILKEBORG_Y).startswith(b"\x89PNG")
    assert tile(16, SILKEBORG_X, SILKEBORG_Y).size == (256, 256)


@pytest.mark.parametrize("z", [0, 5, 9, 12, 14, 15, 16, 18, 22])
def test_a_tile_is_the_same_every_time(z: int) -> None:
    x, y = (SILKEBORG_X << z) >> 16, (SILKEBORG_Y << z) >> 16
    before = tile_png(z, x, y)
    tile_png.cache_clear()
    assert tile_png(z, x, y) == before


@pytest.mark.parametrize("z", [8, 11, 13, 15, 16, 18])
def test_neighbours_meet_without_a_seam(z: int) -> None:
    x, y = (SILKEBORG_X << z) >> 16, (SILKEBORG_Y << z) >> 16
    left, right = tile(z, x, y), tile(z, x + 1, y)
    inside = difference(left.crop((254, 0, 255, 256)), left.crop((255, 0, 256, 256)))
    across = difference(left.crop((255, 0, 256, 256)), right.crop((0, 0, 1, 256)))
    assert across <= inside + 2


@pytest.mark.parametrize(
    ("z", "x", "y"), [(-1, 0, 0), (0, 1, 0), (3, 0, 8), (23, 0, 0), (2, -1, 0)]
)
def test_a_tile_that_does_not_exist_is_refused(z: int, x: int, y: int) -> None:
    with pytest.raises(ValueError, match="no tile"):
        tile_png(z, x, y)
