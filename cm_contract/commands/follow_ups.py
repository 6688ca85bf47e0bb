"""Tasks that come out of quality reports: they are reminders."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.drafts import AboutReport, checkpoint_at
from cm_contract.commands.occurrences import DoneReminder, ReopenReminder
from cm_contract.commands.reminders import DeleteReminder, told
from cm_contract.fields import Date
from cm_contract.records.answer import Place
from cm_contract.records.directory import User
from cm_contract.records.reminder import Reminder, ReminderText, Source
from cm_contract.rules import Function
from cm_contract.values import Day, Key, ReminderId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFollowUp(AboutReport):
    """Gives somebody a task about a checkpoint of a report, finished or not."""

    follow_up_id: ReminderId
    room_key: Key
    checkpoint_key: Key
    text: ReminderText
    assignee_id: UserId
    due_on: Annotated[Day, Date(is_required=True)]

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.report(act)
        act.unused(Reminder, self.follow_up_id, "follow_up_id")
        checkpoint_at(act, report, Place(self.room_key, self.checkpoint_key))
        act.get(User, self.assignee_id, "assignee_id")
        task = Reminder(
            id=self.follow_up_id,
            customer_id=report.customer_id,
            text=self.text,
            due_on=self.due_on,
            user_ids=(self.assignee_id,),
            source=Source.REPORT,
            report_id=report.id,
            room_key=self.room_key,
            checkpoint_key=self.checkpoint_key,
            **act.created(),
        )
        yield task
        yield told(act, type(self).__name__, task)

    def creates(self) -> str:
        return self.follow_up_id

    def opposite(self) -> Command:
        return DeleteReminder(customer_id=self.customer_id, reminder_id=self.follow_up_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutFollowUp(Command):
    """What apps of before reminders say about a task, which is due once."""

    function: ClassVar = Function.QUALITY_REPORTS
    follow_up_id: ReminderId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.follow_up_id})

    def day(self, act: Act) -> Day:
        """The day on which it is due. Raises: Refused `not_found`."""
        return act.part(Reminder, self.follow_up_id, self.customer_id, "follow_up_id").due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneFollowUp(AboutFollowUp):
    """Says that a task is done."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        yield from DoneReminder(
            customer_id=self.customer_id, reminder_id=self.follow_up_id, day=self.day(act)
        ).decide(act)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenFollowUp(AboutFollowUp):
    """Says that a task is not done after all."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        yield from ReopenReminder(
            customer_id=self.customer_id, reminder_id=self.follow_up_id, day=self.day(act)
        ).decide(act)
