"""Tasks that come out of quality reports."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.drafts import AboutReport, checkpoint_at
from cm_contract.commands.editing import history
from cm_contract.errors import Code, Refused
from cm_contract.fields import Date
from cm_contract.records.answer import Place
from cm_contract.records.directory import User
from cm_contract.records.follow_up import FollowUp, FollowUpText
from cm_contract.rules import Function
from cm_contract.values import Day, FollowUpId, Key, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFollowUp(AboutReport):
    """Gives somebody a task about a checkpoint of a report, finished or not."""

    follow_up_id: FollowUpId
    room_key: Key
    checkpoint_key: Key
    text: FollowUpText
    assignee_id: UserId
    due_on: Annotated[Day, Date()]

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.report(act)
        act.unused(FollowUp, self.follow_up_id, "follow_up_id")
        checkpoint_at(act, report, Place(self.room_key, self.checkpoint_key))
        act.get(User, self.assignee_id, "assignee_id")
        if self.due_on is None:
            raise Refused(Code.REQUIRED, "due_on")
        task = FollowUp(
            id=self.follow_up_id,
            customer_id=report.customer_id,
            report_id=report.id,
            room_key=self.room_key,
            checkpoint_key=self.checkpoint_key,
            text=self.text,
            assignee_id=self.assignee_id,
            due_on=self.due_on,
            **act.created(),
        )
        yield task
        yield history(act, type(self).__name__, task)

    def creates(self) -> str:
        return self.follow_up_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutFollowUp(Command):
    """A command about one task of the customer."""

    function: ClassVar = Function.QUALITY_REPORTS
    follow_up_id: FollowUpId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.follow_up_id})

    def task(self, act: Act) -> FollowUp:
        """The task. Raises: Refused `not_found`, `deleted`."""
        act.customer(self.customer_id)
        return act.part(FollowUp, self.follow_up_id, self.customer_id, "follow_up_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneFollowUp(AboutFollowUp):
    """Says that a task is done; done by two it is done once, and both are in the history."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        task = self.task(act)
        if task.done_at is None:
            by = act.actor.user_id
            yield replace(task, done_at=act.at, done_by=by, **act.changed())
        yield history(act, type(self).__name__, task)

    def opposite(self) -> Command:
        return ReopenFollowUp(customer_id=self.customer_id, follow_up_id=self.follow_up_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenFollowUp(AboutFollowUp):
    """Says that a task is not done after all."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        task = self.task(act)
        if task.done_at is not None:
            yield replace(task, done_at=None, done_by=None, **act.changed())
            yield history(act, type(self).__name__, task)

    def opposite(self) -> Command:
        return DoneFollowUp(customer_id=self.customer_id, follow_up_id=self.follow_up_id)
