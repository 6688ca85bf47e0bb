"""What there is to choose of a rule: its rhythm, its weekdays, its day of the month."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cm_contract.recurrence import LAST, Every, Pattern, Weekday
from cm_contract.values import Day
from cm_mobile.texts import Texts
from cm_mobile.texts.repeats import ordinal, position_name, weekday_name

MOST_POSITION = 4
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Choice:
    """A chip: its label, whether it is chosen, and the rule that a tap makes."""

    name: str
    label: str
    is_on: bool
    pattern: Pattern


def every(now: Pattern | None, start: Day, texts: Texts) -> Iterator[Choice]:
    """Daily, weekly, monthly, yearly; another rhythm keeps the end."""
    until = now.until if now else None
    for one in Every:
        is_on = now is not None and now.every is one
        pattern = now if now and is_on else Pattern(every=one, until=until).begun_on(start)
        yield Choice(one.lower(), texts(f"repeat.each_{one.lower()}"), is_on, pattern)


def weekdays(now: Pattern, texts: Texts) -> Iterator[Choice]:
    """The seven days of a weekly rule; the last one that is chosen stays."""
    if now.every is not Every.WEEK:
        return
    chosen = {one.number for one in now.weekdays}
    for number in range(7):
        numbers = chosen ^ {number} or chosen
        pattern = replace(now, weekdays=tuple(Weekday(one) for one in sorted(numbers)))
        label = weekday_name(texts.language, number, is_short=True)
        yield Choice(f"weekday.{number}", label, number in chosen, pattern)


def in_month(now: Pattern, start: Day, texts: Texts) -> Iterator[Choice]:
    """On the first day's number, or on which of its weekdays it is."""
    if now.every is not Every.MONTH:
        return
    first = date.fromisoformat(start)
    by_number = replace(now, weekdays=(), month_days=(first.day,))
    label = texts("repeat.on_day", n=ordinal(texts.language, first.day))
    yield Choice("day", label, now.month_days == (first.day,), by_number)
    for position in _positions(first):
        weekday = Weekday(first.weekday(), position)
        pattern = replace(now, weekdays=(weekday,), month_days=())
        name = position_name(texts, position, weekday.number)
        yield Choice(f"nth.{position}", name, now.weekdays == (weekday,), pattern)


def _positions(first: date) -> Iterator[int]:
    """Which of its month's weekdays the day is; it may be the fourth and the last."""
    position = (first.day - 1) // 7 + 1
    if position <= MOST_POSITION:
        yield position
    if (first + _WEEK).month != first.month:
        yield LAST
