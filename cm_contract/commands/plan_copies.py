"""Copying a cleaning plan to another customer, or into another language."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.cleaning_plans import EndPlan
from cm_contract.commands.editing import history
from cm_contract.commands.plan_parts import rooms_of, tasks_of
from cm_contract.fields import Choice
from cm_contract.records.cleaning_plan import (
    CleaningPlan,
    PlanLanguage,
    PlanRoom,
    PlanState,
    PlanTask,
)
from cm_contract.records.photo import PlanPhoto
from cm_contract.rules import Function
from cm_contract.values import PhotoId, PlanId, RoomId, TaskId, derived_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPlan(Command):
    """Makes a draft with the rooms and tasks of another plan, as they are when it is decided.

    `customer_id` is the one that gets it. Tasks of the catalogue speak every language by
    themselves; what was written freely stays as it was written. Photos go along at the same
    customer, as records of their own that name the same bytes; never to another customer, whose
    contact persons would see rooms that aren't theirs.
    """

    function: ClassVar = Function.CLEANING_PLANS
    source_plan_id: PlanId
    plan_id: PlanId
    language: Annotated[PlanLanguage | None, Choice(PlanLanguage)] = None

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        act.unused(CleaningPlan, self.plan_id, "plan_id")
        source = act.get(CleaningPlan, self.source_plan_id, "source_plan_id")
        plan = replace(
            source,
            id=self.plan_id,
            customer_id=self.customer_id,
            location_id=source.location_id if source.customer_id == self.customer_id else None,
            language=self.language or source.language,
            state=PlanState.DRAFT,
            version=1,
            **act.created(),
        )
        yield plan
        yield from self._rows(act, source)
        if source.customer_id == self.customer_id:
            yield from self._photos(act, source)
        yield history(act, type(self).__name__, plan)

    def _rows(self, act: Act, source: CleaningPlan) -> Iterator[PlanRoom | PlanTask]:
        own = {"plan_id": self.plan_id, "customer_id": self.customer_id, **act.created()}
        ids = {one.id: RoomId(derived_id(act.id, one.id)) for one in rooms_of(act, source)}
        for room in rooms_of(act, source):
            yield replace(room, id=ids[room.id], **own)
        for task in tasks_of(act, source):
            if task.room_id in ids:
                id = TaskId(derived_id(act.id, task.id))
                yield replace(task, id=id, room_id=ids[task.room_id], **own)

    def _photos(self, act: Act, source: CleaningPlan) -> Iterator[PlanPhoto]:
        """Those of rooms and tasks that stand in the plan."""
        rooms = {one.id for one in rooms_of(act, source)}
        tasks = {one.id for one in tasks_of(act, source) if one.room_id in rooms}
        for photo in act.records.of_customer(PlanPhoto, source.customer_id):
            if photo.room_id in rooms or photo.task_id in tasks:
                yield replace(
                    photo,
                    id=PhotoId(derived_id(act.id, photo.id)),
                    plan_id=self.plan_id,
                    room_id=RoomId(derived_id(act.id, photo.room_id)) if photo.room_id else None,
                    task_id=TaskId(derived_id(act.id, photo.task_id)) if photo.task_id else None,
                )

    def creates(self) -> str:
        return self.plan_id

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.source_plan_id})

    def opposite(self) -> Command:
        return EndPlan(customer_id=self.customer_id, plan_id=self.plan_id)
