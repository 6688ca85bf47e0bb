"""Photos of cleaning plans, as screens ask for them: in the order in which they were taken."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from cm_contract.records.photo import DonePhoto, PlanPhoto
from cm_contract.values import CustomerId, Day, PhotoId, PlanId, TaskId
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads

K = TypeVar("K")
T = TypeVar("T")
P = TypeVar("P", PlanPhoto, DonePhoto)
Subject = str
"""The id of a room or a task."""


class PlanPhotos:
    """Every method reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("plan_photo")
    def beside(self, plan_id: PlanId, photo_id: PhotoId) -> tuple[PlanPhoto, ...]:
        """The photos of the room or the task that this one is of, with itself."""
        with self._database.reading() as db:
            found = of_plan(db, plan_id)
        every = (photos for photos in found.values() if any(one.id == photo_id for one in photos))
        return next(every, ())

    @reads("done_photo")
    def beside_done(self, customer_id: CustomerId, photo_id: PhotoId) -> tuple[DonePhoto, ...]:
        """The photos of the same task on the same day, this one among them."""
        with self._database.reading() as db:
            return _select(
                db,
                DonePhoto,
                "customer_id = ? AND (task_id, day) IN (SELECT task_id, day FROM done_photo"
                " WHERE id = ?)",
                customer_id,
                photo_id,
            )

    @reads("done_photo")
    def of_day(self, customer_id: CustomerId, task_id: TaskId, day: Day) -> tuple[DonePhoto, ...]:
        """What was taken of a task on a day."""
        with self._database.reading() as db:
            where = "customer_id = ? AND task_id = ? AND day = ?"
            return _select(db, DonePhoto, where, customer_id, task_id, day)


def of_plan(db: sqlite3.Connection, plan_id: PlanId) -> Mapping[Subject, tuple[PlanPhoto, ...]]:
    """All photos of the plan, by what they are of."""
    found = _select(db, PlanPhoto, "plan_id = ?", plan_id)
    return _grouped((one.room_id or one.task_id or "", one) for one in found)


def done_between(
    db: sqlite3.Connection, plan_id: PlanId, first: Day, last: Day
) -> Mapping[tuple[TaskId, Day], tuple[DonePhoto, ...]]:
    """What was taken by the plan on these days, by task and day."""
    found = _select(db, DonePhoto, "plan_id = ? AND day BETWEEN ? AND ?", plan_id, first, last)
    return _grouped(((one.task_id, one.day), one) for one in found)


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for key, one in pairs:
        groups[key].append(one)
    return {key: tuple(found) for key, found in groups.items()}


def _select(db: sqlite3.Connection, kind: type[P], where: str, *values: str) -> tuple[P, ...]:
    select = f"{FORMS[kind].select} WHERE {where} ORDER BY taken_at, id"
    return tuple(record_of(kind, row) for row in db.execute(select, values).fetchall())
