"""What was done of a plan on a day, and by whom."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from cm_contract.fields import Text
from cm_contract.records.base import Record
from cm_contract.rules import Function
from cm_contract.values import (
    CustomerId,
    Day,
    Instant,
    PlanId,
    TaskDoneId,
    TaskId,
    UserId,
    VisitId,
    derived_id,
)

Remark = Annotated[str | None, Text(500, lines=True)]


class TaskOutcome(StrEnum):
    """How it stands with a task on a day."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class SkipReason(StrEnum):
    """Why a task wasn't done."""

    LOCKED = "locked"
    OCCUPIED = "occupied"
    NO_TIME = "no_time"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Somebody, and when."""

    user_id: UserId
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDone(Record):
    """A task on a local day; its id follows from both, so that two cleaners mean the same one.

    Done by two it is done once and has both names. `remark` is about the outcome, done or skipped.
    `is_extra`: it wasn't due.
    """

    function: ClassVar = Function.CHECK_OFF
    id: TaskDoneId
    customer_id: CustomerId
    plan_id: PlanId
    task_id: TaskId
    day: Day
    outcome: TaskOutcome = TaskOutcome.OPEN
    done_by: tuple[By, ...] = ()
    skipped_by: By | None = None
    reason: SkipReason | None = None
    remark: Remark = None
    is_extra: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVisit(Record):
    """A cleaner's work by a plan on a local day; its id follows from the three.

    `task_ids` are those that were due when it began: they stay, whatever the plan becomes
    meanwhile. `done` counts what was done of them when it ended, by whomever.
    """

    function: ClassVar = Function.CHECK_OFF
    id: VisitId
    customer_id: CustomerId
    plan_id: PlanId
    user_id: UserId
    day: Day
    started_at: Instant
    ended_at: Instant | None = None
    task_ids: tuple[TaskId, ...] = ()
    done: int = 0

    @property
    def due(self) -> int:
        """How many tasks were due."""
        return len(self.task_ids)


def done_id(task_id: TaskId, day: Day) -> TaskDoneId:
    """The id of a task on a day."""
    return TaskDoneId(derived_id(task_id, day))


def visit_id(plan_id: PlanId, user_id: UserId, day: Day) -> VisitId:
    """The id of somebody's visit on a day."""
    return VisitId(derived_id(plan_id, f"{user_id} {day}"))
