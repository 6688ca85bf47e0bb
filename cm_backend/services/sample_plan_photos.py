"""Photos in the plan that every picture shows, and one of the work with a remark."""

from typing import Any

from cm_backend.services.reading import records_of
from cm_backend.services.sample_doing import Doing
from cm_backend.services.sample_photos import FEATURED
from cm_contract.commands.done_notes import AddDonePhoto, RemarkTask
from cm_contract.commands.plan_photos import AddRoomPhoto, AddTaskPhoto
from cm_contract.records.catalogue_task import standard_id
from cm_contract.records.check_off import TaskDone
from cm_contract.records.cleaning_plan import PlanTask
from cm_contract.records.photo import JournalPhoto, NewPhoto, anew
from cm_contract.values import CustomerId, Instant, PhotoId

REMARK = "Hanen drypper stadig."
WINDOW, CHAIRS, BASIN = range(3)
"""What the photos of the customer's notes show, by their number."""


def picture_plan(doing: Doing, planner: str, cleaner: str, at: Instant) -> None:
    """The waiting room and its washbasin have photos, and so has what was done there last.

    They are those of the customer's notes once more: the bytes are the same.
    """
    db, tenant_id, sample = doing.db, doing.sample.tenant_id, doing.sample
    customer_id = CustomerId(sample.id("customer", FEATURED))
    photos = records_of(db, tenant_id, JournalPhoto, customer_id)
    known = {one.id: anew(one, PhotoId(sample.id("plan photo", one.id))) for one in photos}
    shown = [known.get(PhotoId(sample.id("photo", FEATURED, one))) for one in range(3)]
    tasks = records_of(db, tenant_id, PlanTask, customer_id)
    basin_id = standard_id(tenant_id, "clean_sink")
    basin = next((one for one in tasks if one.catalogue_id == basin_id), None)
    room, done, task_photo = (shown[one] for one in (CHAIRS, WINDOW, BASIN))
    if basin is None or room is None or done is None or task_photo is None:
        return
    plan: dict[str, Any] = {"customer_id": customer_id, "plan_id": basin.plan_id}
    doing.do(planner, AddRoomPhoto(**plan, room_id=basin.room_id, photo=room), at)
    doing.do(planner, AddTaskPhoto(**plan, task_id=basin.id, photo=task_photo), at)
    _note(doing, basin, cleaner, done)


def _note(doing: Doing, task: PlanTask, cleaner: str, photo: NewPhoto) -> None:
    """A photo and a remark on the task when it was done last."""
    every = records_of(doing.db, doing.sample.tenant_id, TaskDone, task.customer_id)
    mine = [one for one in every if one.task_id == task.id and one.done_by]
    if not mine:
        return
    last = max(mine, key=lambda one: one.day)
    at = last.done_by[0].at
    about: dict[str, Any] = {"customer_id": task.customer_id, "task_id": task.id, "day": last.day}
    doing.do(cleaner, AddDonePhoto(**about, photo=photo), at)
    doing.do(cleaner, RemarkTask(**about, was=None, remark=REMARK), at)
