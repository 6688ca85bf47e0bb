"""When things are due."""

import pytest

from cm_contract.values import Day
from cm_schedule.occurrences import is_due, next_occurrence, occurrences

EVERY_31ST = "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"


def days(repeat: str | None, start: str, first: str, last: str, **more: bool) -> list[str]:
    return list(occurrences(repeat, Day(start), Day(first), Day(last), **more))


def test_every_second_thursday_from_the_5th_of_november_example_1() -> None:
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"
    due = ["2026-11-05", "2026-11-19", "2026-12-03", "2026-12-17", "2026-12-31"]
    assert days(rule, "2026-11-05", "2026-11-01", "2026-12-31", on_holidays=False) == due


def test_a_public_holiday_is_skipped_unless_wished_example_1() -> None:
    rule = "FREQ=WEEKLY;BYDAY=FR"
    december = ("2026-11-27", "2026-12-18", "2027-01-02")
    wished = ["2026-12-18", "2026-12-25", "2027-01-01"]
    assert days(rule, *december) == wished
    assert days(rule, *december, on_holidays=False) == ["2026-12-18"]
    friday = Day("2026-12-25")
    assert is_due(rule, Day("2026-11-27"), friday)
    assert not is_due(rule, Day("2026-11-27"), friday, on_holidays=False)
    then = next_occurrence(rule, Day("2026-11-27"), friday, on_holidays=False)
    assert then == "2027-01-08"


def test_the_31st_is_the_last_day_where_a_month_is_shorter_example_1() -> None:
    due = ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]
    assert days(EVERY_31ST, "2027-01-31", "2027-01-01", "2027-04-30") == due
    assert days("FREQ=MONTHLY", "2027-01-31", "2027-01-01", "2027-04-30") == due
    assert days(EVERY_31ST, "2028-01-01", "2028-02-01", "2028-02-29") == ["2028-02-29"]


@pytest.mark.parametrize(
    ("rule", "start", "due"),
    [
        (None, "2026-11-05", ["2026-11-05"]),
        ("FREQ=DAILY;INTERVAL=20", "2026-11-05", ["2026-11-05", "2026-11-25", "2026-12-15"]),
        ("FREQ=WEEKLY;INTERVAL=3", "2026-11-05", ["2026-11-05", "2026-11-26", "2026-12-17"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20261120", "2026-11-05",
         ["2026-11-06", "2026-11-16", "2026-11-20"]),
        ("FREQ=MONTHLY;BYDAY=1MO", "2026-11-03", ["2026-12-07"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-03", ["2026-11-27", "2026-12-25"]),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "2026-11-01",
         ["2026-11-02", "2026-11-16", "2026-12-07", "2026-12-21"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-11-02", ["2026-11-15", "2026-12-01", "2026-12-15"]),
        ("FREQ=YEARLY;BYMONTHDAY=24;BYMONTH=12", "2020-01-01", ["2026-12-24"]),
        ("FREQ=YEARLY;INTERVAL=2", "2024-11-09", ["2026-11-09"]),
    ],
)  # fmt: skip
def test_what_is_due_in_the_last_two_months_of_2026(
    rule: str | None, start: str, due: list[str]
) -> None:
    assert days(rule, start, "2026-11-01", "2026-12-31") == due
    assert next_occurrence(rule, Day(start), Day("2026-11-01")) == due[0]


def test_the_29th_of_february_is_the_28th_in_other_years() -> None:
    rule = "FREQ=YEARLY;BYMONTHDAY=28,29;BYMONTH=2;BYSETPOS=-1"
    due = ["2027-02-28", "2028-02-29", "2029-02-28"]
    assert days(rule, "2026-11-05", "2026-11-05", "2029-12-31") == due


def test_what_is_over_has_no_next_day() -> None:
    rule, start = "FREQ=WEEKLY;UNTIL=20261120", Day("2026-11-05")
    assert next_occurrence(rule, start, Day("2026-11-20")) is None
    assert next_occurrence(None, start, Day("2026-11-06")) is None
    assert next_occurrence(None, Day("2026-12-25"), start, on_holidays=False) is None
