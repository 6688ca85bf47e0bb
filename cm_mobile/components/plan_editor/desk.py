"""What a thumb does to a plan: each change is a command of its own, saved at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from cm_contract.commands.base import Command
from cm_contract.commands.cleaning_plans import EditPlan
from cm_contract.commands.editing import Edit, Values
from cm_contract.commands.plan_photos import AddRoomPhoto, AddTaskPhoto, RemovePlanPhoto
from cm_contract.commands.plan_rooms import (
    AddPlanRoom,
    EditPlanRoom,
    MovePlanRoom,
    RemovePlanRoom,
)
from cm_contract.commands.plan_tasks import (
    AddPlanTask,
    EditPlanTask,
    MovePlanTask,
    RemovePlanTask,
)
from cm_contract.position import place
from cm_contract.records.cleaning_plan import CleaningPlan, PlanRoom, PlanTask
from cm_contract.records.photo import NewPhoto, PlanPhoto
from cm_contract.values import RoomId, Scalar, TaskId
from cm_mobile.components import kit
from cm_mobile.components.album import taking_away
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import all_done
from cm_mobile.store.plan_rows import RoomRows, WholePlan


@dataclass(frozen=True)
class Desk:
    """The plan as it was drawn last, and how to change it."""

    whole: WholePlan
    app: App
    look: Look

    @property
    def _at(self) -> dict[str, Any]:
        plan = self.whole.plan
        return {"customer_id": plan.customer_id, "plan_id": plan.id}

    async def edit_plan(self, plan: CleaningPlan, name: str, to: Scalar) -> None:
        """Changes one field of the plan itself."""
        await self._do(EditPlan(**self._at, fields=_edit(plan, name, to)))

    async def edit_room(self, room: PlanRoom, name: str, to: Scalar) -> None:
        """Changes one field of a room."""
        await self._do(EditPlanRoom(**self._at, room_id=room.id, fields=_edit(room, name, to)))

    async def edit_task(self, task: PlanTask, name: str, to: Scalar) -> None:
        """Changes one field of a task."""
        await self._do(EditPlanTask(**self._at, task_id=task.id, fields=_edit(task, name, to)))

    async def add_room(self, name: str) -> RoomId | None:
        """A room behind the others; its id when it is there."""
        room_id = RoomId(self.app.store.new_id())
        behind = place([one.room.position for one in self.whole.rooms], len(self.whole.rooms))
        fields = {"name": name, "position": behind}
        done = await self._do(AddPlanRoom(**self._at, room_id=room_id, fields=fields))
        return room_id if done else None

    async def add_task(self, room: RoomRows, fields: Values) -> TaskId | None:
        """A task behind the others of the room; its id when it is there."""
        task_id = TaskId(self.app.store.new_id())
        behind = place([row.task.position for row in room.rows], len(room.rows))
        done = await self._do(
            AddPlanTask(
                **self._at,
                task_id=task_id,
                room_id=room.room.id,
                fields={**fields, "position": behind},
            )
        )
        return task_id if done else None

    async def move_room(self, room_id: RoomId, to: int) -> None:
        """Puts a room at a place among the others."""
        others = [one.room.position for one in self.whole.rooms if one.room.id != room_id]
        if 0 <= to <= len(others):
            position = place(others, to)
            await self._do(MovePlanRoom(**self._at, room_id=room_id, position=position))

    async def move_task(self, task_id: TaskId, room: RoomRows, to: int) -> None:
        """Puts a task at a place among those of a room."""
        others = [row.task.position for row in room.rows if row.task.id != task_id]
        if 0 <= to <= len(others):
            at = {**self._at, "task_id": task_id, "room_id": room.room.id}
            await self._do(MovePlanTask(**at, position=place(others, to)))

    async def remove_room(self, room: PlanRoom) -> None:
        """Takes a room out with its tasks; that can be taken back."""
        await self._remove(RemovePlanRoom(**self._at, room_id=room.id), room.name)

    async def remove_task(self, task: PlanTask, name: str) -> None:
        """Takes a task out; that can be taken back."""
        await self._remove(RemovePlanTask(**self._at, task_id=task.id), name)

    def removing(self, photo: PlanPhoto) -> kit.Click:
        """A handler that takes a photo away; that can be taken back."""
        remove = RemovePlanPhoto(**self._at, plan_photo_id=photo.id)
        return taking_away(photo, remove, partial(self._added, photo), self.app, self.look)

    def _added(self, photo: PlanPhoto, new: NewPhoto) -> Command:
        if photo.room_id is not None:
            return AddRoomPhoto(**self._at, room_id=photo.room_id, photo=new)
        return AddTaskPhoto(**self._at, task_id=TaskId(photo.task_id or ""), photo=new)

    async def _remove(self, command: Command, name: str) -> None:
        sent = await all_done(self.app, self.look, command)
        if sent:
            text = self.look.texts("plan.removed", name=name)
            self.app.notices.show(text, self.app.taking_back(sent[0]))

    async def _do(self, *commands: Command) -> Sequence[object]:
        return await all_done(self.app, self.look, *commands)


def _edit(record: object, name: str, to: Scalar) -> dict[str, Edit]:
    return {name: Edit(getattr(record, name), to)}
