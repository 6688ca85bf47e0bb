"""Local hours on all days, the two on which the clock is put as well."""

from zoneinfo import ZoneInfo

import pytest

from cm_contract.values import Day, Instant
from cm_schedule.moments import day_of, moment_of

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.mark.parametrize(
    ("day", "time", "at"),
    [
        ("2027-03-28", "01:59", "2027-03-28T00:59:00.000Z"),
        ("2027-03-28", "02:00", "2027-03-28T01:00:00.000Z"),
        ("2027-03-28", "02:30", "2027-03-28T01:00:00.000Z"),
        ("2027-03-28", "02:59", "2027-03-28T01:00:00.000Z"),
        ("2027-03-28", "03:00", "2027-03-28T01:00:00.000Z"),
        ("2026-10-25", "01:59", "2026-10-24T23:59:00.000Z"),
        ("2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"),
        ("2026-10-25", "03:00", "2026-10-25T02:00:00.000Z"),
        ("2026-11-23", "14:05", "2026-11-23T13:05:00.000Z"),
    ],
)
def test_an_hour_that_is_not_there_is_its_end_and_one_that_is_twice_the_first_example_2(
    day: str, time: str, at: str
) -> None:
    assert moment_of(Day(day), time, COPENHAGEN) == at


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-10-24T21:59:59.999Z", "2026-10-24"),
        ("2026-10-24T22:00:00.000Z", "2026-10-25"),
        ("2026-10-25T22:59:59.999Z", "2026-10-25"),
        ("2026-10-25T23:00:00.000Z", "2026-10-26"),
        ("2027-03-27T23:00:00.000Z", "2027-03-28"),
        ("2027-03-28T21:59:59.999Z", "2027-03-28"),
        ("2027-03-28T22:00:00.000Z", "2027-03-29"),
    ],
)
def test_a_local_day_has_23_24_or_25_hours(at: str, day: str) -> None:
    assert day_of(Instant(at), COPENHAGEN) == day
