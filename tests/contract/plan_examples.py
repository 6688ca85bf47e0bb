"""One command of each kind about cleaning plans, and each way to have it refused."""

from collections.abc import Iterator
from typing import Any

from cm_contract.commands.base import Command
from cm_contract.commands.check_off import CheckOffTask, SkipTask, UncheckTask
from cm_contract.commands.cleaning_plans import ActivatePlan, CreatePlan, EditPlan, EndPlan
from cm_contract.commands.done_notes import AddDonePhoto, RemarkTask, RemoveDonePhoto
from cm_contract.commands.editing import Edit
from cm_contract.commands.faults import ReportFault
from cm_contract.commands.plan_copies import CopyPlan
from cm_contract.commands.plan_parts import NewRoom, NewTask
from cm_contract.commands.plan_photos import AddRoomPhoto, AddTaskPhoto, RemovePlanPhoto
from cm_contract.commands.plan_rooms import (
    AddPlanRoom,
    EditPlanRoom,
    MovePlanRoom,
    RemovePlanRoom,
    RestorePlanRoom,
)
from cm_contract.commands.plan_tasks import (
    AddPlanTask,
    EditPlanTask,
    MovePlanTask,
    RemovePlanTask,
    RestorePlanTask,
)
from cm_contract.commands.plan_visits import EndVisit, Left, StartVisit
from cm_contract.commands.task_catalogue import (
    AddCatalogueTask,
    EditCatalogueTask,
    RetireCatalogueTask,
    ReviveCatalogueTask,
)
from cm_contract.errors import Code
from cm_contract.records.check_off import SkipReason
from cm_contract.records.cleaning_plan import PlanLanguage
from cm_contract.values import Day
from tests.contract.basics import id_of
from tests.contract.plans import CLINIC, MONDAY
from tests.contract.shots import photo

PLAN, NOWHERE = id_of("daily"), id_of("nowhere")
ROOM: dict[str, Any] = {"name": "Kontor", "position": "z"}
TASK: dict[str, Any] = {"text": "Tør støv af", "position": "z", "starts_on": "2026-11-23"}


def _examples() -> Iterator[Command]:
    at: dict[str, Any] = {"customer_id": CLINIC, "plan_id": PLAN}
    yield AddCatalogueTask(
        catalogue_id=id_of("new"), fields={"name_da": "Tør lister", "minutes": 4}
    )
    yield EditCatalogueTask(catalogue_id=id_of("vacuum"), fields={"name_en": Edit(None, "Hoover")})
    yield RetireCatalogueTask(catalogue_id=id_of("vacuum"))
    yield ReviveCatalogueTask(catalogue_id=id_of("old task"))
    yield CreatePlan(
        customer_id=CLINIC,
        plan_id=id_of("new"),
        fields={"name": "Daglig rengøring", "language": "da"},
        rooms=(NewRoom(room_id=id_of("new room"), fields=ROOM),),
        tasks=(NewTask(task_id=id_of("new task"), room_id=id_of("new room"), fields=TASK),),
    )
    yield EditPlan(**at, fields={"comment": Edit(None, "Alarmkode hos Mette")})
    yield ActivatePlan(**(at | {"plan_id": id_of("stopped")}))
    yield EndPlan(**at)
    yield CopyPlan(
        customer_id=id_of("private"),
        source_plan_id=PLAN,
        plan_id=id_of("new"),
        language=PlanLanguage.DE,
    )
    yield AddPlanRoom(**at, room_id=id_of("new"), fields=ROOM)
    yield EditPlanRoom(**at, room_id=id_of("waiting"), fields={"floor": Edit(None, "stuen")})
    yield MovePlanRoom(**at, room_id=id_of("waiting"), position="x")
    yield RemovePlanRoom(**at, room_id=id_of("waiting"))
    yield RestorePlanRoom(**at, room_id=id_of("cellar"))
    yield AddPlanTask(**at, task_id=id_of("new"), room_id=id_of("toilet"), fields=TASK)
    yield EditPlanTask(**at, task_id=id_of("bowl"), fields={"minutes": Edit(5, 7)})
    yield MovePlanTask(**at, task_id=id_of("bowl"), room_id=id_of("waiting"), position="x")
    yield RemovePlanTask(**at, task_id=id_of("bowl"))
    yield RestorePlanTask(**at, task_id=id_of("mirror"))
    yield AddRoomPhoto(**at, room_id=id_of("waiting"), photo=photo("new"))
    yield AddTaskPhoto(**at, task_id=id_of("bowl"), photo=photo("new"))
    yield RemovePlanPhoto(**at, plan_photo_id=id_of("shelf photo"))
    about: dict[str, Any] = {"customer_id": CLINIC, "day": MONDAY}
    yield CheckOffTask(**about, task_id=id_of("bowl"))
    yield UncheckTask(**about, task_id=id_of("tables"))
    yield SkipTask(**about, task_id=id_of("bowl"), reason=SkipReason.OCCUPIED)
    yield AddDonePhoto(**about, task_id=id_of("bowl"), photo=photo("new"))
    yield RemoveDonePhoto(customer_id=CLINIC, done_photo_id=id_of("tables photo"))
    yield RemarkTask(**about, task_id=id_of("tables"), was=None, remark="Et ben er løst")
    yield StartVisit(**about, plan_id=id_of("sketch"))
    yield EndVisit(
        **about,
        plan_id=PLAN,
        left=(Left(task_id=id_of("bowl"), reason=SkipReason.LOCKED),),
    )
    yield ReportFault(customer_id=CLINIC, entry_id=id_of("new"), text="Hanen drypper")


APPLIED_TO_PLANS: dict[str, Command] = {type(one).__name__: one for one in _examples()}


def edit(**fields: Any) -> dict[str, Any]:
    return {"fields": {name: Edit(None, to) for name, to in fields.items()}}


def new(fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"fields": fields | more}


_rooms = {"rooms": tuple(NewRoom(room_id=id_of(f"r{n}"), fields=ROOM) for n in range(500))}
_twice = (NewRoom(room_id=id_of("r"), fields=ROOM),) * 2
PLAN_REFUSALS: list[tuple[str, dict[str, Any], Code, str | None]] = [
    ("AddCatalogueTask", {"fields": {"minutes": 1}}, Code.REQUIRED, "name_da"),
    ("AddCatalogueTask", {"catalogue_id": id_of("vacuum")}, Code.ALREADY_EXISTS, "catalogue_id"),
    ("AddCatalogueTask", {"customer_id": CLINIC}, Code.INVALID_FIELD, "customer_id"),
    ("EditCatalogueTask", edit(colour="pink"), Code.INVALID_FIELD, "colour"),
    ("EditCatalogueTask", edit(minutes=601), Code.INVALID_FIELD, "minutes"),
    ("RetireCatalogueTask", {"catalogue_id": NOWHERE}, Code.NOT_FOUND, "catalogue_id"),
    ("ReviveCatalogueTask", {"catalogue_id": NOWHERE}, Code.NOT_FOUND, "catalogue_id"),
    ("CreatePlan", {"plan_id": PLAN}, Code.ALREADY_EXISTS, "plan_id"),
    ("CreatePlan", {"customer_id": id_of("gone")}, Code.DELETED, None),
    ("CreatePlan", {"fields": {}}, Code.REQUIRED, "name"),
    ("CreatePlan", {"fields": {"name": "x" * 101}}, Code.TOO_LONG, "name"),
    ("CreatePlan", {"fields": {"name": "x", "comment": "x" * 2_001}}, Code.TOO_LONG, "comment"),
    ("CreatePlan", {"fields": {"name": "x", "location_id": NOWHERE}}, Code.NOT_FOUND,
     "location_id"),
    ("CreatePlan", {"fields": {"name": "x", "state": "active"}}, Code.INVALID_FIELD, "state"),
    ("CreatePlan", _rooms, Code.PLAN_TOO_LONG, None),
    ("CreatePlan", {"rooms": _twice, "tasks": ()}, Code.INVALID_FIELD, "rooms"),
    ("CreatePlan", {"rooms": ()}, Code.NOT_FOUND, "room_id"),
    ("EditPlan", {"plan_id": NOWHERE}, Code.NOT_FOUND, "plan_id"),
    ("EditPlan", edit(version=9), Code.INVALID_FIELD, "version"),
    ("EditPlan", edit(valid_from="2026-02-01", valid_until="2026-01-31"), Code.INVALID_FIELD,
     "valid_until"),
    ("ActivatePlan", {"plan_id": id_of("sketch")}, Code.REQUIRED, "tasks"),
    ("EndPlan", {"customer_id": id_of("private")}, Code.NOT_FOUND, "plan_id"),
    ("CopyPlan", {"source_plan_id": NOWHERE}, Code.NOT_FOUND, "source_plan_id"),
    ("CopyPlan", {"plan_id": PLAN}, Code.ALREADY_EXISTS, "plan_id"),
    ("CopyPlan", {"language": "fr"}, Code.INVALID_FIELD, "language"),
    ("AddPlanRoom", new(ROOM, name=""), Code.REQUIRED, "name"),
    ("AddPlanRoom", new(ROOM, position=None), Code.REQUIRED, "position"),
    ("AddPlanRoom", new(ROOM, position="a0"), Code.INVALID_FIELD, "position"),
    ("AddPlanRoom", new(ROOM, area_m2=-1), Code.INVALID_FIELD, "area_m2"),
    ("AddPlanRoom", {"room_id": id_of("waiting")}, Code.ALREADY_EXISTS, "room_id"),
    ("EditPlanRoom", {"room_id": id_of("cellar")}, Code.NOT_FOUND, "room_id"),
    ("EditPlanRoom", {"plan_id": id_of("sketch")}, Code.NOT_FOUND, "room_id"),
    ("EditPlanRoom", edit(position="x"), Code.INVALID_FIELD, "position"),
    ("MovePlanRoom", {"position": "æ"}, Code.INVALID_FIELD, "position"),
    ("RemovePlanRoom", {"room_id": NOWHERE}, Code.NOT_FOUND, "room_id"),
    ("RestorePlanRoom", {"plan_id": id_of("sketch")}, Code.NOT_FOUND, "room_id"),
    ("AddPlanTask", {"room_id": id_of("cellar")}, Code.NOT_FOUND, "room_id"),
    ("AddPlanTask", new(TASK, text=None), Code.REQUIRED, "text"),
    ("AddPlanTask", new(TASK, catalogue_id=NOWHERE), Code.NOT_FOUND, "catalogue_id"),
    ("AddPlanTask", new(TASK, repeat="FREQ=HOURLY"), Code.INVALID_FIELD, "repeat"),
    ("AddPlanTask", new(TASK, starts_on=None), Code.REQUIRED, "starts_on"),
    ("AddPlanTask", new(TASK, instruction="x" * 1_001), Code.TOO_LONG, "instruction"),
    ("AddPlanTask", new(TASK, on_holidays="yes"), Code.INVALID_FIELD, "on_holidays"),
    ("EditPlanTask", edit(text=None), Code.REQUIRED, "text"),
    ("EditPlanTask", edit(room_id=id_of("toilet")), Code.INVALID_FIELD, "room_id"),
    ("EditPlanTask", edit(position="x"), Code.INVALID_FIELD, "position"),
    ("MovePlanTask", {"room_id": id_of("cellar")}, Code.NOT_FOUND, "room_id"),
    ("RemovePlanTask", {"task_id": id_of("mirror")}, Code.NOT_FOUND, "task_id"),
    ("RestorePlanTask", {"task_id": id_of("shelf")}, Code.NOT_FOUND, "room_id"),
    ("CheckOffTask", {"task_id": NOWHERE}, Code.NOT_FOUND, "task_id"),
    ("CheckOffTask", {"customer_id": id_of("private")}, Code.NOT_FOUND, "task_id"),
    ("CheckOffTask", {"day": Day("2026-11-25")}, Code.INVALID_FIELD, "day"),
    ("CheckOffTask", {"day": Day("2026-11-21")}, Code.INVALID_FIELD, "day"),
    ("UncheckTask", {"day": Day("2026-11-21")}, Code.INVALID_FIELD, "day"),
    ("SkipTask", {"reason": "lazy"}, Code.INVALID_FIELD, "reason"),
    ("SkipTask", {"remark": "x" * 501}, Code.TOO_LONG, "remark"),
    ("AddRoomPhoto", {"room_id": id_of("cellar")}, Code.NOT_FOUND, "room_id"),
    ("AddRoomPhoto", {"photo": photo("shelf photo")}, Code.ALREADY_EXISTS, "photo"),
    ("AddRoomPhoto", {"room_id": id_of("toilet")}, Code.TOO_LONG, "photo"),
    ("AddRoomPhoto", {"photo": photo("new", size_bytes=0)}, Code.INVALID_FIELD,
     "photo.size_bytes"),
    ("AddTaskPhoto", {"task_id": id_of("mirror")}, Code.NOT_FOUND, "task_id"),
    ("AddTaskPhoto", {"plan_id": id_of("sketch")}, Code.NOT_FOUND, "task_id"),
    ("AddTaskPhoto", {"photo": photo("new", caption="x" * 201)}, Code.TOO_LONG, "photo.caption"),
    ("RemovePlanPhoto", {"plan_photo_id": NOWHERE}, Code.NOT_FOUND, "plan_photo_id"),
    ("RemovePlanPhoto", {"plan_id": id_of("sketch")}, Code.NOT_FOUND, "plan_photo_id"),
    ("AddDonePhoto", {"task_id": NOWHERE}, Code.NOT_FOUND, "task_id"),
    ("AddDonePhoto", {"task_id": id_of("floor")}, Code.TOO_LONG, "photo"),
    ("AddDonePhoto", {"photo": photo("tables photo")}, Code.ALREADY_EXISTS, "photo"),
    ("RemoveDonePhoto", {"done_photo_id": NOWHERE}, Code.NOT_FOUND, "done_photo_id"),
    ("RemarkTask", {"remark": "x" * 501}, Code.TOO_LONG, "remark"),
    ("RemarkTask", {"task_id": id_of("bowl")}, Code.NOT_FOUND, "task_id"),
    ("RemarkTask", {"day": Day("2026-11-21")}, Code.INVALID_FIELD, "day"),
    ("StartVisit", {"plan_id": NOWHERE}, Code.NOT_FOUND, "plan_id"),
    ("StartVisit", {"task_ids": (id_of("bowl"),)}, Code.NOT_FOUND, "task_ids"),
    ("StartVisit", {"task_ids": (id_of("bowl"),) * 501}, Code.PLAN_TOO_LONG, None),
    ("StartVisit", {"day": Day("2026-11-20")}, Code.INVALID_FIELD, "day"),
    ("EndVisit", {"plan_id": id_of("sketch")}, Code.NOT_FOUND, "plan_id"),
    ("ReportFault", {"text": " "}, Code.REQUIRED, "text"),
    ("ReportFault", {"text": "x" * 2_001}, Code.TOO_LONG, "text"),
    ("ReportFault", {"entry_id": id_of("note")}, Code.ALREADY_EXISTS, "entry_id"),
]  # fmt: skip
