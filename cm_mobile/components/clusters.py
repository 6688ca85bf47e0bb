"""Customers on a map, those that would lie on each other as one mark with their number."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asinh, pi, radians, tan

from cm_mobile.store.customers import Row

TILE_PX = 256
CELL_PX, MARK_PX = 56, 30


@dataclass(frozen=True, slots=True)
class Cluster:
    """One or more customers around a place in degrees."""

    latitude: float
    longitude: float
    rows: tuple[Row, ...]


def clusters(rows: Iterable[Row], zoom: int) -> list[Cluster]:
    """The marks at a zoom level; customers without a position are left out."""
    cells: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        if row.latitude is not None and row.longitude is not None:
            x, y = pixel(row.latitude, row.longitude, zoom)
            cells.setdefault((int(x // CELL_PX), int(y // CELL_PX)), []).append(row)
    return [_cluster(mark) for mark in _apart(cells.values(), zoom)]


def _apart(cells: Iterable[list[Row]], zoom: int) -> list[list[Row]]:
    """The cells, the small ones joined to what they would lie on."""
    placed: dict[tuple[int, int], list[Row]] = {}
    for cell in sorted(cells, key=len, reverse=True):
        middle = _cluster(cell)
        x, y = pixel(middle.latitude, middle.longitude, zoom)
        i, j = int(x // MARK_PX), int(y // MARK_PX)
        around = [(i + di, j + dj) for di in (-1, 0, 1) for dj in (-1, 0, 1)]
        near = next((at for at in around if at in placed), None)
        if near is None:
            placed[i, j] = cell
        else:
            placed[near].extend(cell)
    return list(placed.values())


def pixel(latitude: float, longitude: float, zoom: int) -> tuple[float, float]:
    """Where a place lies on the flat map, in pixels. Source: EPSG:3857, Web Mercator."""
    size = TILE_PX * 2.0**zoom
    x = (longitude + 180) / 360 * size
    clipped = max(-85.05, min(85.05, latitude))
    y = (1 - asinh(tan(radians(clipped))) / pi) / 2 * size
    return x, y


def _cluster(rows: list[Row]) -> Cluster:
    latitudes = [row.latitude or 0.0 for row in rows]
    longitudes = [row.longitude or 0.0 for row in rows]
    count = len(rows)
    return Cluster(sum(latitudes) / count, sum(longitudes) / count, tuple(rows))
