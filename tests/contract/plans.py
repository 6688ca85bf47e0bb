"""A cleaning plan at the clinic: a waiting room and a toilet, begun by the employee today."""

from collections.abc import Iterator
from typing import Any

from cm_contract.commands.photos import kept_of
from cm_contract.records.base import Record
from cm_contract.records.catalogue_task import CatalogueTask, ColourCode
from cm_contract.records.check_off import By, PlanVisit, TaskDone, TaskOutcome, done_id, visit_id
from cm_contract.records.cleaning_plan import (
    CleaningPlan,
    PlanRoom,
    PlanState,
    PlanTask,
    RoomType,
)
from cm_contract.records.photo import DonePhoto, PlanPhoto
from cm_contract.values import CustomerId, Day, Instant
from tests.contract.basics import AT, STAMPS, id_of
from tests.contract.shots import photo

MONDAY = Day("2026-11-23")
"""The local day of everything that the contract's tests do."""
CLINIC = id_of("clinic")


def plan(key: str, customer_id: CustomerId = CLINIC, **values: Any) -> CleaningPlan:
    """An active plan."""
    plain = {"name": key.title(), "state": PlanState.ACTIVE}
    return CleaningPlan(id=id_of(key), customer_id=customer_id, **(STAMPS | plain | values))


def room(key: str, position: str, **values: Any) -> PlanRoom:
    """A room of the daily plan."""
    plain = {"customer_id": CLINIC, "plan_id": id_of("daily"), "name": key.title()}
    return PlanRoom(id=id_of(key), position=position, **(STAMPS | plain | values))


def task(key: str, room_key: str, position: str, **values: Any) -> PlanTask:
    """A task of the daily plan, due on working days."""
    plain: dict[str, Any] = {
        "customer_id": CLINIC,
        "plan_id": id_of("daily"),
        "text": key.title(),
        "repeat": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "starts_on": Day("2026-11-02"),
    }
    return PlanTask(
        id=id_of(key), room_id=id_of(room_key), position=position, **(STAMPS | plain | values)
    )


def done(key: str, *who: str, day: Day = MONDAY, at: Instant = AT, **values: Any) -> TaskDone:
    """A task that these roles have done."""
    plain: dict[str, Any] = {"customer_id": CLINIC, "plan_id": id_of("daily")}
    return TaskDone(
        id=done_id(id_of(key), day),
        task_id=id_of(key),
        day=day,
        outcome=TaskOutcome.DONE if who else TaskOutcome.OPEN,
        done_by=tuple(By(user_id=id_of(one), at=at) for one in who),
        **(plain | values),
    )


def visit(who: str, *task_keys: str, **values: Any) -> PlanVisit:
    """A visit that is on."""
    plain: dict[str, Any] = {"started_at": AT, "day": MONDAY}
    return PlanVisit(
        id=visit_id(id_of("daily"), id_of(who), MONDAY),
        customer_id=CLINIC,
        plan_id=id_of("daily"),
        user_id=id_of(who),
        task_ids=tuple(id_of(one) for one in task_keys),
        **(plain | values),
    )


def plan_photo(key: str, **values: Any) -> PlanPhoto:
    """A photo in the daily plan."""
    plain: dict[str, Any] = {"customer_id": CLINIC, "plan_id": id_of("daily")}
    return PlanPhoto(**(plain | kept_of(photo(key)) | values))


def done_photo(key: str, task_key: str, who: str = "inspector", **values: Any) -> DonePhoto:
    """A photo that somebody of that role took today."""
    plain: dict[str, Any] = {"customer_id": CLINIC, "plan_id": id_of("daily"), "day": MONDAY}
    about = {"task_id": id_of(task_key), "author_id": id_of(who)}
    return DonePhoto(**(plain | about | kept_of(photo(key)) | values))


def plans_of_the_clinic() -> Iterator[Record]:
    """An active plan, a draft without rows, and what was done today."""
    yield CatalogueTask(
        id=id_of("vacuum"),
        name_da="Støvsug gulv",
        name_en="Vacuum the floor",
        name_de="Boden saugen",
        icon="vacuum",
        fixture="floor",
        colour=ColourCode.GREEN,
        minutes=6,
    )
    yield CatalogueTask(id=id_of("old task"), name_da="Bon gulv", retired_at=AT)
    yield plan("daily")
    yield plan("stopped", state=PlanState.ENDED)
    yield room("hall", "V", plan_id=id_of("stopped"))
    yield task("mat", "hall", "V", plan_id=id_of("stopped"))
    yield plan("sketch", state=PlanState.DRAFT)
    yield room("waiting", "F", type=RoomType.WAITING)
    yield room("toilet", "V", type=RoomType.TOILET)
    yield room("cellar", "k", removed_at=AT)
    yield task("tables", "waiting", "F", colour=ColourCode.BLUE)
    yield task("floor", "waiting", "V", text=None, catalogue_id=id_of("vacuum"), minutes=6)
    yield task("bowl", "toilet", "V", colour=ColourCode.RED)
    yield task("shelf", "cellar", "V", removed_at=AT)
    yield task("mirror", "toilet", "k", removed_at=AT)
    yield done("tables", "inspector", "employee", "administrator")
    for who in ("inspector", "employee", "administrator"):
        yield visit(who, "tables", "floor", "bowl")
    yield plan_photo("shelf photo", task_id=id_of("tables"))
    for number in range(3):
        yield plan_photo(f"toilet {number}", room_id=id_of("toilet"))
        yield done_photo(f"floor {number}", "floor")
    yield done_photo("tables photo", "tables", "employee")
