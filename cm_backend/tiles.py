"""Map tiles of an invented land, for the demo and the tests: no network, nobody's copyright."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from cm_backend.demo_land import chance, hills
from cm_backend.tile_view import FINE, SIZE, Nodes, Street, View

GROUND = "#EDF1EA"
HOUSE = "#DDE2D8"
PARK = "#D0E5C8"
STREET = "#FFFFFF"
ROAD = "#FFF1C3"
KERB = "#DDD7B8"
WATER = "#B9DAEA"
SHORE = "#A3CBDF"

_CELLS = 12
_CLOSEST_HILLS_PX = 80
_HIGHEST_ZOOM = 22


@lru_cache(maxsize=4_096)
def tile_png(z: int, x: int, y: int) -> bytes:
    """The tile as a PNG of 256 pixels square; the same for the same numbers, without seams.

    Raises: ValueError when there is no such tile.
    """
    if not (0 <= z <= _HIGHEST_ZOOM and 0 <= x < 1 << z and 0 <= y < 1 << z):
        raise ValueError(f"no tile {z}/{x}/{y}")
    out = BytesIO()
    _draw(View(z, x, y)).save(out, "PNG", compress_level=3)
    return out.getvalue()


def _draw(view: View) -> Image.Image:
    image = Image.new("RGB", (SIZE * FINE, SIZE * FINE), GROUND)
    pen = ImageDraw.Draw(image)
    nodes = view.nodes()
    streets = sorted(view.streets(nodes), key=lambda street: street.rank)
    roads = [street for street in streets if street.rank > view.least_rank]
    if view.scale >= 0.5:
        _houses(pen, nodes)
    _lines(pen, view, [street for street in streets if street.rank == view.least_rank])
    _cover(image, view, {PARK: 0.66}, wave=1_700, seed=30)
    _lines(pen, view, roads)
    _cover(image, view, {SHORE: 0.700, WATER: 0.704}, wave=5_200, seed=50)
    return image.reduce(FINE)


def _cover(
    image: Image.Image, view: View, levels: Mapping[str, float], wave: float, seed: int
) -> None:
    """Paints what lies above each level of the hills; small zooms see only the large ones."""
    wave = max(wave, _CLOSEST_HILLS_PX / view.scale)
    height = _height(view, wave, seed)
    for colour, level in levels.items():
        mask = _above(height, level, wave * view.scale * 255 / 3)
        if mask.getbbox() is not None:
            image.paste(colour, mask=mask.resize(image.size, Image.Resampling.BILINEAR))


def _lines(pen: ImageDraw.ImageDraw, view: View, streets: Sequence[Street]) -> None:
    """Kerbs first, so that crossings stay open."""
    for street in streets:
        if street.rank > view.least_rank:
            pen.line(street.points, KERB, _width(view, street.rank) + 2 * FINE, "curve")
    for street in streets:
        colour = ROAD if street.rank > max(1, view.least_rank) else STREET
        pen.line(street.points, colour, _width(view, street.rank), "curve")


def _width(view: View, rank: int) -> int:
    of_zoom: float = (7 + 3 * min(rank, 2)) * view.scale**0.6
    of_rank = 1.4 + 0.8 * min(rank - view.least_rank, 3)
    return round(max(of_zoom, of_rank) * FINE)


def _houses(pen: ImageDraw.ImageDraw, nodes: Nodes) -> None:
    """Up to eight houses on each block, in two rows."""
    for (i, j), a in nodes.items():
        if (i + 1, j + 1) not in nodes:
            continue
        b, d = nodes[i + 1, j], nodes[i, j + 1]
        right, down = (b[0] - a[0], b[1] - a[1]), (d[0] - a[0], d[1] - a[1])
        for lot in range(8):
            if chance(i * 8 + lot, j, 3) < 0.3:
                continue
            u = 0.10 + (lot % 4) * 0.21
            v = 0.16 + (lot // 4) * 0.38
            wide = 0.10 + 0.08 * chance(i * 8 + lot, j, 4)
            deep = 0.17 + 0.12 * chance(i * 8 + lot, j, 5)
            corners = ((u, v), (u + wide, v), (u + wide, v + deep), (u, v + deep))
            pen.polygon(
                [
                    (a[0] + p * right[0] + q * down[0], a[1] + p * right[1] + q * down[1])
                    for p, q in corners
                ],
                HOUSE,
            )


def _height(view: View, wave: float, seed: int) -> Image.Image:
    """The hills of the tile as numbers, drawn large from few."""
    step = SIZE / view.scale / _CELLS
    left, top = view.x * _CELLS - 1.5, view.y * _CELLS - 1.5
    cells = range(_CELLS + 4)
    few = Image.new("F", (_CELLS + 4, _CELLS + 4))
    few.putdata(
        [hills((left + i) * step, (top + j) * step, wave, seed) for j in cells for i in cells]
    )
    return few.resize((SIZE, SIZE), Image.Resampling.BICUBIC, (2, 2, _CELLS + 2, _CELLS + 2))


def _above(height: Image.Image, level: float, steepness: float) -> Image.Image:
    """Where it is higher than `level`, with a soft edge, as a mask."""
    return height.point(lambda h: h * steepness + 127 - level * steepness).convert("L")
