"""When a reminder is due now: which of its times, since when, and for how long it was put off."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cm_contract.records.reminder import Reminder, ReminderOccurrence
from cm_contract.values import Day
from cm_schedule.occurrences import next_occurrence, occurrences


@dataclass(frozen=True, slots=True)
class Due:
    """The time of a reminder that is on, `day` by its rule and `on` the day that counts.

    `since` is the first day of a series that nobody has done anything about.
    """

    day: Day
    on: Day
    since: Day

    def is_overdue(self, today: Day) -> bool:
        """Whether the day has passed."""
        return self.on < today

    def is_told(self, reminder: Reminder, today: Day) -> bool:
        """Whether one is to hear of it already."""
        told = dt.date.fromisoformat(self.on) - dt.timedelta(reminder.before.days)
        return told.isoformat() <= today


def due_of(reminder: Reminder, known: Sequence[ReminderOccurrence], today: Day) -> Due | None:
    """What is on of a reminder; None when it is over.

    Of a series it is the newest time that is due, or the next one: whoever does it has done those
    before it as well.
    """
    begin = _after_what_is_done(reminder, known)
    missed = occurrences(reminder.repeat, reminder.due_on, begin, today)
    day = missed[-1] if missed else next_occurrence(reminder.repeat, reminder.due_on, begin)
    if day is None:
        return None
    put_off = [one.snoozed_until for one in known if one.day == day and one.snoozed_until]
    return Due(day, max([day, *put_off]), missed[0] if missed else day)


def _after_what_is_done(reminder: Reminder, known: Sequence[ReminderOccurrence]) -> Day:
    done = [one.day for one in known if one.done_at is not None]
    if not done:
        return reminder.due_on
    next_day = dt.date.fromisoformat(max(done)) + dt.timedelta(1)
    return max(reminder.due_on, Day(next_day.isoformat()))
