"""Distances on the great circle."""

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius. Source: IUGG."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in degrees, WGS 84, with the radius in metres within which it is right."""

    latitude: float
    longitude: float
    accuracy_m: float | None = None


def distance_m(a: Position, b: Position) -> float:
    """The distance in metres, by the haversine formula."""
    north = sin(radians(b.latitude - a.latitude) / 2)
    east = sin(radians(b.longitude - a.longitude) / 2)
    h = north**2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * east**2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(h)))


def bearing_degrees(a: Position, b: Position) -> float:
    """The direction from `a` to `b`, 0 is north, 90 east."""
    east = radians(b.longitude - a.longitude)
    y = sin(east) * cos(radians(b.latitude))
    x = cos(radians(a.latitude)) * sin(radians(b.latitude)) - sin(radians(a.latitude)) * cos(
        radians(b.latitude)
    ) * cos(east)
    return degrees(atan2(y, x)) % 360
