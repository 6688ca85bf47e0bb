"""Somebody who cleans by a plan: visits, tasks that are done or left, each told of."""

from dataclasses import dataclass
from typing import Any

from cm_contract.commands.check_off import CheckOffTask, SkipTask, UncheckTask
from cm_contract.commands.plan_visits import EndVisit, Left, StartVisit
from cm_contract.records.check_off import (
    PlanVisit,
    SkipReason,
    TaskDone,
    TaskOutcome,
    done_id,
    visit_id,
)
from cm_contract.records.cleaning_plan import PlanTask
from cm_contract.values import TaskId
from cm_mobile.store.plan_rows import WholePlan
from tests.crash.doing import TODAY, Doing
from tests.crash.plan_changes import CHANGES
from tests.crash.planning import Planning

MOST_LEFT = 2
SKIPPED = {"outcome": TaskOutcome.SKIPPED, "done_by": (), "reason": SkipReason.NO_TIME}
OPEN = {"outcome": TaskOutcome.OPEN, "done_by": (), "reason": None}
DONE = {"outcome": TaskOutcome.DONE, "done_by": (None,), "reason": None}


@dataclass
class Cleaning:
    """Works by one plan, and changes it meanwhile."""

    doing: Doing

    def step(self) -> None:
        """The next thing: the plan is changed, a visit begins or ends, or a task is done."""
        planning = Planning(self.doing)
        whole = planning.whole()
        if whole is None:
            planning.create()
            return
        if self.doing.dice.random() < 0.4:
            self.doing.dice.choice(CHANGES)(planning, whole)
        elif self.doing.dice.random() < 0.3:
            self._visit(whole)
        else:
            self._task(self.doing.dice.choice([row.task for row in whole.rows]))

    def _task(self, task: PlanTask) -> None:
        about: dict[str, Any] = {
            "customer_id": task.customer_id,
            "task_id": task.id,
            "day": TODAY,
        }
        id = done_id(task.id, TODAY)
        if self._outcomes().get(task.id, TaskOutcome.OPEN) is not TaskOutcome.OPEN:
            self.doing.do(UncheckTask(**about), {id: OPEN})
        elif self.doing.dice.random() < 0.3:
            command = SkipTask(**about, reason=SkipReason.NO_TIME)
            self.doing.do(command, {id: SKIPPED})
        else:
            self.doing.do(CheckOffTask(**about), {id: DONE})

    def _visit(self, whole: WholePlan) -> None:
        plan, me = whole.plan, self.doing.store.meta.me().user_id
        about: dict[str, Any] = {
            "customer_id": plan.customer_id,
            "plan_id": plan.id,
            "day": TODAY,
        }
        id = visit_id(plan.id, me, TODAY)
        visit = next((one for one in self.doing.all(PlanVisit) if one.id == id), None)
        if visit is not None and visit.ended_at is None:
            self._end(about, visit)
            return
        ids = tuple(row.task.id for row in whole.rows)
        begun = {"ended_at": None, "done": 0, "task_ids": visit.task_ids if visit else ids}
        self.doing.do(StartVisit(**about, task_ids=ids), {id: begun})

    def _end(self, about: dict[str, Any], visit: PlanVisit) -> None:
        outcomes = self._outcomes()
        known = {TaskOutcome.DONE, TaskOutcome.SKIPPED}
        still_open = [one for one in visit.task_ids if outcomes.get(one) not in known][:MOST_LEFT]
        left = tuple(Left(task_id=one, reason=SkipReason.NO_TIME) for one in still_open)
        done = sum(outcomes.get(one) is TaskOutcome.DONE for one in visit.task_ids)
        said = {done_id(one, TODAY): SKIPPED for one in still_open}
        ended = {"ended_at": visit.started_at, "done": done}
        self.doing.do(EndVisit(**about, left=left), {**said, visit.id: ended})

    def _outcomes(self) -> dict[TaskId, TaskOutcome]:
        return {one.task_id: one.outcome for one in self.doing.all(TaskDone)}
