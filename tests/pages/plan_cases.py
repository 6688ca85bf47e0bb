"""The pages of cleaning plans and of a cleaner's day, in all their states."""

import sqlite3
from contextlib import closing
from typing import Any

from cm_backend.services.companies import set_options
from cm_contract.commands.base import Command
from cm_contract.commands.check_off import CheckOffTask, SkipTask
from cm_contract.commands.cleaning_plans import CreatePlan, EndPlan
from cm_contract.commands.done_notes import AddDonePhoto, RemarkTask
from cm_contract.commands.plan_photos import AddRoomPhoto, AddTaskPhoto
from cm_contract.commands.task_catalogue import RetireCatalogueTask
from cm_contract.records.check_off import SkipReason
from cm_contract.records.photo import PlanPhoto
from cm_contract.values import CustomerId, Day, PlanId
from cm_mobile.store.plan_days import CleaningDay
from cm_mobile.store.plan_rows import WholePlan
from tests.backend.pictures import jpeg
from tests.backend.sending import new_photo, sent
from tests.pages.cases import NOBODYS, Case, archived, lost, offline
from tests.pages.stage import Stage

MONDAY = Day("2026-11-23")
C = "/customers/{id}"
PLANS, DAY, FAULT = f"{C}/cleaning_plans", f"{C}/cleaning", f"{C}/fault"
PLAN, NO_PLAN = f"{PLANS}/{{plan}}", f"{PLANS}/{NOBODYS}"
GONE = f"/customers/{NOBODYS}"
CLEANER, CONTACT, ADMIN = "medarbejder", "kontakt", "admin"
NO_CUSTOMER, FAILED, GONE_BY = "customer.gone", "state.error.safe", "refusal.deleted"


def plan_of(stage: Stage) -> WholePlan:
    """The customer's plan that is in force."""
    here = CustomerId(stage.id_of())
    first, *_ = stage.store.cleaning_plans.of_customer(here, MONDAY)
    whole = stage.store.cleaning_plans.get(first.plan.id)
    assert whole is not None
    return whole


def day_of(stage: Stage) -> CleaningDay:
    """The user's day there."""
    here, me = CustomerId(stage.id_of()), stage.store.meta.me()
    return stage.store.plan_days.of_customer(here, me.user_id, MONDAY, None)


async def without_plans(stage: Stage) -> None:
    """The customer's plan is over."""
    plan = plan_of(stage).plan
    await stage.perform(EndPlan(customer_id=plan.customer_id, plan_id=plan.id))


async def with_empty_plan(stage: Stage) -> None:
    """Another plan, in which nothing stands."""
    here = CustomerId(stage.id_of())
    plan_id = PlanId("01941f29-7c00-7000-8000-00000000f1a9")
    await stage.perform(CreatePlan(customer_id=here, plan_id=plan_id, fields={"name": "A"}))


async def with_skips(stage: Stage) -> None:
    """Something was left today, and why."""
    first, *_ = day_of(stage).tasks
    task = first.row.task
    await stage.perform(
        SkipTask(customer_id=task.customer_id, task_id=task.id, day=MONDAY,
                 reason=SkipReason.LOCKED, remark="Nøglen passer ikke"),
    )  # fmt: skip


async def with_pictures_first(stage: Stage) -> None:
    """The company wants its cleaners to see pictures first."""
    set_options(stage.company.app.backend.database, "Nordlys Rengøring", pictures_first=True)
    await stage.engine.ask_rights()
    stage.app.changes.announce(frozenset({"session"}))
    await stage.screen.settle()


async def with_retired(stage: Stage) -> None:
    """The company offers one of its tasks no more."""
    task, *_ = stage.store.cleaning_plans.catalogue()
    await stage.perform(RetireCatalogueTask(catalogue_id=task.id))


async def with_none(stage: Stage) -> None:
    """The company has no tasks."""
    with closing(sqlite3.connect(stage.store.database.path)) as db, db:
        db.execute("DELETE FROM catalogue_task")


async def photographed(stage: Stage) -> tuple[PlanPhoto, PlanPhoto]:
    """The office has taken a photo of the first room, and one of its first task."""
    office, room = await stage.company.user("admin@nordlys"), plan_of(stage).rooms[0]
    photos = [new_photo(stage.company, jpeg(number)) for number in (1, 2)]
    for number in (1, 2):
        await sent(office, jpeg(number))
    at: dict[str, Any] = {"customer_id": room.room.customer_id, "plan_id": room.room.plan_id}
    commands = (
        AddRoomPhoto(**at, room_id=room.room.id, photo=photos[0]),
        AddTaskPhoto(**at, task_id=room.rows[0].task.id, photo=photos[1]),
    )
    for command in commands:
        assert (await office.outcome(command))["outcome"] == "applied"
    await stage.sync()
    found = plan_of(stage).rooms[0]
    return found.photos[0], found.rows[0].photos[0]


async def with_photos(stage: Stage) -> None:
    """The same, for pages to be seen."""
    await photographed(stage)


async def with_notes(stage: Stage, is_own: bool = True) -> None:
    """The first task is done today, with a remark and a photo, `is_own` or a colleague's."""
    task = day_of(stage).tasks[0].row.task
    about: dict[str, Any] = {"customer_id": task.customer_id, "task_id": task.id, "day": MONDAY}
    photo = new_photo(stage.company, jpeg())
    commands: list[Command] = [
        CheckOffTask(**about),
        RemarkTask(**about, was=None, remark="Kalk i vasken"),
    ]
    adding = AddDonePhoto(**about, photo=photo)
    if is_own:
        await stage.perform(*commands, adding)
        return
    await stage.perform(*commands)
    other = await stage.company.user("admin@nordlys")
    assert (await other.outcome(adding))["outcome"] == "applied"
    await stage.sync()


TASKS, NO_MORE = "/task_catalogue", "task_catalogue.no_more"
EMPTY = f"{PLANS}/01941f29-7c00-7000-8000-00000000f1a9"
PLAN_CASES = (
    Case("plans", PLANS, "plans.new"),
    Case("plans, cleaner", PLANS, text="plan.title_all", who=CLEANER),
    Case("plans, contact", PLANS, text="plan.title_all", who=CONTACT),
    Case("plans, none", f"{GONE}/cleaning_plans", text="plan.none"),
    Case("plans, nobody's", f"{GONE}/cleaning_plans", text="plan.none_shown", who=CLEANER),
    Case("plans, offline", PLANS, "plans.new", arrange=offline),
    Case("plans, archived", PLANS, text="plan.title_all", who=ADMIN, arrange=archived),
    Case("plans, loading", PLANS, text="plan.title_all", is_held=True),
    Case("plans, error", PLANS, text=FAILED, arrange=lost("cleaning_plan")),
    Case("plan", PLAN, "plan.week.before"),
    Case("plan, skipped", PLAN, text="plan.skipped_title", arrange=with_skips),
    Case("plan, photos", PLAN, "plan.week.before", arrange=with_photos),
    Case("plan, noted", PLAN, text="plan.noted_title", arrange=with_notes),
    Case("plan, ended", PLAN, "plan.start", arrange=without_plans),
    Case("plan, empty", EMPTY, text="plan.no_rooms", arrange=with_empty_plan),
    Case("plan, offline", PLAN, "plan.edit", arrange=offline),
    Case("plan, cleaner", PLAN, "plan.week.before", who=CLEANER),
    Case("plan, contact", PLAN, "plan.comment", who=CONTACT),
    Case("plan, archived", PLAN, "plan.comment", who=ADMIN, arrange=archived),
    Case("plan, gone", NO_PLAN, text="plan.gone"),
    Case("plan, loading", NO_PLAN, text="plan.one", is_held=True),
    Case("plan, error", NO_PLAN, text=FAILED, arrange=lost("cleaning_plan")),
    Case("edit plan", f"{PLAN}/edit", "plan.add_room"),
    Case("edit plan, empty", f"{EMPTY}/edit", "plan.add_room", arrange=with_empty_plan),
    Case("edit plan, offline", f"{PLAN}/edit", "plan.add_room", arrange=offline),
    Case("edit plan, denied", f"{PLAN}/edit", text="plan.denied_edit", who=CLEANER),
    Case(
        "edit plan, archived", f"{PLAN}/edit", text="refusal.deleted", who=ADMIN, arrange=archived
    ),
    Case("edit plan, gone", f"{NO_PLAN}/edit", text="plan.gone"),
    Case("edit plan, loading", f"{NO_PLAN}/edit", text="plan.edit", is_held=True),
    Case("edit plan, error", f"{NO_PLAN}/edit", text=FAILED, arrange=lost("cleaning_plan")),
    Case("plan paper", f"{PLAN}/paper", "plan.print"),
    Case("plan paper, cleaner", f"{PLAN}/paper", "plan.print", who=CLEANER),
    Case("plan paper, denied", f"{PLAN}/paper", text="plan.denied", who=CONTACT),
    Case("plan paper, gone", f"{NO_PLAN}/paper", text="plan.gone"),
    Case("plan paper, loading", f"{NO_PLAN}/paper", text="plan.paper", is_held=True),
    Case("plan paper, error", f"{NO_PLAN}/paper", text=FAILED, arrange=lost("cleaning_plan")),
    Case("day", DAY, "plan.end", who=CLEANER),
    Case("day, pictures first", DAY, "plan.end", who=CLEANER, arrange=with_pictures_first),
    Case("day, inspector", DAY, "plan.end"),
    Case("day, skipped", DAY, "plan.end", who=CLEANER, arrange=with_skips),
    Case("day, photos", DAY, "plan.end", who=CLEANER, arrange=with_photos),
    Case("day, noted", DAY, "plan.end", who=CLEANER, arrange=with_notes),
    Case("day, offline", DAY, "plan.end", arrange=offline),
    Case("day, nothing", DAY, "plan.fault", who=ADMIN, arrange=without_plans),
    Case("day, archived", DAY, "nav.back", who=ADMIN, arrange=archived),
    Case("day, denied", DAY, text="plan.denied_day", who=CONTACT),
    Case("day, gone", f"{GONE}/cleaning", text=NO_CUSTOMER, who=CLEANER),
    Case("day, loading", DAY, "nav.back", who=CLEANER, is_held=True),
    Case("day, error", DAY, text=FAILED, who=CLEANER, arrange=lost("task_done")),
    Case("task catalogue", TASKS, "task_catalogue.new", who=ADMIN),
    Case("task catalogue, retired", TASKS, text=NO_MORE, who=ADMIN, arrange=with_retired),
    Case("task catalogue, none", TASKS, text="task_catalogue.none", who=ADMIN, arrange=with_none),
    Case("task catalogue, offline", TASKS, "task_catalogue.search", who=ADMIN, arrange=offline),
    Case("task catalogue, denied", TASKS, text="task_catalogue.denied"),
    Case("task catalogue, loading", TASKS, "task_catalogue.search", who=ADMIN, is_held=True),
    Case("task catalogue, error", TASKS, text=FAILED, who=ADMIN, arrange=lost("catalogue_task")),
    Case("plan photo, gone", f"{PLAN}/photos/{NOBODYS}", text="photo.gone", who=CONTACT),
    Case("plan photo, loading", f"{PLAN}/photos/{NOBODYS}", text="photo.title", is_held=True),
    Case("plan photo, error", f"{PLAN}/photos/{NOBODYS}", text=FAILED, arrange=lost("plan_photo")),
    Case("done photo, gone", f"{DAY}/photos/{NOBODYS}", text="photo.gone", who=CLEANER),
    Case("done photo, loading", f"{DAY}/photos/{NOBODYS}", text="photo.title", is_held=True),
    Case("done photo, error", f"{DAY}/photos/{NOBODYS}", text=FAILED, arrange=lost("done_photo")),
    Case("done photo, denied", f"{DAY}/photos/{NOBODYS}", text="plan.denied_day", who=CONTACT),
    Case("fault", FAULT, "fault.urgent", who=CLEANER),
    Case("fault, denied", FAULT, text="plan.denied_day", who=CONTACT),
    Case("fault, gone", f"{GONE}/fault", text=NO_CUSTOMER, who=CLEANER),
    Case("fault, loading", FAULT, text="fault.title", who=CLEANER, is_held=True),
    Case("fault, error", FAULT, text=FAILED, who=CLEANER, arrange=lost("customer")),
)
