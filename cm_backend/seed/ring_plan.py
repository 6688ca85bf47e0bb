"""Which key rings the sample company has, and who has them."""

from dataclasses import dataclass

CLINIC = 41
"""The place of the dental clinic, whose contact person signs in."""


@dataclass(frozen=True, slots=True)
class Lent:
    """To whom, so many days ago, due in so many days; to nobody for none."""

    to: str
    since_days: int
    due_in_days: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A ring of the sample company."""

    place: int
    number: str
    hook: str | None = None
    lent: Lent | None = None
    is_for_all: bool = False
    is_lost: bool = False


AMIRA, PIOTR, HENRIK = "Amira Yilmaz", "medarbejder", "Henrik Toft"
RINGS = (
    Planned(CLINIC, "17", lent=Lent(AMIRA, 7, -3)),
    Planned(CLINIC, "18", "krog B4"),
    Planned(CLINIC, "21", "krog B5"),
    *(Planned(place, f"{100 + place}", f"krog C{place + 1}") for place in range(18)),
    *(Planned(place, f"{200 + place}", lent=Lent(AMIRA, place, 5)) for place in range(1, 12, 3)),
    *(Planned(place, f"{200 + place}", lent=Lent(HENRIK, 40)) for place in range(2, 12, 3)),
    *(Planned(place, f"{200 + place}", is_for_all=True) for place in range(0, 12, 3)),
    Planned(1, "300", lent=Lent(AMIRA, 20), is_lost=True),
    Planned(4, "301", lent=Lent(HENRIK, 60, -12)),
)
