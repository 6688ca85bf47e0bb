"""Cleaning plans as screens ask for them. Days are the company's."""

from collections.abc import Sequence
from dataclasses import dataclass

from cm_contract.records.catalogue_task import CatalogueTask
from cm_contract.records.check_off import TaskDone, TaskOutcome
from cm_contract.records.cleaning_plan import CleaningPlan
from cm_contract.values import CustomerId, Day, PlanId
from cm_mobile.store import plan_rows
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
class Skipped:
    """A task that wasn't done, and what was said of it."""

    row: Row
    room: str
    done: TaskDone


@dataclass(frozen=True, slots=True)
class Period:
    """A plan over some days: how each task stands on each, and what was skipped and why."""

    whole: WholePlan
    days: tuple[Day, ...]
    marks: Marks
    skipped: tuple[Skipped, ...]

    def of_room(self, room: plan_rows.RoomRows, day: Day) -> Tally:
        """How a room stands on a day."""
        found = (self.marks.get((row.task.id, day)) for row in room.rows)
        return tally(one for one in found if one is not None)


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

    @reads(*TABLES, "task_done", "plan_visit")
    def period(self, plan_id: PlanId, first: Day, count: int, today: Day) -> Period | None:
        """A plan over so many days; rooms and tasks that are no more are there while they count."""
        days = days_from(first, count)
        with self._database.reading() as db:
            whole = plan_rows.plan(db, plan_id)
            if whole is None:
                return None
            done = plan_rows.done_between(db, plan_id, days[0], days[-1])
            visits = plan_rows.visits_between(db, plan_id, days[0], days[-1])
        marks = marks_of(whole, days, today, done, visits)
        shown = {task_id for task_id, _ in marks}
        whole = whole.only(lambda task: task.removed_at is None or task.id in shown)
        return Period(whole, days, marks, _skipped(whole, done))

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


def _skipped(whole: WholePlan, done: Sequence[TaskDone]) -> tuple[Skipped, ...]:
    """The newest first."""
    rows = {row.task.id: (row, room.room.name) for room in whole.rooms for row in room.rows}
    found = [
        Skipped(*rows[one.task_id], one)
        for one in done
        if one.outcome is TaskOutcome.SKIPPED and one.task_id in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.done.day, one.room), reverse=True))
