"""The tasks of a cleaning plan."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.editing import Edits, Values, edited, history, written
from cm_contract.commands.plan_parts import (
    AboutPlan,
    NewTask,
    check_length,
    check_name,
    new_task,
    rooms_of,
    tasks_of,
    touched,
)
from cm_contract.commands.plan_rooms import check_stays
from cm_contract.errors import Code, Refused
from cm_contract.records.catalogue_task import CatalogueTask
from cm_contract.records.cleaning_plan import Place, PlanTask
from cm_contract.values import RoomId, TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPlanTask(AboutPlan):
    """Adds a task to a room."""

    of: ClassVar = PlanTask
    task_id: TaskId
    room_id: RoomId
    fields: Values

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan, room = self.plan(act), self.standing_room(act, self.room_id)
        new = NewTask(task_id=self.task_id, room_id=room.id, fields=self.fields)
        task = new_task(act, plan, new)
        check_length(rooms_of(act, plan), [*tasks_of(act, plan), task])
        yield task
        yield touched(act, plan)
        yield history(act, type(self).__name__, task)

    def creates(self) -> str:
        return self.task_id

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.plan_id, self.room_id})

    def opposite(self) -> Command:
        return RemovePlanTask(
            customer_id=self.customer_id, plan_id=self.plan_id, task_id=self.task_id
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutTask(AboutPlan):
    """A command that changes a task which is there."""

    task_id: TaskId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.plan_id, self.task_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPlanTask(AboutTask):
    """Changes single fields of a task; where it stands `MovePlanTask` says."""

    of: ClassVar = PlanTask
    fields: Edits

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan, before = self.plan(act), self.standing_task(act, self.task_id)
        check_stays(self.fields)
        after, changes = edited(act, before, self.fields)
        if after.catalogue_id is not None and after.catalogue_id != before.catalogue_id:
            act.get(CatalogueTask, after.catalogue_id, "catalogue_id")
        check_name(after)
        if changes:
            yield touched(act, plan)
        yield from written(act, type(self).__name__, after, changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePlanTask(AboutTask):
    """Puts a task elsewhere in the order, perhaps into another room."""

    room_id: RoomId
    position: Place

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan, task = self.plan(act), self.standing_task(act, self.task_id)
        room = self.standing_room(act, self.room_id)
        if (task.room_id, task.position) != (room.id, self.position):
            yield replace(task, room_id=room.id, position=self.position, **act.changed())
            yield touched(act, plan)

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.plan_id, self.task_id, self.room_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePlanTask(AboutTask):
    """Takes a task out of the plan; the day on which somebody had begun with it keeps it."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan, task = self.plan(act), self.standing_task(act, self.task_id)
        yield replace(task, removed_at=act.at, **act.changed())
        yield touched(act, plan)
        yield history(act, type(self).__name__, task)

    def opposite(self) -> Command:
        return RestorePlanTask(
            customer_id=self.customer_id, plan_id=self.plan_id, task_id=self.task_id
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePlanTask(AboutTask):
    """Puts a removed task back; its room must be there."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan = self.plan(act)
        task = act.part(PlanTask, self.task_id, self.customer_id, "task_id")
        if task.plan_id != self.plan_id:
            raise Refused(Code.NOT_FOUND, "task_id")
        if task.removed_at is None:
            return
        self.standing_room(act, task.room_id)
        check_length(rooms_of(act, plan), [*tasks_of(act, plan), task])
        yield replace(task, removed_at=None, **act.changed())
        yield touched(act, plan)
        yield history(act, type(self).__name__, task)
