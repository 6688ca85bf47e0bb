"""A cleaner's visit: when it began, and what was left when it ended."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.check_off import OfDay, known, skipped
from cm_contract.days import is_near
from cm_contract.errors import Code, Refused
from cm_contract.fields import Choice
from cm_contract.records.check_off import (
    PlanVisit,
    Remark,
    SkipReason,
    TaskDone,
    TaskOutcome,
    done_id,
    visit_id,
)
from cm_contract.records.cleaning_plan import MOST_ROWS, CleaningPlan, PlanTask
from cm_contract.rules import Function
from cm_contract.values import PlanId, TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class StartVisit(Command):
    """Begins the actor's visit of the day with the tasks that are due; one that is on goes on.

    One that had ended goes on too, with the tasks that it began with.
    """

    function: ClassVar = Function.CHECK_OFF
    plan_id: PlanId
    day: OfDay
    task_ids: tuple[TaskId, ...] = ()

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        if not is_near(self.day, act.at, act.actor):
            raise Refused(Code.INVALID_FIELD, "day")
        act.part(CleaningPlan, self.plan_id, self.customer_id, "plan_id")
        before = act.records.get(PlanVisit, visit_id(self.plan_id, act.actor.user_id, self.day))
        if before is None:
            yield self._begun(act)
        elif before.ended_at is not None:
            yield replace(before, ended_at=None, done=0)

    def _begun(self, act: Act) -> PlanVisit:
        self._check_tasks(act)
        return PlanVisit(
            id=visit_id(self.plan_id, act.actor.user_id, self.day),
            customer_id=self.customer_id,
            plan_id=self.plan_id,
            user_id=act.actor.user_id,
            day=self.day,
            started_at=act.at,
            task_ids=tuple(dict.fromkeys(self.task_ids)),
        )

    def _check_tasks(self, act: Act) -> None:
        if len(self.task_ids) > MOST_ROWS:
            raise Refused(Code.PLAN_TOO_LONG)
        for task_id in self.task_ids:
            task = act.part(PlanTask, task_id, self.customer_id, "task_ids")
            if task.plan_id != self.plan_id:
                raise Refused(Code.NOT_FOUND, "task_ids")

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.plan_id, *self.task_ids})


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A task that is left at the end of a visit, and why."""

    task_id: TaskId
    reason: Annotated[SkipReason, Choice(SkipReason, SkipReason.OTHER)]
    remark: Remark = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndVisit(Command):
    """Ends the actor's visit of the day; what is left gets its reason in the same breath."""

    function: ClassVar = Function.CHECK_OFF
    plan_id: PlanId
    day: OfDay
    left: tuple[Left, ...] = ()

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        id = visit_id(self.plan_id, act.actor.user_id, self.day)
        visit = act.part(PlanVisit, id, self.customer_id, "plan_id")
        if visit.ended_at is not None:
            return
        if not is_near(self.day, act.at, act.actor):
            raise Refused(Code.INVALID_FIELD, "day")
        yield from self._skipped(act)
        done = sum(self._is_done(act, one) for one in visit.task_ids)
        yield replace(visit, ended_at=act.at, done=done)

    def _skipped(self, act: Act) -> Iterator[TaskDone]:
        for one in self.left:
            before = known(act, self.customer_id, one.task_id, self.day)
            if before.outcome is TaskOutcome.OPEN:
                yield skipped(act, before, one.reason, one.remark)

    def _is_done(self, act: Act, task_id: TaskId) -> bool:
        found = act.records.get(TaskDone, done_id(task_id, self.day))
        return found is not None and found.outcome is TaskOutcome.DONE

    def needs(self) -> frozenset[str]:
        tasks = {one.task_id for one in self.left}
        return frozenset({self.customer_id, self.plan_id, *tasks})

    def opposite(self) -> Command:
        return StartVisit(customer_id=self.customer_id, plan_id=self.plan_id, day=self.day)
