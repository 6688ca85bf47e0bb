"""Cleaning plans as screens ask for them. Days are the company's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cm_contract.records.catalogue_task import CatalogueTask
from cm_contract.records.check_off import TaskDone, TaskOutcome, done_id
from cm_contract.records.cleaning_plan import CleaningPlan
from cm_contract.records.photo import DonePhoto
from cm_contract.values import CustomerId, Day, PlanId, TaskId
from cm_mobile.store import plan_photos, plan_rows
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.plan_marks import Marks, Tally, days_from, marks_of, monday_of, tally
from cm_mobile.store.plan_rows import TABLES, Row, WholePlan

WEEK = 7


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list: how much stands in it, and how this week's work has gone until today."""

    plan: CleaningPlan
    rooms: int
    tasks: int
    week: Tally


@dataclass(frozen=True, slots=True)
class Said:
    """A task of a day, what was said of it, and the photos that were taken."""

    row: Row
    room: str
    done: TaskDone
    photos: tuple[DonePhoto, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A plan over some days: how each task stands on each, and what was skipped and why.

    `noted` is what else was remarked or photographed.
    """

    whole: WholePlan
    days: tuple[Day, ...]
    marks: Marks
    skipped: tuple[Said, ...]
    noted: tuple[Said, ...]

    def of_room(self, room: plan_rows.RoomRows, *days: Day) -> Tally:
        """How a room stands on these days."""
        found = (self.marks.get((row.task.id, day)) for row in room.rows for day in days)
        return tally(one for one in found if one is not None)

    def until(self, today: Day) -> Tally:
        """How all of it stands, without the days to come."""
        return tally(mark for (_, day), mark in self.marks.items() if day <= today)


class CleaningPlans:
    """Every method reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads(*TABLES, "task_done", "plan_visit")
    def of_customer(self, customer_id: CustomerId, today: Day) -> tuple[PlanLine, ...]:
        """The customer's plans, those in force first."""
        with self._database.reading() as db:
            wholes = plan_rows.wholes_of(db, customer_id)
        return tuple(self._line(one, today) for one in wholes)

    @reads(*TABLES)
    def get(self, plan_id: PlanId) -> WholePlan | None:
        """A plan as it stands; None when this phone does not hold it."""
        with self._database.reading() as db:
            found = plan_rows.plan(db, plan_id)
        return found.standing() if found else None

    @reads(*TABLES, "task_done", "done_photo", "plan_visit")
    def period(self, plan_id: PlanId, first: Day, count: int, today: Day) -> Period | None:
        """A plan over so many days; rooms and tasks that are no more are there while they count."""
        days = days_from(first, count)
        with self._database.reading() as db:
            whole = plan_rows.plan(db, plan_id)
            if whole is None:
                return None
            done = plan_rows.done_between(db, plan_id, days[0], days[-1])
            visits = plan_rows.visits_between(db, plan_id, days[0], days[-1])
            photos = plan_photos.done_between(db, plan_id, days[0], days[-1])
        marks = marks_of(whole, days, today, done, visits)
        shown = {task_id for task_id, _ in marks}
        whole = whole.only(lambda task: task.removed_at is None or task.id in shown)
        said = _said(whole, done, photos)
        skipped = tuple(one for one in said if one.done.outcome is TaskOutcome.SKIPPED)
        others = (one for one in said if one not in skipped)
        noted = tuple(one for one in others if one.done.remark or one.photos)
        return Period(whole, days, marks, skipped, noted)

    @reads("catalogue_task")
    def catalogue(self) -> tuple[CatalogueTask, ...]:
        """The company's tasks that are still offered, as they were added."""
        return tuple(one for one in self.whole_catalogue() if one.retired_at is None)

    @reads("catalogue_task")
    def whole_catalogue(self) -> tuple[CatalogueTask, ...]:
        """All of the company's tasks, those that are offered no more too."""
        with self._database.reading() as db:
            rows = db.execute(FORMS[CatalogueTask].select).fetchall()
        return tuple(record_of(CatalogueTask, row) for row in rows)

    def _line(self, whole: WholePlan, today: Day) -> PlanLine:
        standing, monday = whole.standing(), monday_of(today)
        days = [day for day in days_from(monday, WEEK) if day <= today]
        with self._database.reading() as db:
            done = plan_rows.done_between(db, whole.plan.id, monday, today)
            visits = plan_rows.visits_between(db, whole.plan.id, monday, today)
        marks = marks_of(whole, days, today, done, visits)
        return PlanLine(whole.plan, len(standing.rooms), len(standing.rows), tally(marks.values()))


def _said(
    whole: WholePlan,
    done: Sequence[TaskDone],
    photos: Mapping[tuple[TaskId, Day], tuple[DonePhoto, ...]],
) -> list[Said]:
    """The newest first; a photo alone says something too."""
    rows = {row.task.id: (row, room.room.name) for room in whole.rooms for row in room.rows}
    said = {(one.task_id, one.day): one for one in done}
    silent = {key: _silent(of[0]) for key, of in photos.items() if key not in said}
    found = [
        Said(*rows[one.task_id], one, photos.get((one.task_id, one.day), ()))
        for one in (*said.values(), *silent.values())
        if one.task_id in rows
    ]
    return sorted(found, key=lambda one: (one.done.day, one.room), reverse=True)


def _silent(photo: DonePhoto) -> TaskDone:
    return TaskDone(
        id=done_id(photo.task_id, photo.day),
        customer_id=photo.customer_id,
        plan_id=photo.plan_id,
        task_id=photo.task_id,
        day=photo.day,
    )
