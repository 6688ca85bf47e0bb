"""How often something comes again: what people need of RFC 5545's recurrence rules.

Source: RFC 5545, section 3.3.10.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cm_contract.values import Day

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_INTERVAL = 99
EVERY_MONTH_HAS = 28
"""The last day that no month lacks."""
LAST = -1
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Every(StrEnum):
    """What passes between one time and the next."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


class Weekday(NamedTuple):
    """A day of the week, 0 is Monday; in a month which of them, 1 to 4 or `LAST`."""

    number: int
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A rule taken apart. A day that a month lacks stands for the month's last.

    What it leaves open, such as the weekday of a weekly one, is that of the first day.
    Raises: ValueError for parts that don't belong together.
    """

    every: Every
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    month: int | None = None
    until: Day | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.interval <= MOST_INTERVAL or not self._fits():
            raise ValueError(self)

    @property
    def may_lack_its_day(self) -> bool:
        """Whether there are months, or Februaries, without it."""
        if self.every is Every.YEAR:
            return self.month == 2 and self.month_days == (29,)
        return any(day > EVERY_MONTH_HAS for day in self.month_days)

    def begun_on(self, start: Day) -> "Pattern":
        """The rule with nothing left open."""
        first = date.fromisoformat(start)
        match self.every:
            case Every.WEEK if not self.weekdays:
                return replace(self, weekdays=(Weekday(first.weekday()),))
            case Every.MONTH if not (self.weekdays or self.month_days):
                return replace(self, month_days=(first.day,))
            case Every.YEAR if not self.month_days:
                return replace(self, month_days=(first.day,), month=first.month)
        return self

    def text(self) -> str:
        """The rule in its one way of being written."""
        return ";".join(f"{name}={value}" for name, value in self._parts() if value)

    def _parts(self) -> Iterator[tuple[str, str]]:
        days: tuple[int, ...] = tuple(sorted(set(self.month_days)))
        if self.may_lack_its_day:
            days = tuple(range(EVERY_MONTH_HAS, days[0] + 1))
        weekdays = sorted(set(self.weekdays), key=_in_month)
        yield "FREQ", self.every
        yield "INTERVAL", str(self.interval) if self.interval > 1 else ""
        yield "BYDAY", ",".join(f"{one.position or ''}{WEEKDAYS[one.number]}" for one in weekdays)
        yield "BYMONTHDAY", ",".join(map(str, days))
        yield "BYMONTH", str(self.month or "")
        yield "BYSETPOS", str(LAST) if self.may_lack_its_day else ""
        yield "UNTIL", (self.until or "").replace("-", "")

    def _fits(self) -> bool:
        days, has_positions = self.month_days, [one.position is not None for one in self.weekdays]
        match self.every:
            case Every.DAY:
                return not (self.weekdays or days or self.month)
            case Every.WEEK:
                return not (any(has_positions) or days or self.month)
            case Every.MONTH:
                is_one = not (self.weekdays and days) and not self.month and all(has_positions)
                return is_one and (len(days) == 1 or max(days, default=1) <= EVERY_MONTH_HAS)
            case Every.YEAR:
                is_open = not days and self.month is None
                return not self.weekdays and (is_open or self._is_a_day_of_the_year())

    def _is_a_day_of_the_year(self) -> bool:
        is_one = self.month is not None and len(self.month_days) == 1
        return is_one and self.month_days[0] <= _LONGEST[(self.month or 1) - 1]


def _in_month(one: Weekday) -> tuple[int, int]:
    return (one.position or 0) % 6, one.number
