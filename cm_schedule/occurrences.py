"""The days of a rule."""

import datetime as dt
from functools import lru_cache

from cm_contract.repeat import parse_repeat
from cm_contract.values import Day
from cm_schedule.holidays import is_public_holiday
from cm_schedule.rules import rule_near


def occurrences(
    repeat: str | None, start: Day, first: Day, last: Day, *, on_holidays: bool = True
) -> tuple[Day, ...]:
    """The days from first to last, both included, on which it is due; without a rule it is once.

    It begins on `start`, or on the first day after it that fits. Without `on_holidays` a public
    holiday is left out, not put off. Raises: ValueError for a rule that is none.
    """
    found = _days(repeat, start, first, last)
    return found if on_holidays else tuple(day for day in found if not is_public_holiday(day))


def is_due(repeat: str | None, start: Day, day: Day, *, on_holidays: bool = True) -> bool:
    """Whether it is due on the day."""
    return bool(occurrences(repeat, start, day, day, on_holidays=on_holidays))


def next_occurrence(
    repeat: str | None, start: Day, first: Day, *, on_holidays: bool = True
) -> Day | None:
    """The first day from `first` on; None when it is over."""
    if repeat is None:
        is_left_out = not on_holidays and is_public_holiday(start)
        return start if start >= first and not is_left_out else None
    begin = _at(first)
    for found in rule_near(parse_repeat(repeat), start, first).xafter(begin, inc=True):
        day = Day(found.date().isoformat())
        if on_holidays or not is_public_holiday(day):
            return day
    return None


@lru_cache(4096)
def _days(repeat: str | None, start: Day, first: Day, last: Day) -> tuple[Day, ...]:
    if repeat is None:
        return (start,) if first <= start <= last else ()
    found = rule_near(parse_repeat(repeat), start, first).between(_at(first), _at(last), inc=True)
    return tuple(Day(one.date().isoformat()) for one in found)


def _at(day: Day) -> dt.datetime:
    return dt.datetime.fromisoformat(day)
