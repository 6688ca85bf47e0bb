"""What hangs on the key rings of the sample company, and how its people sign."""

from dataclasses import dataclass
from math import sin
from typing import Any

from cm_backend.seed.data_files import read_toml, words

_DATA = read_toml("key_rings.toml")


@dataclass(frozen=True, slots=True)
class SampleKey:
    """A key: its name, its kind as the register knows it, its stamp or nothing."""

    name: str
    kind: str
    stamp: str | None


@dataclass(frozen=True, slots=True)
class SampleCode:
    """A code with its name and how to use it."""

    name: str
    code: str
    how_to_use: str


REMARKS = words(_DATA, "remarks")


def keys_of(n: int) -> tuple[SampleKey, ...]:
    """What hangs on the ring of that place."""
    sets = _rows("keys")
    return tuple(SampleKey(key[0], key[1], key[2] or None) for key in sets[n % len(sets)])


def code_of(n: int) -> SampleCode:
    """The code that goes with the ring of that place."""
    codes = _rows("codes")
    return SampleCode(*map(str, codes[n % len(codes)]))


def signed(name: str) -> tuple[tuple[int, ...], ...]:
    """Strokes that could be the name, a wave for each word."""
    strokes, left = [], 60
    for word in name.split():
        wave = (150 + 70 * sin(n + len(word)) for n in range(5 * len(word)))
        points = [(left + 11 * n, round(y)) for n, y in enumerate(wave)]
        strokes.append(tuple(number for point in points for number in point))
        left = points[-1][0] + 40
    return tuple(strokes)


def _rows(name: str) -> list[Any]:
    found = _DATA[name]
    return found if isinstance(found, list) else []
