"""What all commands share that are about a cleaning plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from cm_contract.commands.base import Act, Command
from cm_contract.commands.editing import Values, complete
from cm_contract.errors import Code, Refused
from cm_contract.records.catalogue_task import CatalogueTask
from cm_contract.records.cleaning_plan import MOST_ROWS, CleaningPlan, PlanRoom, PlanTask
from cm_contract.records.customer import Location
from cm_contract.rules import Function
from cm_contract.values import CatalogueTaskId, CustomerId, LocationId, PlanId, RoomId, TaskId

MINUTES = 5
"""What a task takes of which nobody says how long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRoom:
    """A room as a command brings it; `fields` are those of a `PlanRoom`."""

    of: ClassVar = PlanRoom
    room_id: RoomId
    fields: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """A task as a command brings it.

    What it doesn't say of icon, fixture, colour and minutes, the catalogue's task says.
    """

    of: ClassVar = PlanTask
    task_id: TaskId
    room_id: RoomId
    fields: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPlan(Command):
    """A command that changes a plan which is there."""

    function: ClassVar = Function.CLEANING_PLANS
    plan_id: PlanId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.plan_id})

    def plan(self, act: Act) -> CleaningPlan:
        """The plan, to be changed. Raises: Refused."""
        act.customer(self.customer_id)
        return act.part(CleaningPlan, self.plan_id, self.customer_id, "plan_id")

    def standing_room(self, act: Act, room_id: RoomId) -> PlanRoom:
        """A room that stands in the plan. Raises: Refused `not_found`."""
        room = act.part(PlanRoom, room_id, self.customer_id, "room_id")
        if room.plan_id != self.plan_id or room.removed_at is not None:
            raise Refused(Code.NOT_FOUND, "room_id")
        return room

    def standing_task(self, act: Act, task_id: TaskId) -> PlanTask:
        """A task that stands in the plan. Raises: Refused `not_found`."""
        task = act.part(PlanTask, task_id, self.customer_id, "task_id")
        if task.plan_id != self.plan_id or task.removed_at is not None:
            raise Refused(Code.NOT_FOUND, "task_id")
        return task


def touched(act: Act, plan: CleaningPlan) -> CleaningPlan:
    """The plan in its next version."""
    return replace(plan, version=plan.version + 1, **act.changed())


def new_room(act: Act, plan: CleaningPlan, new: NewRoom) -> PlanRoom:
    """The room as a record. Raises: Refused."""
    act.unused(PlanRoom, new.room_id, "room_id")
    values = complete(PlanRoom, new.fields)
    return PlanRoom(
        id=new.room_id, customer_id=plan.customer_id, plan_id=plan.id, **values, **act.created()
    )


def new_task(act: Act, plan: CleaningPlan, new: NewTask) -> PlanTask:
    """The task as a record. Raises: Refused."""
    act.unused(PlanTask, new.task_id, "task_id")
    known = _in_catalogue(act, new.fields.get("catalogue_id"))
    task = PlanTask(
        id=new.task_id,
        customer_id=plan.customer_id,
        plan_id=plan.id,
        room_id=new.room_id,
        **complete(PlanTask, {**known, **new.fields}),
        **act.created(),
    )
    check_name(task)
    return task


def _in_catalogue(act: Act, id: object) -> dict[str, Any]:
    if id is None:
        return {"minutes": MINUTES}
    found = act.get(CatalogueTask, CatalogueTaskId(str(id)), "catalogue_id")
    return {name: getattr(found, name) for name in ("icon", "fixture", "colour", "minutes")}


def check_name(task: PlanTask) -> None:
    """Raises: Refused `required` for a task that says nothing."""
    if task.catalogue_id is None and not task.text:
        raise Refused(Code.REQUIRED, "text")


def check_location(act: Act, location_id: LocationId | None, customer_id: CustomerId) -> None:
    """Raises: Refused `not_found` for one of another customer."""
    if location_id is not None:
        act.part(Location, location_id, customer_id, "location_id")


def check_length(rooms: Sequence[object], tasks: Sequence[object]) -> None:
    """Raises: Refused `plan_too_long`."""
    if len(rooms) + len(tasks) > MOST_ROWS:
        raise Refused(Code.PLAN_TOO_LONG)


def rooms_of(act: Act, plan: CleaningPlan) -> list[PlanRoom]:
    """The rooms that stand in the plan."""
    return list(_standing(act.records.of_customer(PlanRoom, plan.customer_id), plan))


def tasks_of(act: Act, plan: CleaningPlan) -> list[PlanTask]:
    """The tasks that stand in the plan."""
    return list(_standing(act.records.of_customer(PlanTask, plan.customer_id), plan))


def _standing(rows: Iterable[Any], plan: CleaningPlan) -> Iterator[Any]:
    return (one for one in rows if one.plan_id == plan.id and one.removed_at is None)
