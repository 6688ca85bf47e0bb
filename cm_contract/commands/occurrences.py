"""What becomes of one time that a reminder is due: done, open again, put off."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.reminders import AboutReminder
from cm_contract.errors import Code, Refused
from cm_contract.fields import Date
from cm_contract.records.history import FieldChange
from cm_contract.records.reminder import Reminder, ReminderOccurrence, occurrence_id
from cm_contract.values import Day

OccurrenceDay = Annotated[Day, Date(is_required=True)]
"""The local day on which it is due by its rule, wherever it was put off to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutOccurrence(AboutReminder):
    """A command about the time that is due on a day."""

    day: OccurrenceDay

    def occurrence(self, act: Act, reminder: Reminder) -> ReminderOccurrence:
        """What became of it so far. Raises: Refused `not_found` before the reminder begins."""
        if self.day < reminder.due_on and not self._is_known(act):
            raise Refused(Code.NOT_FOUND, "day")
        return occurrence_of(act, reminder, self.day)

    def _is_known(self, act: Act) -> bool:
        id = occurrence_id(self.reminder_id, self.day)
        return act.records.get(ReminderOccurrence, id) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneReminder(AboutOccurrence):
    """Says that it is done; done by two it is done once, and both are in the history."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        reminder = self.reminder(act)
        yield from done(act, self.occurrence(act, reminder))
        yield self.line(act, reminder, FieldChange("day", None, self.day))

    def opposite(self) -> Command:
        return ReopenReminder(
            customer_id=self.customer_id, reminder_id=self.reminder_id, day=self.day
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenReminder(AboutOccurrence):
    """Says that it is not done after all."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        reminder = self.reminder(act)
        occurrence = self.occurrence(act, reminder)
        if occurrence.done_at is not None:
            yield replace(occurrence, done_at=None, done_by=None, **act.changed())
            yield self.line(act, reminder, FieldChange("day", self.day, None))

    def opposite(self) -> Command:
        return DoneReminder(
            customer_id=self.customer_id, reminder_id=self.reminder_id, day=self.day
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoozeReminder(AboutOccurrence):
    """Puts it off to a later day; of one that is done already only the history hears."""

    until: OccurrenceDay

    def decide(self, act: Act) -> Iterator[Change | Note]:
        reminder = self.reminder(act)
        occurrence = self.occurrence(act, reminder)
        if self.until <= self.day:
            raise Refused(Code.INVALID_FIELD, "until")
        if occurrence.done_at is None:
            yield replace(occurrence, snoozed_until=self.until, **act.changed())
        was = occurrence.snoozed_until or self.day
        yield self.line(act, reminder, FieldChange("snoozed_until", was, self.until))


def occurrence_of(act: Act, reminder: Reminder, day: Day) -> ReminderOccurrence:
    """What became of the time that is due on the day, or that nothing did yet."""
    id = occurrence_id(reminder.id, day)
    return act.records.get(ReminderOccurrence, id) or ReminderOccurrence(
        id=id,
        customer_id=reminder.customer_id,
        reminder_id=reminder.id,
        day=day,
        **act.created(),
    )


def done(act: Act, occurrence: ReminderOccurrence) -> Iterator[Change]:
    """It is done, unless it was before."""
    if occurrence.done_at is None:
        yield replace(occurrence, done_at=act.at, done_by=act.actor.user_id, **act.changed())
