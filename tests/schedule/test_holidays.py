"""Denmark's public holidays."""

import datetime as dt

import holidays
import pytest

from cm_contract.values import Day
from cm_schedule.holidays import is_public_holiday, public_holidays

MOVING = ("Skærtorsdag", "Langfredag", "Påskedag", "Anden påskedag", "Kristi himmelfartsdag",
          "Pinsedag", "Anden pinsedag")  # fmt: skip
TABLE = {
    2023: "04-06 04-07 04-09 04-10 05-18 05-28 05-29",
    2026: "04-02 04-03 04-05 04-06 05-14 05-24 05-25",
    2027: "03-25 03-26 03-28 03-29 05-06 05-16 05-17",
}
"""Written by hand: Easter, and the days that hang on it."""


@pytest.mark.parametrize("year", TABLE)
def test_the_holidays_of_a_year_are_those_of_the_calendar(year: int) -> None:
    moving = dict(zip(TABLE[year].split(), MOVING, strict=True))
    fixed = {"01-01": "Nytårsdag", "12-25": "Juledag", "12-26": "Anden juledag"}
    bededag = {"05-05": "Store bededag"} if year < 2024 else {}
    expected = {f"{year}-{day}": name for day, name in (moving | fixed | bededag).items()}
    assert dict(public_holidays(year)) == expected
    assert list(public_holidays(year)) == sorted(expected)


@pytest.mark.parametrize("year", range(2025, 2030))
def test_every_day_of_five_years_is_a_holiday_when_the_library_says_so(year: int) -> None:
    library = holidays.country_holidays("DK", years=year)
    first = dt.date(year, 1, 1)
    for day in (first + dt.timedelta(n) for n in range(365)):
        assert is_public_holiday(Day(day.isoformat())) == (day in library), day
