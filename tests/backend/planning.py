"""Cleaning plans at a customer, made by commands, for commands to be about."""

from dataclasses import replace
from typing import Any

from cm_contract.commands.base import Command
from cm_contract.commands.cleaning_plans import CreatePlan
from cm_contract.commands.plan_parts import NewRoom, NewTask
from tests.backend.company import Json, User
from tests.backend.pictures import jpeg
from tests.backend.sending import new_photo
from tests.contract.plan_examples import APPLIED_TO_PLANS, ROOM, TASK


async def planned(user: User, name: str, **values: Any) -> Command:
    """The contract's example with other values, in effect."""
    command = replace(APPLIED_TO_PLANS[name], **values)
    told = await user.outcome(command)
    assert told["outcome"] == "applied", told
    return command


async def plan_of(user: User, customer_id: Any, **fields: Any) -> Json:
    """The ids of a new active plan with a room and a task."""
    room_id, task_id, plan_id = (user.company.new_id() for _ in range(3))
    plan = CreatePlan(
        customer_id=customer_id,
        plan_id=plan_id,
        fields={"name": "Daglig"},
        rooms=(NewRoom(room_id=room_id, fields=ROOM),),
        tasks=(NewTask(task_id=task_id, room_id=room_id, fields=TASK | fields),),
    )
    told = await user.outcome(plan)
    assert told["outcome"] == "applied", told
    at = {"customer_id": customer_id, "plan_id": plan_id}
    await planned(user, "ActivatePlan", **at)
    return {**at, "room_id": room_id, "task_id": task_id}


async def plans_at(user: User, customer_id: str) -> Json:
    """The ids of a plan with a room and a task that is done, and of what else commands name."""
    other, here = await plan_of(user, customer_id), await plan_of(user, customer_id)
    await planned(user, "CheckOffTask", customer_id=customer_id, task_id=here["task_id"])
    catalogue = await user.bodies("catalogue_task")
    return {
        **here,
        **await photos_at(user, here),
        "source_plan_id": other["plan_id"],
        "catalogue_id": catalogue[0]["id"],
    }


async def photos_at(user: User, plan: Json) -> Json:
    """The ids of a photo of the plan's room, and of one that the user took of its done task."""
    room = new_photo(user.company, jpeg())
    about = {name: plan[name] for name in ("customer_id", "plan_id", "room_id")}
    await planned(user, "AddRoomPhoto", **about, photo=room)
    return {"plan_photo_id": room.photo_id, "done_photo_id": await done_photo(user, plan)}


async def done_photo(user: User, plan: Json) -> str:
    """The id of a photo that the user takes of the plan's task today."""
    photo = new_photo(user.company, jpeg())
    about = {name: plan[name] for name in ("customer_id", "task_id")}
    await planned(user, "AddDonePhoto", **about, photo=photo)
    return photo.photo_id
