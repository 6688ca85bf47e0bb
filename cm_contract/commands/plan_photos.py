"""Photos of the rooms and tasks of a cleaning plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cm_contract.commands.base import Act, Change, Command, Note, Removed
from cm_contract.commands.photos import check_one, files_of, kept_of
from cm_contract.commands.plan_parts import AboutPlan, touched
from cm_contract.errors import Code, Refused
from cm_contract.records.photo import NewPhoto, PlanPhoto
from cm_contract.values import PhotoId, RoomId, TaskId

MOST_PHOTOS = 3
"""So many has a room, and so many a task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Adding(AboutPlan):
    photo: NewPhoto

    def files(self) -> frozenset[str]:
        return files_of((self.photo,))

    def creates(self) -> str:
        return self.photo.photo_id

    def opposite(self) -> Command:
        return RemovePlanPhoto(
            customer_id=self.customer_id, plan_id=self.plan_id, plan_photo_id=self.photo.photo_id
        )

    def added(self, act: Act, **of: Any) -> Iterator[Change | Note]:
        """The photo of that room or task, and the plan in its next version. Raises: Refused."""
        plan = self.plan(act)
        photo = PlanPhoto(
            customer_id=plan.customer_id, plan_id=plan.id, **of, **kept_of(self.photo)
        )
        all_here = act.records.of_customer(PlanPhoto, plan.customer_id)
        beside = [one for one in all_here if _subject(one) == _subject(photo)]
        check_one(act, photo, beside, MOST_PHOTOS)
        yield photo
        yield touched(act, plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRoomPhoto(_Adding):
    """Adds a photo to a room."""

    room_id: RoomId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        yield from self.added(act, room_id=self.standing_room(act, self.room_id).id)

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.plan_id, self.room_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTaskPhoto(_Adding):
    """Adds a photo to a task."""

    task_id: TaskId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        yield from self.added(act, task_id=self.standing_task(act, self.task_id).id)

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.plan_id, self.task_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePlanPhoto(AboutPlan):
    """Removes a photo of a room or a task."""

    plan_photo_id: PhotoId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        plan = self.plan(act)
        photo = act.part(PlanPhoto, self.plan_photo_id, self.customer_id, "plan_photo_id")
        if photo.plan_id != plan.id:
            raise Refused(Code.NOT_FOUND, "plan_photo_id")
        yield Removed(PlanPhoto, photo.id, plan.customer_id)
        yield touched(act, plan)

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.plan_id, self.plan_photo_id})


def _subject(photo: PlanPhoto) -> tuple[RoomId | None, TaskId | None]:
    return photo.room_id, photo.task_id
