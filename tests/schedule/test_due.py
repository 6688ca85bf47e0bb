"""When a reminder is due now: of a series, after what is done, put off, with fair warning."""

import pytest

from cm_contract.records.reminder import Before, Reminder, ReminderOccurrence
from cm_contract.values import Day
from cm_schedule.due import Due, due_of
from tests.contract.reminders import done_on, reminder, touched

ON_THE_31ST = "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"


def due(one: Reminder, today: str, *known: ReminderOccurrence) -> Due | None:
    return due_of(one, known, Day(today))


def on(one: Reminder, today: str, *known: ReminderOccurrence) -> str | None:
    found = due(one, today, *known)
    return found.on if found else None


def once(**values: str) -> Reminder:
    return reminder("once", repeat=None, due_on=Day("2026-11-23"), **values)


def test_what_is_due_once_is_due_until_it_is_done() -> None:
    assert [on(once(), day) for day in ("2026-11-01", "2026-12-24")] == ["2026-11-23"] * 2
    assert on(once(), "2026-11-24", done_on("once", Day("2026-11-23"))) is None


def test_every_month_on_the_31st_is_the_last_day_where_there_is_none_example_1() -> None:
    series = reminder("late", repeat=ON_THE_31ST, due_on=Day("2027-01-31"))
    days = []
    known: list[ReminderOccurrence] = []
    for _ in range(3):
        found = due(series, "2027-01-01", *known)
        assert found is not None
        days.append(found.day)
        known.append(done_on("late", found.day))
    assert days == ["2027-01-31", "2027-02-28", "2027-03-31"]


def test_of_a_series_the_newest_time_is_on_and_since_when_nobody_did_it() -> None:
    series = reminder("series")
    assert due(series, "2026-10-01") == Due(*map(Day, ["2026-11-02"] * 3))
    assert due(series, "2026-11-18") == Due(Day("2026-11-16"), Day("2026-11-16"), Day("2026-11-02"))


def test_whoever_does_the_newest_time_has_done_those_before_it_as_well() -> None:
    series, done = reminder("series"), done_on("series", Day("2026-11-16"))
    assert on(series, "2026-11-18", done) == "2026-11-23"


def test_a_time_that_is_put_off_is_due_on_that_day_and_the_next_comes_all_the_same() -> None:
    series = reminder("series")
    off = touched("series", Day("2026-11-02"), snoozed_until=Day("2026-11-05"))
    assert on(series, "2026-11-03", off) == "2026-11-05"
    assert on(series, "2026-11-09", off) == "2026-11-09"


def test_a_changed_series_goes_on_from_its_new_day_and_what_was_done_stays_done() -> None:
    done = done_on("series", Day("2026-11-16"))
    moved = reminder("series", due_on=Day("2026-12-04"), repeat="FREQ=WEEKLY;BYDAY=FR")
    assert on(moved, "2026-11-18", done) == "2026-12-04"
    earlier = reminder("series", due_on=Day("2026-11-02"), repeat="FREQ=DAILY")
    assert on(earlier, "2026-11-17", done) == "2026-11-17"


def test_a_series_that_has_ended_is_over() -> None:
    ended = reminder("series", repeat="FREQ=WEEKLY;BYDAY=MO;UNTIL=20261110")
    assert on(ended, "2026-12-01") == "2026-11-09"
    assert on(ended, "2026-12-01", done_on("series", Day("2026-11-09"))) is None


@pytest.mark.parametrize(
    ("before", "first"),
    [
        (Before.NOT, "2026-11-23"),
        (Before.HOUR, "2026-11-23"),
        (Before.DAY, "2026-11-22"),
        (Before.THREE_DAYS, "2026-11-20"),
        (Before.WEEK, "2026-11-16"),
        (Before.TWO_WEEKS, "2026-11-09"),
        (Before.MONTH, "2026-10-24"),
    ],
)
def test_one_hears_of_it_so_long_before_and_not_earlier(before: Before, first: str) -> None:
    one = once(before=before)
    told = [f"2026-{month}-{day:02}" for month in (10, 11) for day in range(1, 31)]
    found = [day for day in told if (d := due(one, day)) and d.is_told(one, Day(day))]
    assert found[0] == first


def test_it_is_overdue_from_the_day_after() -> None:
    one = due(once(), "2026-11-23")
    assert one is not None
    assert [one.is_overdue(Day(f"2026-11-{day}")) for day in (22, 23, 24)] == [False, False, True]
