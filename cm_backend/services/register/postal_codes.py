"""Danish postal codes and their cities."""

import csv
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[3] / "assets" / "postal_codes.csv"


@cache
def _cities() -> dict[str, str]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["city"] for row in csv.DictReader(lines)}


def city_of(postal_code: str) -> str | None:
    """The city of a postal code."""
    return _cities().get(postal_code)
