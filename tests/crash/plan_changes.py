"""What somebody does to the rooms and tasks of a plan: adds, changes, moves, removes."""

from typing import Any

from cm_contract.commands.editing import Edit
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
from cm_mobile.store.plan_rows import WholePlan
from tests.crash.doing import TODAY
from tests.crash.planning import STANDS, Planning, said_of

MOST_ROOMS, MOST_TASKS = 3, 9
GONE = {"removed_at": TODAY}


def add_task(by: Planning, whole: WholePlan) -> None:
    if len(whole.rows) >= MOST_TASKS:
        remove_task(by, whole)
        return
    room, id, fields = by.doing.dice.choice(whole.rooms).room, by.new_id(), by.task()
    about = {"task_id": id, "room_id": room.id, "fields": fields}
    by.change(whole, AddPlanTask, about, {id: said_of(fields, room.id)})


def edit_task(by: Planning, whole: WholePlan) -> None:
    task, text = by.doing.dice.choice(whole.rows).task, by.doing.text()
    about = {"task_id": task.id, "fields": {"text": Edit(task.text, text)}}
    by.change(whole, EditPlanTask, about, {task.id: {"text": text}})


def move_task(by: Planning, whole: WholePlan) -> None:
    task, room = by.doing.dice.choice(whole.rows).task, by.doing.dice.choice(whole.rooms).room
    at = {"room_id": room.id, "position": by.place()}
    by.change(whole, MovePlanTask, {"task_id": task.id, **at}, {task.id: at})


def remove_task(by: Planning, whole: WholePlan) -> None:
    if len(whole.rows) > 1:
        task = by.doing.dice.choice(whole.rows).task
        by.change(whole, RemovePlanTask, {"task_id": task.id}, {task.id: GONE})


def add_room(by: Planning, whole: WholePlan) -> None:
    if len(whole.rooms) >= MOST_ROOMS:
        remove_room(by, whole)
        return
    id, fields = by.new_id(), by.room()
    about = {"room_id": id, "fields": fields}
    by.change(whole, AddPlanRoom, about, {id: {**fields, **STANDS}})


def edit_room(by: Planning, whole: WholePlan) -> None:
    room, name = by.doing.dice.choice(whole.rooms).room, by.doing.text()
    about = {"room_id": room.id, "fields": {"name": Edit(room.name, name)}}
    by.change(whole, EditPlanRoom, about, {room.id: {"name": name}})


def move_room(by: Planning, whole: WholePlan) -> None:
    room, at = by.doing.dice.choice(whole.rooms).room, {"position": by.place()}
    by.change(whole, MovePlanRoom, {"room_id": room.id, **at}, {room.id: at})


def remove_room(by: Planning, whole: WholePlan) -> None:
    """Takes a room out with its tasks, unless they are all that there are."""
    room = by.doing.dice.choice(whole.rooms)
    if len(room.rows) < len(whole.rows):
        gone: dict[Any, Any] = {row.task.id: GONE for row in room.rows}
        by.change(whole, RemovePlanRoom, {"room_id": room.room.id}, {room.room.id: GONE, **gone})


CHANGES = (
    Planning.whole_changed,
    add_task,
    edit_task,
    move_task,
    remove_task,
    add_room,
    edit_room,
    move_room,
    remove_room,
)
