"""Cleaning plans as they are read: the plan, its rooms in order, in each its tasks."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cm_contract.records.catalogue_task import CatalogueTask
from cm_contract.records.check_off import PlanVisit, TaskDone
from cm_contract.records.cleaning_plan import CleaningPlan, PlanRoom, PlanTask
from cm_contract.records.photo import PlanPhoto
from cm_contract.values import CatalogueTaskId, CustomerId, Day, PlanId
from cm_mobile.store import plan_photos
from cm_mobile.store.codec import FORMS, record_of

Catalogue = Mapping[CatalogueTaskId, CatalogueTask]
TABLES = ("cleaning_plan", "plan_room", "plan_task", "plan_photo", "catalogue_task")
"""What a plan is read from."""


@dataclass(frozen=True, slots=True)
class Row:
    """A task, what the catalogue says of it, and its photos."""

    task: PlanTask
    known: CatalogueTask | None
    photos: tuple[PlanPhoto, ...] = ()

    def name(self, language: str) -> str:
        """What it is called: as it was written freely, or by the catalogue in that language."""
        if self.task.text:
            return self.task.text
        return self.known.words.of(language) if self.known else ""


@dataclass(frozen=True, slots=True)
class RoomRows:
    """A room, its tasks in order, and its photos."""

    room: PlanRoom
    rows: tuple[Row, ...]
    photos: tuple[PlanPhoto, ...] = ()

    def only(self, is_meant: Callable[[PlanTask], bool]) -> "RoomRows":
        """The room with these tasks alone."""
        return replace(self, rows=tuple(row for row in self.rows if is_meant(row.task)))


@dataclass(frozen=True, slots=True)
class WholePlan:
    """A plan with all that stands in it."""

    plan: CleaningPlan
    rooms: tuple[RoomRows, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All tasks, from the first room to the last."""
        return tuple(row for room in self.rooms for row in room.rows)

    def only(self, is_meant: Callable[[PlanTask], bool]) -> "WholePlan":
        """The plan with these tasks alone, and the rooms that have some."""
        rooms = (room.only(is_meant) for room in self.rooms)
        return WholePlan(self.plan, tuple(room for room in rooms if room.rows))

    def standing(self) -> "WholePlan":
        """Without what was removed."""
        rooms = (
            one.only(lambda task: task.removed_at is None)
            for one in self.rooms
            if one.room.removed_at is None
        )
        return WholePlan(self.plan, tuple(rooms))


def plan(db: sqlite3.Connection, plan_id: PlanId) -> WholePlan | None:
    """The plan with everything that ever stood in it."""
    row = db.execute(f"{FORMS[CleaningPlan].select} WHERE id = ?", (plan_id,)).fetchone()
    return _whole(db, record_of(CleaningPlan, row)) if row else None


def plans_of(db: sqlite3.Connection, customer_id: CustomerId) -> list[CleaningPlan]:
    """The customer's plans, those in force first, then by name."""
    rows = db.execute(
        f"{FORMS[CleaningPlan].select} WHERE customer_id = ?"
        " ORDER BY CASE state WHEN 'active' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END, name, id",
        (customer_id,),
    ).fetchall()
    return [record_of(CleaningPlan, row) for row in rows]


def wholes_of(db: sqlite3.Connection, customer_id: CustomerId) -> list[WholePlan]:
    """The customer's plans with everything that ever stood in them."""
    return [_whole(db, one) for one in plans_of(db, customer_id)]


def done_between(db: sqlite3.Connection, plan_id: PlanId, first: Day, last: Day) -> list[TaskDone]:
    """What was said of the plan's tasks on these days."""
    rows = db.execute(
        f"{FORMS[TaskDone].select} WHERE plan_id = ? AND day BETWEEN ? AND ?",
        (plan_id, first, last),
    ).fetchall()
    return [record_of(TaskDone, row) for row in rows]


def visits_between(
    db: sqlite3.Connection, plan_id: PlanId, first: Day, last: Day
) -> list[PlanVisit]:
    """The visits by the plan on these days, in the order in which they began."""
    rows = db.execute(
        f"{FORMS[PlanVisit].select} WHERE plan_id = ? AND day BETWEEN ? AND ?"
        " ORDER BY started_at, id",
        (plan_id, first, last),
    ).fetchall()
    return [record_of(PlanVisit, row) for row in rows]


def _whole(db: sqlite3.Connection, plan: CleaningPlan) -> WholePlan:
    catalogue, photos = _catalogue(db, plan.id), plan_photos.of_plan(db, plan.id)
    rooms = _ordered(PlanRoom, _of_plan(db, PlanRoom, plan.id))
    tasks: dict[str, list[Row]] = {}
    for task in _ordered(PlanTask, _of_plan(db, PlanTask, plan.id)):
        known = catalogue.get(task.catalogue_id) if task.catalogue_id else None
        tasks.setdefault(task.room_id, []).append(Row(task, known, photos.get(task.id, ())))
    listed = (
        RoomRows(room, tuple(tasks.get(room.id, ())), photos.get(room.id, ())) for room in rooms
    )
    return WholePlan(plan, tuple(listed))


def _catalogue(db: sqlite3.Connection, plan_id: PlanId) -> Catalogue:
    rows = db.execute(
        f"{FORMS[CatalogueTask].select} WHERE id IN"
        " (SELECT catalogue_id FROM plan_task WHERE plan_id = ?)",
        (plan_id,),
    ).fetchall()
    return {one.id: one for one in (record_of(CatalogueTask, row) for row in rows)}


def _of_plan(db: sqlite3.Connection, kind: Any, plan_id: PlanId) -> list[Any]:
    return db.execute(f"{FORMS[kind].select} WHERE plan_id = ?", (plan_id,)).fetchall()


def _ordered(kind: Any, rows: Iterable[Any]) -> list[Any]:
    found = [record_of(kind, row) for row in rows]
    return sorted(found, key=lambda one: (one.position, one.id))
