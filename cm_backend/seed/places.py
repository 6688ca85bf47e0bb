"""Towns with their postal code, position and streets."""

from dataclasses import dataclass
from math import cos, radians

from cm_backend.seed.data_files import read_csv, read_toml, words
from cm_backend.seed.dice import Dice

KM_PER_DEGREE = 111.2
HOME_SPOT = (56.1655, 9.5490)
"""Latitude and longitude in Silkeborg from which the featured customers are measured."""

_STREETS = read_toml("streets.toml")
_QUARTERS = {quarter: words(_STREETS, quarter) for quarter in _STREETS}
_FLOORS = ("1. sal", "2. sal", "st. th.", "st. tv.", "1. tv.", "2. th.", "3. sal", "kælderen")


@dataclass(frozen=True, slots=True)
class Address:
    """A street with its number and, in bigger towns, a floor."""

    street: str
    number: int
    addition: str = ""

    def __str__(self) -> str:
        return f"{self.street} {self.number}{self.addition}"


@dataclass(frozen=True, slots=True)
class Town:
    """A postal district; `sea` names the compass points where there is no land."""

    postal_code: str
    city: str
    latitude: float
    longitude: float
    weight: int
    area: str
    sea: str
    streets: tuple[str, ...]

    @property
    def name(self) -> str:
        """The town as people say it: Aarhus for Aarhus C."""
        head, _, tail = self.city.rpartition(" ")
        return head if head and (len(tail) <= 2 or tail == "Øst") else self.city

    @property
    def spread_km(self) -> float:
        """How far from the centre its houses reach."""
        return min(1.5, 0.4 + 0.1 * self.weight)

    def position(self, dice: Dice) -> tuple[float, float]:
        """Latitude and longitude of a house, denser towards the centre."""
        north = self.spread_km * (dice.random() + dice.random() - 1)
        east = self.spread_km * (dice.random() + dice.random() - 1)
        for point in self.sea:
            match point:
                case "N" | "S":
                    north = -abs(north) if point == "N" else abs(north)
                case _:
                    east = -abs(east) if point == "E" else abs(east)
        per_degree_east = KM_PER_DEGREE * cos(radians(self.latitude))
        latitude = self.latitude + north / KM_PER_DEGREE
        return round(latitude, 5), round(self.longitude + east / per_degree_east, 5)

    def address(self, dice: Dice, quarter: str) -> Address:
        """An address in a quarter: centre, residential, institution or industry."""
        number = 1 + int(dice.random() ** 2 * (90 if self.weight > 3 else 40))
        addition = dice.pick("ABCD") if dice.chance(0.12) else ""
        if quarter in {"centre", "residential"} and self.weight > 3 and dice.chance(0.2):
            addition += f", {dice.pick(_FLOORS)}"
        return Address(self._street(dice, quarter), number, addition)

    def _street(self, dice: Dice, quarter: str) -> str:
        if self.weight == 1:
            return dice.pick(_QUARTERS["village"])
        if quarter == "centre" and self.streets and dice.chance(0.7):
            return dice.pick(self.streets)
        return dice.pick(_QUARTERS[quarter])


def _towns() -> dict[str, Town]:
    return {
        row["postal_code"]: Town(
            postal_code=row["postal_code"],
            city=row["city"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            weight=int(row["weight"]),
            area=row["area"],
            sea=row["sea"],
            streets=tuple(filter(None, row["streets"].split("|"))),
        )
        for row in read_csv("towns.csv")
    }


TOWNS = _towns()
"""All towns by postal code."""
AREAS = tuple(dict.fromkeys(town.area for town in TOWNS.values()))
"""The areas of the sample company, its own first."""
_DRAWER = tuple(town for town in TOWNS.values() for _ in range(town.weight))


def some_town(dice: Dice) -> Town:
    """A town, bigger ones more often."""
    return dice.pick(_DRAWER)
