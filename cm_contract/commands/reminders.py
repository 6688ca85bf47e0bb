"""Writing, changing and deleting reminders."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.editing import Edits, Values, complete, edited, history, written
from cm_contract.errors import Code, Refused
from cm_contract.records.customer import Location
from cm_contract.records.directory import User
from cm_contract.records.history import FieldChange, HistoryEntry
from cm_contract.records.reminder import Reminder, ReminderType
from cm_contract.rules import Function, Role
from cm_contract.values import ReminderId, UserId

MOST_PEOPLE = 20
_IN_HISTORY = 80
"""So much of a reminder's text names it in the history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutReminder(Command):
    """A command about one reminder of the customer."""

    function: ClassVar = Function.REMINDERS
    reminder_id: ReminderId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.reminder_id})

    def reminder(self, act: Act) -> Reminder:
        """The reminder. Raises: Refused `not_found`, also for one that was deleted."""
        act.customer(self.customer_id)
        found = act.part(Reminder, self.reminder_id, self.customer_id, "reminder_id")
        if found.deleted_at is not None:
            raise Refused(Code.NOT_FOUND, "reminder_id")
        return found

    def line(self, act: Act, reminder: Reminder, *changes: FieldChange) -> HistoryEntry:
        """What the history tells of it."""
        return told(act, type(self).__name__, reminder, *changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateReminder(Command):
    """Writes a reminder; for whoever writes it, when it names nobody."""

    function: ClassVar = Function.REMINDERS
    of: ClassVar = Reminder
    reminder_id: ReminderId
    fields: Values
    user_ids: tuple[UserId, ...] = ()

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        act.unused(Reminder, self.reminder_id, "reminder_id")
        values = complete(Reminder, self.fields)
        nobody = not self.user_ids and values["for_group"] is None
        reminder = Reminder(
            id=self.reminder_id,
            customer_id=self.customer_id,
            user_ids=(act.actor.user_id,) if nobody else self.user_ids,
            **values,
            **act.created(),
        )
        check(act, reminder)
        yield reminder
        yield told(act, type(self).__name__, reminder)

    def creates(self) -> str:
        return self.reminder_id

    def opposite(self) -> Command:
        return DeleteReminder(customer_id=self.customer_id, reminder_id=self.reminder_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditReminder(AboutReminder):
    """Changes single fields; `user_ids` replace those who are reminded. What was stays."""

    of: ClassVar = Reminder
    fields: Edits
    user_ids: tuple[UserId, ...] | None = None

    def decide(self, act: Act) -> Iterator[Change | Note]:
        before = self.reminder(act)
        after, changes = edited(act, before, self.fields) if self.fields else (before, ())
        if self.user_ids is not None and self.user_ids != before.user_ids:
            after = replace(after, user_ids=self.user_ids, **act.changed())
            changes = (*changes, FieldChange("user_ids", *_counts(before, after)))
        if not self.fields and self.user_ids is None:
            raise Refused(Code.INVALID_FIELD, "fields")
        check(act, after)
        if not after.user_ids and after.for_group is None:
            raise Refused(Code.REQUIRED, "user_ids")
        yield from written(act, type(self).__name__, after, changes, _name(after))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteReminder(AboutReminder):
    """Takes a reminder, with all that is still to come, off everybody's list."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        reminder = self.reminder(act)
        by = act.actor.user_id
        yield replace(reminder, deleted_at=act.at, deleted_by=by, **act.changed())
        yield self.line(act, reminder)

    def opposite(self) -> Command:
        return RestoreReminder(customer_id=self.customer_id, reminder_id=self.reminder_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReminder(AboutReminder):
    """Takes the deletion of a reminder back."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        reminder = act.part(Reminder, self.reminder_id, self.customer_id, "reminder_id")
        if reminder.deleted_at is None:
            return
        yield replace(reminder, deleted_at=None, deleted_by=None, **act.changed())
        yield self.line(act, reminder)


def check(act: Act, reminder: Reminder) -> None:
    """Raises: Refused when it names what is not there, or whom it can't remind."""
    if reminder.location_id is not None:
        act.part(Location, reminder.location_id, reminder.customer_id, "location_id")
    if reminder.type_id is not None:
        act.get(ReminderType, reminder.type_id, "type_id")
    if len(reminder.user_ids) > MOST_PEOPLE:
        raise Refused(Code.TOO_LONG, "user_ids")
    for id in reminder.user_ids:
        if act.get(User, id, "user_ids").role not in (Role.ADMINISTRATOR, Role.INSPECTOR):
            raise Refused(Code.INVALID_FIELD, "user_ids")


def told(act: Act, command: str, reminder: Reminder, *changes: FieldChange) -> HistoryEntry:
    """The line of the history, which names the reminder by the beginning of its text."""
    return history(act, command, reminder, changes, _name(reminder))


def _name(reminder: Reminder) -> str:
    return " ".join(reminder.text.split())[:_IN_HISTORY]


def _counts(before: Reminder, after: Reminder) -> tuple[int, int]:
    return len(before.user_ids), len(after.user_ids)
