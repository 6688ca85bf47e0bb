"""Making cleaning plans, changing what they say as a whole, beginning and ending them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.editing import Edits, Values, complete, edited, history, written
from cm_contract.commands.plan_parts import (
    AboutPlan,
    NewRoom,
    NewTask,
    check_length,
    check_location,
    new_room,
    new_task,
    tasks_of,
    touched,
)
from cm_contract.errors import Code, Refused
from cm_contract.records.cleaning_plan import CleaningPlan, PlanState
from cm_contract.rules import Function
from cm_contract.values import PlanId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatePlan(Command):
    """Makes a plan as a draft, empty or with all its rooms and tasks."""

    function: ClassVar = Function.CLEANING_PLANS
    of: ClassVar = CleaningPlan
    plan_id: PlanId
    fields: Values
    rooms: tuple[NewRoom, ...] = ()
    tasks: tuple[NewTask, ...] = ()

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        act.unused(CleaningPlan, self.plan_id, "plan_id")
        check_length(self.rooms, self.tasks)
        values = complete(CleaningPlan, self.fields)
        check_location(act, values["location_id"], self.customer_id)
        plan = CleaningPlan(
            id=self.plan_id, customer_id=self.customer_id, **values, **act.created()
        )
        _check_days(plan)
        yield plan
        yield from self._rows(act, plan)
        yield history(act, type(self).__name__, plan)

    def _rows(self, act: Act, plan: CleaningPlan) -> Iterator[Change]:
        room_ids = {one.room_id for one in self.rooms}
        if len(room_ids) < len(self.rooms):
            raise Refused(Code.INVALID_FIELD, "rooms")
        if len({one.task_id for one in self.tasks}) < len(self.tasks):
            raise Refused(Code.INVALID_FIELD, "tasks")
        for room in self.rooms:
            yield new_room(act, plan, room)
        for task in self.tasks:
            if task.room_id not in room_ids:
                raise Refused(Code.NOT_FOUND, "room_id")
            yield new_task(act, plan, task)

    def creates(self) -> str:
        return self.plan_id

    def opposite(self) -> Command:
        return EndPlan(customer_id=self.customer_id, plan_id=self.plan_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPlan(AboutPlan):
    """Changes single fields of the plan itself."""

    of: ClassVar = CleaningPlan
    fields: Edits

    def decide(self, act: Act) -> Iterator[Change | Note]:
        before = self.plan(act)
        after, changes = edited(act, before, self.fields)
        if after.location_id != before.location_id:
            check_location(act, after.location_id, self.customer_id)
        _check_days(after)
        yield from written(act, type(self).__name__, touched(act, after), changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivatePlan(AboutPlan):
    """Cleaners work by the plan from now on; it has at least one task."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan = self.plan(act)
        if plan.state is PlanState.ACTIVE:
            return
        if not tasks_of(act, plan):
            raise Refused(Code.REQUIRED, "tasks")
        yield replace(touched(act, plan), state=PlanState.ACTIVE)
        yield history(act, type(self).__name__, plan)

    def opposite(self) -> Command:
        return EndPlan(customer_id=self.customer_id, plan_id=self.plan_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPlan(AboutPlan):
    """Nobody works by the plan any more; it can be made active again."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan = self.plan(act)
        if plan.state is not PlanState.ENDED:
            yield replace(touched(act, plan), state=PlanState.ENDED)
            yield history(act, type(self).__name__, plan)

    def opposite(self) -> Command:
        return ActivatePlan(customer_id=self.customer_id, plan_id=self.plan_id)


def _check_days(plan: CleaningPlan) -> None:
    if plan.valid_from and plan.valid_until and plan.valid_until < plan.valid_from:
        raise Refused(Code.INVALID_FIELD, "valid_until")
