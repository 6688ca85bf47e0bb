"""What must not be forgotten at a customer, and what became of each time that it was due."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from cm_contract.fields import Choice, Date, Reference, Text
from cm_contract.records.base import Record, Stamped
from cm_contract.repeat import Repeat
from cm_contract.rules import Actor, Function, Role
from cm_contract.times import clock_time
from cm_contract.values import (
    CustomerId,
    Day,
    Instant,
    JournalEntryId,
    Key,
    KeyRingId,
    LocationId,
    OccurrenceId,
    ReminderId,
    ReminderTypeId,
    ReportId,
    UserId,
    derived_id,
)

MOST_TEXT = 500
ReminderText = Annotated[str, Text(MOST_TEXT, least=1, lines=True)]


class Before(StrEnum):
    """How long before it is due one wants to hear of it."""

    NOT = "not"
    HOUR = "hour"
    DAY = "day"
    THREE_DAYS = "three_days"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"

    @property
    def days(self) -> int:
        """In whole days; a month has 30."""
        return _DAYS.get(self, 0)


_DAYS = {
    Before.DAY: 1,
    Before.THREE_DAYS: 3,
    Before.WEEK: 7,
    Before.TWO_WEEKS: 14,
    Before.MONTH: 30,
}


class Group(StrEnum):
    """People who are reminded by what they are: those of the role who see the customer."""

    INSPECTORS = "inspectors"
    ADMINISTRATORS = "administrators"


_ROLES = {Group.INSPECTORS: Role.INSPECTOR, Group.ADMINISTRATORS: Role.ADMINISTRATOR}


class Source(StrEnum):
    """What a reminder came out of, if nobody wrote it by hand."""

    REPORT = "report"
    FAULT = "fault"
    KEY_RING = "key_ring"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderType(Record):
    """A kind of reminder of the company's own list; a retired one is offered no more."""

    function: ClassVar = Function.REMINDERS
    id: ReminderTypeId
    name: Annotated[str, Text(60, least=1)]
    is_retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Stamped):
    """Something to be done, once or again and again. Days and times are the company's.

    `due_on` is the first day; `repeat` goes on from it. `source` says what it came out of, with the
    ids that belong to it: a checkpoint of a report, a journal entry about a fault, a lost ring,
    whose number is the text.
    """

    function: ClassVar = Function.REMINDERS
    id: ReminderId
    customer_id: CustomerId
    location_id: Annotated[LocationId | None, Reference()] = None
    type_id: Annotated[ReminderTypeId | None, Reference()] = None
    text: ReminderText
    due_on: Annotated[Day, Date(is_required=True)]
    due_time: Annotated[str | None, Text(5, form=clock_time)] = None
    repeat: Annotated[str | None, Repeat()] = None
    before: Annotated[Before, Choice(Before, Before.NOT)] = Before.NOT
    for_group: Annotated[Group | None, Choice(Group)] = None
    user_ids: tuple[UserId, ...] = ()
    source: Source | None = None
    report_id: ReportId | None = None
    room_key: Key | None = None
    checkpoint_key: Key | None = None
    entry_id: JournalEntryId | None = None
    key_ring_id: KeyRingId | None = None
    deleted_at: Instant | None = None
    deleted_by: UserId | None = None

    def is_for(self, actor: Actor) -> bool:
        """Whether it is this user who is reminded."""
        in_group = self.for_group is not None and _ROLES[self.for_group] is actor.role
        return in_group or actor.user_id in self.user_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderOccurrence(Stamped):
    """What became of one time that a reminder was due; there is none while nothing did."""

    function: ClassVar = Function.REMINDERS
    id: OccurrenceId
    customer_id: CustomerId
    reminder_id: ReminderId
    day: Day
    done_at: Instant | None = None
    done_by: UserId | None = None
    snoozed_until: Day | None = None


def occurrence_id(reminder_id: ReminderId, day: Day) -> OccurrenceId:
    """The id of the time that was due on a day: two phones make the same record."""
    return OccurrenceId(derived_id(reminder_id, day))
