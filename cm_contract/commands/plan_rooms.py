"""The rooms of a cleaning plan."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.editing import Edits, Values, edited, history, written
from cm_contract.commands.plan_parts import (
    AboutPlan,
    NewRoom,
    check_length,
    new_room,
    rooms_of,
    tasks_of,
    touched,
)
from cm_contract.errors import Code, Refused
from cm_contract.records.cleaning_plan import Place, PlanRoom, PlanTask
from cm_contract.values import RoomId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPlanRoom(AboutPlan):
    """Adds a room."""

    of: ClassVar = PlanRoom
    room_id: RoomId
    fields: Values

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan = self.plan(act)
        room = new_room(act, plan, NewRoom(room_id=self.room_id, fields=self.fields))
        check_length([*rooms_of(act, plan), room], tasks_of(act, plan))
        yield room
        yield touched(act, plan)
        yield history(act, type(self).__name__, room)

    def creates(self) -> str:
        return self.room_id

    def opposite(self) -> Command:
        return RemovePlanRoom(
            customer_id=self.customer_id, plan_id=self.plan_id, room_id=self.room_id
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutRoom(AboutPlan):
    """A command that changes a room which is there."""

    room_id: RoomId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.plan_id, self.room_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPlanRoom(AboutRoom):
    """Changes single fields of a room; where it stands `MovePlanRoom` says."""

    of: ClassVar = PlanRoom
    fields: Edits

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan, before = self.plan(act), self.standing_room(act, self.room_id)
        check_stays(self.fields)
        after, changes = edited(act, before, self.fields)
        if changes:
            yield touched(act, plan)
        yield from written(act, type(self).__name__, after, changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePlanRoom(AboutRoom):
    """Puts a room elsewhere in the order, with its tasks."""

    position: Place

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan, room = self.plan(act), self.standing_room(act, self.room_id)
        if room.position != self.position:
            yield replace(room, position=self.position, **act.changed())
            yield touched(act, plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePlanRoom(AboutRoom):
    """Takes a room and its tasks out of the plan."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan, room = self.plan(act), self.standing_room(act, self.room_id)
        yield replace(room, removed_at=act.at, **act.changed())
        for task in tasks_of(act, plan):
            if task.room_id == room.id:
                yield replace(task, removed_at=act.at, **act.changed())
        yield touched(act, plan)
        yield history(act, type(self).__name__, room)

    def opposite(self) -> Command:
        return RestorePlanRoom(
            customer_id=self.customer_id, plan_id=self.plan_id, room_id=self.room_id
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePlanRoom(AboutRoom):
    """Puts a removed room back, with the tasks that went with it."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan = self.plan(act)
        room = act.part(PlanRoom, self.room_id, self.customer_id, "room_id")
        if room.plan_id != self.plan_id:
            raise Refused(Code.NOT_FOUND, "room_id")
        if room.removed_at is None:
            return
        gone = [
            one
            for one in act.records.of_customer(PlanTask, self.customer_id)
            if one.room_id == room.id and one.removed_at == room.removed_at
        ]
        check_length([*rooms_of(act, plan), room], [*tasks_of(act, plan), *gone])
        yield replace(room, removed_at=None, **act.changed())
        for task in gone:
            yield replace(task, removed_at=None, **act.changed())
        yield touched(act, plan)
        yield history(act, type(self).__name__, room)


def check_stays(fields: Edits) -> None:
    """Raises: Refused for an edit that would move the row."""
    if "position" in fields:
        raise Refused(Code.INVALID_FIELD, "position")
