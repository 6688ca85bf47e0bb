"""An invented land for the demo map, made of smooth noise: every tile sees the same one.

Lengths are in units of one pixel at zoom 16, counted from the world's north-western corner.
"""

from functools import lru_cache
from math import cos, floor, radians, sin

UNIT_ZOOM = 16
BLOCK = (96, 60)
_TURN = radians(-14)
_COS, _SIN = cos(_TURN), sin(_TURN)
_BENDS = ((900, 34), (6_000, 260))

Point = tuple[float, float]


@lru_cache(maxsize=100_000)
def chance(i: int, j: int, seed: int) -> float:
    """A number from 0 to 1 that belongs to a pair of whole numbers."""
    mixed = (i * 374_761_393 + j * 668_265_263 + seed * 2_246_822_519) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 1_274_126_177) & 0xFFFFFFFF
    return (mixed ^ (mixed >> 16)) / 0xFFFFFFFF


def noise(x: float, y: float, seed: int) -> float:
    """A smooth field from 0 to 1 whose hills are about one apart."""
    i, j = floor(x), floor(y)
    u, v = x - i, y - j
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    top = chance(i, j, seed) * (1 - u) + chance(i + 1, j, seed) * u
    bottom = chance(i, j + 1, seed) * (1 - u) + chance(i + 1, j + 1, seed) * u
    return top * (1 - v) + bottom * v


def hills(x: float, y: float, wave: float, seed: int) -> float:
    """A field from 0 to 1 with hills `wave` apart, and rougher ones upon them."""
    x, y = _turned_back(x / wave, y / wave)
    return 0.72 * noise(x, y, seed) + 0.28 * noise(2.7 * x, 2.7 * y, seed + 1)


def corner(i: int, j: int) -> Point:
    """Where the streets `i` and `j` of the crooked street grid cross."""
    return _bent(i * BLOCK[0], j * BLOCK[1])


def streets_at(x: float, y: float) -> Point:
    """The streets that cross at a place, as fractions: `corner` the other way round."""
    s, t = _turned_back(x, y)
    for _ in range(6):
        near_x, near_y = _bent(s, t)
        ds, dt = _turned_back(x - near_x, y - near_y)
        s, t = s + ds, t + dt
    return s / BLOCK[0], t / BLOCK[1]


def _bent(s: float, t: float) -> Point:
    x, y = s * _COS - t * _SIN, s * _SIN + t * _COS
    for seed, (wave, reach) in enumerate(_BENDS, start=10):
        x += reach * (2 * noise(s / wave, t / wave, seed) - 1)
        y += reach * (2 * noise(s / wave, t / wave, seed + 10) - 1)
    return x, y


def _turned_back(x: float, y: float) -> Point:
    return x * _COS + y * _SIN, y * _COS - x * _SIN
