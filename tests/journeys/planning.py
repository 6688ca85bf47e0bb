"""A cleaning plan of which all is due today, whatever day it is, and a thumb's way to it."""

from typing import Any

from cm_backend.cli.common import utc_now
from cm_contract.commands.cleaning_plans import ActivatePlan, CreatePlan, EndPlan
from cm_contract.commands.plan_parts import NewRoom, NewTask
from cm_contract.position import spread
from cm_contract.values import CustomerId, PlanId, RoomId, Scalar, TaskId
from cm_mobile.texts.formats import HOME_ZONE
from tests.journeys.colleague import Colleague, new_id
from tests.journeys.phone import Phone

PLAN = "Hver dag"
ROOMS = {
    "Reception": ("Tør skranke af", "Støvsug gulv", "Tøm skraldespand"),
    "Toilet": ("Rengør toilet", "Vask toiletgulv"),
}
TASKS = 5


def plan_at(office: Colleague, customer: str) -> None:
    """Puts the plan in force at a customer; what was in force there is ended."""
    (id,) = (one["id"] for one in office.records("customer") if one["name"] == customer)
    at: dict[str, Any] = {"customer_id": CustomerId(id)}
    for one in office.records("cleaning_plan"):
        if one["customer_id"] == id:
            office.perform(EndPlan(**at, plan_id=PlanId(one["id"])))
    plan_id = PlanId(new_id())
    rooms = {name: RoomId(new_id()) for name in ROOMS}
    made = tuple(
        NewRoom(room_id=rooms[name], fields={"name": name, "position": place})
        for name, place in zip(ROOMS, spread(len(ROOMS)), strict=True)
    )
    tasks = tuple(_tasks(office, rooms))
    office.perform(
        CreatePlan(**at, plan_id=plan_id, fields={"name": PLAN}, rooms=made, tasks=tasks)
    )
    office.perform(ActivatePlan(**at, plan_id=plan_id))


def _tasks(office: Colleague, rooms: dict[str, RoomId]) -> list[NewTask]:
    catalogue = {one["name_da"]: one["id"] for one in office.records("catalogue_task")}
    often: dict[str, Scalar] = {
        "repeat": "FREQ=DAILY",
        "starts_on": utc_now().astimezone(HOME_ZONE).date().isoformat(),
        "on_holidays": True,
    }
    return [
        NewTask(
            task_id=TaskId(new_id()),
            room_id=rooms[room],
            fields={**often, "catalogue_id": catalogue[name], "position": place},
        )
        for room, names in ROOMS.items()
        for name, place in zip(names, spread(len(names)), strict=True)
    ]


def open_day(phone: Phone, customer: str) -> None:
    """A cleaner's day at a customer, from *Today*."""
    phone.go("/")
    phone.shows(phone.texts("plan.today"))
    phone.scroll_to_like(customer)
    phone.tap_like(customer)
    phone.shows(phone.texts("plan.end"))


def open_plan(phone: Phone, customer: str) -> None:
    """The plan, from the customer's page."""
    phone.open_customer(customer)
    phone.scroll_to_like(phone.texts("plan.title_all"))
    phone.tap_like(phone.texts("plan.title_all"))
    phone.tap_like(PLAN)
    phone.shows(phone.texts("plan.version", n=1).rstrip("1"))


def task(phone: Phone, name: str) -> Any:
    """The row of a task in a cleaner's day."""
    return phone.page.get_by_role("checkbox", name=name).first
