"""Days as one says them when something is put off."""

import datetime as dt

from cm_contract.values import Day

MONDAY = 0


def days_from(today: Day) -> tuple[tuple[str, Day], ...]:
    """Today, tomorrow, the next Monday, and in a week, each with the end of its text's key."""
    return (("today", today), *later_days(today))


def later_days(today: Day) -> tuple[tuple[str, Day], ...]:
    """Those after today."""
    first = dt.date.fromisoformat(today)
    to_monday = (MONDAY - first.weekday()) % 7 or 7
    named = (("tomorrow", 1), ("next_monday", to_monday), ("in_a_week", 7))
    return tuple((name, Day((first + dt.timedelta(days)).isoformat())) for name, days in named)
