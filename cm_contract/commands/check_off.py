"""Checking tasks off, and saying why one wasn't done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.days import is_at_hand, is_near
from cm_contract.errors import Code, Refused
from cm_contract.fields import Choice, Date
from cm_contract.records.check_off import (
    By,
    Remark,
    SkipReason,
    TaskDone,
    TaskOutcome,
    done_id,
)
from cm_contract.records.cleaning_plan import PlanTask
from cm_contract.rules import Function, Role
from cm_contract.values import CustomerId, Day, TaskId

OfDay = Annotated[Day, Date(is_required=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutDay(Command):
    """A command about a task; `day` is the local day that it counts for."""

    function: ClassVar = Function.CHECK_OFF
    task_id: TaskId
    day: OfDay

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.task_id})

    def standing(self, act: Act) -> TaskDone:
        """How it stands with the task on that day. Raises: Refused."""
        act.customer(self.customer_id)
        if not is_near(self.day, act.at, act.actor):
            raise Refused(Code.INVALID_FIELD, "day")
        return known(act, self.customer_id, self.task_id, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOffTask(AboutDay):
    """It is done. Whoever says so after somebody else did it too: both names stand there.

    What was remarked of the done task stays, what was said of a skipped one does not.
    `is_extra`: it wasn't due on that day.
    """

    is_extra: bool = False

    def decide(self, act: Act) -> Iterator[Change | Note]:
        before = self.standing(act)
        mine = By(user_id=act.actor.user_id, at=act.at)
        if any(one.user_id == mine.user_id for one in before.done_by):
            return
        yield replace(
            before,
            outcome=TaskOutcome.DONE,
            done_by=(*before.done_by, mine),
            skipped_by=None,
            reason=None,
            remark=before.remark if before.outcome is TaskOutcome.DONE else None,
            is_extra=self.is_extra if before.outcome is TaskOutcome.OPEN else before.is_extra,
        )

    def opposite(self) -> Command:
        return UncheckTask(customer_id=self.customer_id, task_id=self.task_id, day=self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class UncheckTask(AboutDay):
    """Takes one's own word back on the same day; an inspector takes back everybody's."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        before = self.standing(act)
        if before.outcome is TaskOutcome.OPEN:
            return
        if not is_at_hand(self.day, act.at, act.actor):
            raise Refused(Code.INVALID_FIELD, "day")
        left = self._left(act, before)
        yield replace(
            before,
            outcome=TaskOutcome.DONE if left else TaskOutcome.OPEN,
            done_by=left,
            skipped_by=None,
            reason=None,
            remark=before.remark if left else None,
        )

    def _left(self, act: Act, before: TaskDone) -> tuple[By, ...]:
        """Who has done it still. Raises: Refused `not_own_entry`."""
        said = [*before.done_by, *([before.skipped_by] if before.skipped_by else [])]
        left = tuple(one for one in before.done_by if one.user_id != act.actor.user_id)
        if any(one.user_id == act.actor.user_id for one in said):
            return left
        if act.actor.role is Role.EMPLOYEE:
            raise Refused(Code.NOT_OWN_ENTRY)
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipTask(AboutDay):
    """It was not done, and why. What somebody else has done stays done."""

    reason: Annotated[SkipReason, Choice(SkipReason, SkipReason.OTHER)]
    remark: Remark = None

    def decide(self, act: Act) -> Iterator[Change | Note]:
        before = self.standing(act)
        after = skipped(act, before, self.reason, self.remark)
        if after != before:
            yield after

    def opposite(self) -> Command:
        return UncheckTask(customer_id=self.customer_id, task_id=self.task_id, day=self.day)


def known(act: Act, customer_id: CustomerId, task_id: TaskId, day: Day) -> TaskDone:
    """How it stands with the task on the day, before anybody has said anything too.

    Raises: Refused `not_found`.
    """
    task = act.part(PlanTask, task_id, customer_id, "task_id")
    found = act.records.get(TaskDone, done_id(task_id, day))
    return found or TaskDone(
        id=done_id(task_id, day),
        customer_id=customer_id,
        plan_id=task.plan_id,
        task_id=task_id,
        day=day,
    )


def skipped(act: Act, before: TaskDone, reason: SkipReason, remark: str | None) -> TaskDone:
    """The task as not done by the actor, unless others have done it."""
    others = tuple(one for one in before.done_by if one.user_id != act.actor.user_id)
    if others:
        return replace(before, done_by=others)
    return replace(
        before,
        outcome=TaskOutcome.SKIPPED,
        done_by=(),
        skipped_by=By(user_id=act.actor.user_id, at=act.at),
        reason=reason,
        remark=remark,
    )
