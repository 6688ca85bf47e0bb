"""What of the land one map tile shows, and the streets that cross it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cm_backend.demo_land import BLOCK, UNIT_ZOOM, Point, chance, corner, streets_at

SIZE = 256
FINE = 2
"""How many times the tile the canvas measures, so that edges come out smooth."""
BRANCHING = 4
_CLOSEST_PX = 28
_HIGHEST_RANK = 9
_GAPS = 0.14

Nodes = dict[tuple[int, int], Point]


@dataclass(frozen=True, slots=True)
class Street:
    """A line on the canvas; each fourth street is of a higher rank."""

    rank: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The window of one tile on the land."""

    z: int
    x: int
    y: int

    @property
    def scale(self) -> float:
        """Pixels a unit."""
        return 2.0 ** (self.z - UNIT_ZOOM)

    @property
    def least_rank(self) -> int:
        """The rank of the smallest streets shown, 0 when all are."""
        rank = 0
        while BLOCK[0] * BRANCHING**rank * self.scale < _CLOSEST_PX:
            rank += 1
        return rank

    def nodes(self) -> Nodes:
        """Where the shown streets cross, on the canvas, with some beyond its edges."""
        across, along = self._crossing()
        return {(i, j): self._place(corner(i, j)) for i in across for j in along}

    def streets(self, nodes: Nodes) -> Iterator[Street]:
        """The streets through the nodes, in pieces where a small one is interrupted."""
        across, along = self._crossing()
        for i in across:
            yield from _pieces(i, 1, [((i, j), nodes[i, j]) for j in along])
        for j in along:
            yield from _pieces(j, 2, [((i, j), nodes[i, j]) for i in across])

    def _crossing(self) -> tuple[range, range]:
        step = BRANCHING**self.least_rank
        half = SIZE / 2 / self.scale
        middle = streets_at((2 * self.x + 1) * half, (2 * self.y + 1) * half)
        reach = [1.4 * half / block / step + 1 for block in BLOCK]
        first, second = (
            range(int(at / step - r) * step, int(at / step + r + 1) * step, step)
            for at, r in zip(middle, reach, strict=True)
        )
        return first, second

    def _place(self, point: Point) -> Point:
        return (
            (point[0] * self.scale - self.x * SIZE) * FINE,
            (point[1] * self.scale - self.y * SIZE) * FINE,
        )


def _rank(street: int) -> int:
    rank = 0
    while rank < _HIGHEST_RANK and street % BRANCHING ** (rank + 1) == 0:
        rank += 1
    return rank


def _pieces(street: int, seed: int, line: list[tuple[tuple[int, int], Point]]) -> Iterator[Street]:
    rank = _rank(street)
    if rank:
        yield Street(rank, tuple(point for _, point in line))
        return
    for (crossing, start), (_, end) in pairwise(line):
        if chance(*crossing, seed) > _GAPS:
            yield Street(rank, (start, end))
