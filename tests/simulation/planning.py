"""Random commands about cleaning plans and the work by them, so that phones meet on few rows."""

from typing import Any

from cm_contract.commands import (
    check_off,
    cleaning_plans,
    done_notes,
    faults,
    plan_copies,
    plan_photos,
    plan_rooms,
    plan_tasks,
    plan_visits,
    task_catalogue,
)
from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit
from cm_contract.commands.plan_parts import NewRoom, NewTask
from cm_contract.days import local_day
from cm_contract.position import between
from cm_contract.records.catalogue_task import CatalogueTask
from cm_contract.records.check_off import PlanVisit, SkipReason
from cm_contract.records.cleaning_plan import CleaningPlan, PlanRoom, PlanTask
from cm_contract.records.customer import Customer
from cm_contract.records.photo import DonePhoto, NewPhoto, PlanPhoto
from cm_contract.records.stored import PictureType
from cm_contract.values import Day, PhotoId
from tests.simulation.commands import Maker, User
from tests.store.camera import shot

RULES = (None, "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYMONTHDAY=31")
TAKEN, PICTURES = "taken:", 60
"""Where the photos hang that commands bring, and so few that two phones may bring the same."""
PLACES = ("F", "V", "k")
"""So few that rows meet there."""


def create_plan(user: User, shown: Customer) -> Command:
    rooms = tuple(NewRoom(room_id=user.id(), fields=_room(user)) for _ in range(2))
    tasks = tuple(
        NewTask(task_id=user.id(), room_id=one.room_id, fields=_task(user)) for one in rooms
    )
    return cleaning_plans.CreatePlan(
        customer_id=shown.id,
        plan_id=user.id(),
        fields={"name": user.text()},
        rooms=rooms,
        tasks=tasks,
    )


def edit_plan(user: User, shown: Customer) -> Command | None:
    one = user.one(CleaningPlan, shown.id)
    if one is None:
        return None
    return cleaning_plans.EditPlan(**_about(one), fields=user.edits(one, ("name", "comment")))


def activate_plan(user: User, shown: Customer) -> Command | None:
    one = user.one(CleaningPlan, shown.id)
    return cleaning_plans.ActivatePlan(**_about(one)) if one else None


def end_plan(user: User, shown: Customer) -> Command | None:
    one = user.one(CleaningPlan, shown.id)
    return cleaning_plans.EndPlan(**_about(one)) if one else None


def copy_plan(user: User, shown: Customer) -> Command | None:
    source = user.one(CleaningPlan)
    if source is None:
        return None
    return plan_copies.CopyPlan(customer_id=shown.id, source_plan_id=source.id, plan_id=user.id())


def add_room(user: User, shown: Customer) -> Command | None:
    one = user.one(CleaningPlan, shown.id)
    if one is None:
        return None
    return plan_rooms.AddPlanRoom(**_about(one), room_id=user.id(), fields=_room(user))


def edit_room(user: User, shown: Customer) -> Command | None:
    one = user.one(PlanRoom, shown.id)
    if one is None:
        return None
    fields = user.edits(one, ("name", "floor"))
    return plan_rooms.EditPlanRoom(**_of_plan(one), room_id=one.id, fields=fields)


def move_room(user: User, shown: Customer) -> Command | None:
    one = user.one(PlanRoom, shown.id)
    if one is None:
        return None
    return plan_rooms.MovePlanRoom(**_of_plan(one), room_id=one.id, position=_place(user))


def remove_room(user: User, shown: Customer) -> Command | None:
    one = user.one(PlanRoom, shown.id)
    return plan_rooms.RemovePlanRoom(**_of_plan(one), room_id=one.id) if one else None


def restore_room(user: User, shown: Customer) -> Command | None:
    one = user.one(PlanRoom, shown.id)
    return plan_rooms.RestorePlanRoom(**_of_plan(one), room_id=one.id) if one else None


def add_task(user: User, shown: Customer) -> Command | None:
    room = user.one(PlanRoom, shown.id)
    if room is None:
        return None
    at = {**_of_plan(room), "room_id": room.id}
    return plan_tasks.AddPlanTask(**at, task_id=user.id(), fields=_task(user))


def edit_task(user: User, shown: Customer) -> Command | None:
    one = user.one(PlanTask, shown.id)
    if one is None:
        return None
    edits = {"minutes": Edit(one.minutes, user.dice.randint(1, 3))}
    if user.dice.random() < 0.5:
        edits["instruction"] = Edit(one.instruction, user.text())
    return plan_tasks.EditPlanTask(**_of_plan(one), task_id=one.id, fields=edits)


def move_task(user: User, shown: Customer) -> Command | None:
    one, room = user.one(PlanTask, shown.id), user.one(PlanRoom, shown.id)
    if one is None or room is None:
        return None
    at = {**_of_plan(one), "task_id": one.id, "room_id": room.id}
    return plan_tasks.MovePlanTask(**at, position=_place(user))


def remove_task(user: User, shown: Customer) -> Command | None:
    one = user.one(PlanTask, shown.id)
    return plan_tasks.RemovePlanTask(**_of_plan(one), task_id=one.id) if one else None


def restore_task(user: User, shown: Customer) -> Command | None:
    one = user.one(PlanTask, shown.id)
    return plan_tasks.RestorePlanTask(**_of_plan(one), task_id=one.id) if one else None


def check_task(user: User, shown: Customer) -> Command | None:
    at = _work(user, shown)
    return check_off.CheckOffTask(**at, is_extra=user.dice.random() < 0.2) if at else None


def uncheck_task(user: User, shown: Customer) -> Command | None:
    at = _work(user, shown)
    return check_off.UncheckTask(**at) if at else None


def skip_task(user: User, shown: Customer) -> Command | None:
    at, reason = _work(user, shown), user.dice.choice(tuple(SkipReason))
    return check_off.SkipTask(**at, reason=reason) if at else None


def start_visit(user: User, shown: Customer) -> Command | None:
    plan = user.one(CleaningPlan, shown.id)
    if plan is None:
        return None
    ids = tuple(one.id for one in user.all(PlanTask) if one.plan_id == plan.id)
    return plan_visits.StartVisit(**_about(plan), day=_day(user), task_ids=ids[:5])


def end_visit(user: User, shown: Customer) -> Command | None:
    visit = user.one(PlanVisit, shown.id)
    if visit is None:
        return None
    left = tuple(
        plan_visits.Left(task_id=id, reason=SkipReason.LOCKED) for id in visit.task_ids[:2]
    )
    at: dict[str, Any] = {"customer_id": shown.id, "plan_id": visit.plan_id}
    return plan_visits.EndVisit(**at, day=visit.day, left=left)


def add_room_photo(user: User, shown: Customer) -> Command | None:
    one = user.one(PlanRoom, shown.id)
    if one is None:
        return None
    return plan_photos.AddRoomPhoto(**_of_plan(one), room_id=one.id, photo=_taken(user, shown))


def add_task_photo(user: User, shown: Customer) -> Command | None:
    one = user.one(PlanTask, shown.id)
    if one is None:
        return None
    return plan_photos.AddTaskPhoto(**_of_plan(one), task_id=one.id, photo=_taken(user, shown))


def add_done_photo(user: User, shown: Customer) -> Command | None:
    at = _work(user, shown)
    return done_notes.AddDonePhoto(**at, photo=_taken(user, shown)) if at else None


def remove_plan_photo(user: User, shown: Customer) -> Command | None:
    one = user.one(PlanPhoto, shown.id)
    if one is None:
        return None
    at: dict[str, Any] = {"customer_id": shown.id, "plan_id": one.plan_id}
    return plan_photos.RemovePlanPhoto(**at, plan_photo_id=one.id)


def remove_done_photo(user: User, shown: Customer) -> Command | None:
    one = user.one(DonePhoto, shown.id)
    if one is None:
        return None
    return done_notes.RemoveDonePhoto(customer_id=shown.id, done_photo_id=one.id)


def remark_task(user: User, shown: Customer) -> Command | None:
    at = _work(user, shown)
    return done_notes.RemarkTask(**at, was=None, remark=user.text()) if at else None


def report_fault(user: User, shown: Customer) -> Command:
    urgency = user.dice.choice(tuple(faults.Urgency))
    return faults.ReportFault(
        customer_id=shown.id, entry_id=user.id(), text=user.text(), urgency=urgency
    )


def add_catalogue_task(user: User, _shown: Customer) -> Command:
    fields: dict[str, Any] = {"name_da": user.text(), "minutes": user.dice.randint(1, 9)}
    return task_catalogue.AddCatalogueTask(catalogue_id=user.id(), fields=fields)


def edit_catalogue_task(user: User, _shown: Customer) -> Command | None:
    one = user.one(CatalogueTask)
    if one is None:
        return None
    return task_catalogue.EditCatalogueTask(
        catalogue_id=one.id, fields=user.edits(one, ("name_da", "name_en"))
    )


def retire_catalogue_task(user: User, _shown: Customer) -> Command | None:
    one = user.one(CatalogueTask)
    return task_catalogue.RetireCatalogueTask(catalogue_id=one.id) if one else None


def revive_catalogue_task(user: User, _shown: Customer) -> Command | None:
    one = user.one(CatalogueTask)
    return task_catalogue.ReviveCatalogueTask(catalogue_id=one.id) if one else None


def _about(plan: CleaningPlan) -> dict[str, Any]:
    return {"customer_id": plan.customer_id, "plan_id": plan.id}


def _of_plan(row: PlanRoom | PlanTask) -> dict[str, Any]:
    return {"customer_id": row.customer_id, "plan_id": row.plan_id}


def _place(user: User) -> str:
    place = user.dice.choice(PLACES)
    return place if user.dice.random() < 0.6 else between(place, "")


def _room(user: User) -> dict[str, Any]:
    return {"name": user.text(), "position": _place(user)}


def _task(user: User) -> dict[str, Any]:
    known = user.one(CatalogueTask) if user.dice.random() < 0.5 else None
    named = {"catalogue_id": known.id} if known else {"text": user.text()}
    repeat, start = user.dice.choice(RULES), _day(user)
    return {**named, "position": _place(user), "repeat": repeat, "starts_on": start}


def _day(user: User) -> Day:
    return local_day(user.store.now(), user.store.meta.me().actor())


def _taken(user: User, shown: Customer) -> NewPhoto:
    """A photo that waits for its command; one that a rule refused before comes first."""
    draft = f"{TAKEN}{shown.id}"
    if not user.store.captures.of_draft(draft):
        photo_id, number = PhotoId(user.id()), user.dice.randrange(PICTURES)
        user.store.captures.keep_raw(draft, shot(0, 16, 12), photo_id, user.store.now())
        picture, small = shot(number, 16, 12), shot(number, 8, 6)
        user.store.captures.ready(photo_id, picture, small, PictureType.JPEG)
    return user.store.captures.new_photos(draft)[0]


def _work(user: User, shown: Customer) -> dict[str, Any] | None:
    """One of the few first tasks, so that two cleaners meet on it."""
    found = [one for one in user.all(PlanTask) if one.customer_id == shown.id][:4]
    if not found:
        return None
    task = user.dice.choice(found)
    return {"customer_id": shown.id, "task_id": task.id, "day": _day(user)}


PLAN_MAKERS: dict[type[Command], tuple[Maker, int]] = {
    cleaning_plans.CreatePlan: (create_plan, 2),
    cleaning_plans.EditPlan: (edit_plan, 2),
    cleaning_plans.ActivatePlan: (activate_plan, 1),
    cleaning_plans.EndPlan: (end_plan, 1),
    plan_copies.CopyPlan: (copy_plan, 1),
    plan_rooms.AddPlanRoom: (add_room, 2),
    plan_rooms.EditPlanRoom: (edit_room, 2),
    plan_rooms.MovePlanRoom: (move_room, 2),
    plan_rooms.RemovePlanRoom: (remove_room, 1),
    plan_rooms.RestorePlanRoom: (restore_room, 1),
    plan_tasks.AddPlanTask: (add_task, 3),
    plan_tasks.EditPlanTask: (edit_task, 3),
    plan_tasks.MovePlanTask: (move_task, 2),
    plan_tasks.RemovePlanTask: (remove_task, 1),
    plan_tasks.RestorePlanTask: (restore_task, 1),
    check_off.CheckOffTask: (check_task, 6),
    check_off.UncheckTask: (uncheck_task, 2),
    check_off.SkipTask: (skip_task, 3),
    plan_visits.StartVisit: (start_visit, 3),
    plan_visits.EndVisit: (end_visit, 2),
    plan_photos.AddRoomPhoto: (add_room_photo, 2),
    plan_photos.AddTaskPhoto: (add_task_photo, 2),
    done_notes.AddDonePhoto: (add_done_photo, 3),
    plan_photos.RemovePlanPhoto: (remove_plan_photo, 1),
    done_notes.RemoveDonePhoto: (remove_done_photo, 1),
    done_notes.RemarkTask: (remark_task, 2),
    faults.ReportFault: (report_fault, 1),
    task_catalogue.AddCatalogueTask: (add_catalogue_task, 1),
    task_catalogue.EditCatalogueTask: (edit_catalogue_task, 1),
    task_catalogue.RetireCatalogueTask: (retire_catalogue_task, 1),
    task_catalogue.ReviveCatalogueTask: (revive_catalogue_task, 1),
}
