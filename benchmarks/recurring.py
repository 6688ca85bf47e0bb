"""The days of 10,000 tasks over a year, beside python-dateutil alone."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from dateutil.rrule import rrulestr

from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.register import Register
from cm_contract.values import Day
from cm_schedule import occurrences as counting

ROUNDS, TASKS = 5, 10_000
DAYS = ("MO", "TU", "WE", "TH", "FR")
RULES = (
    "FREQ=DAILY",
    *(f"FREQ=WEEKLY;BYDAY={one},{other}" for one in DAYS for other in DAYS if one < other),
    *(f"FREQ=WEEKLY;INTERVAL=2;BYDAY={one}" for one in DAYS),
    *(f"FREQ=MONTHLY;BYDAY=1{one}" for one in DAYS),
    *(f"FREQ=MONTHLY;BYMONTHDAY={day}" for day in (1, 10, 20, 28)),
)
"""25 of them, each from 400 days on: no two tasks are alike."""
BEGIN = datetime(2025, 1, 1)  # noqa: DTZ001 - rules know no zone
FIRST, LAST = BEGIN.replace(year=2026), datetime(2026, 12, 31)  # noqa: DTZ001


def measure(_register: Register) -> Iterator[Figure]:
    """`occurrences`, nothing of it known before, beside `rrulestr(…).between`."""
    tasks = [(RULES[n % len(RULES)], BEGIN + timedelta(n // len(RULES))) for n in range(TASKS)]
    assert len(set(tasks)) == TASKS
    first, last = _day(FIRST), _day(LAST)

    def ours(_: int) -> Callable[[], object]:
        counting._days.cache_clear()
        return lambda: [
            counting.occurrences(rule, _day(start), first, last, on_holidays=False)
            for rule, start in tasks
        ]

    def theirs(_: int) -> Callable[[], object]:
        return lambda: [
            rrulestr(rule, dtstart=start).between(FIRST, LAST, inc=True) for rule, start in tasks
        ]

    took, least = in_turns(ours, theirs, rounds=ROUNDS, warm_up=1)
    yield Figure(what="10,000 tasks over a year", ours=median_ms(took), floor=median_ms(least))


def _day(moment: datetime) -> Day:
    return Day(moment.date().isoformat())
