"""A cleaner's day at a customer: what is due by room, what is done and by whom."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cm_contract.records.check_off import PlanVisit, TaskDone, TaskOutcome
from cm_contract.records.cleaning_plan import CleaningPlan, PlanRoom, PlanState
from cm_contract.records.photo import DonePhoto, PlanPhoto
from cm_contract.values import CustomerId, Day, TaskId, UserId
from cm_mobile.store import plan_photos, plan_rows
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.plan_marks import due_on
from cm_mobile.store.plan_rows import TABLES, Row, WholePlan
from cm_mobile.store.sorting import sort_key
from cm_schedule.occurrences import next_occurrence


@dataclass(frozen=True, slots=True)
class DayTask:
    """A task of the day, what was said of it, and the photos that were taken of it that day."""

    row: Row
    done: TaskDone | None
    photos: tuple[DonePhoto, ...] = ()

    @property
    def outcome(self) -> TaskOutcome:
        """How it stands."""
        return self.done.outcome if self.done else TaskOutcome.OPEN


@dataclass(frozen=True, slots=True)
class DayRoom:
    """A room with its tasks of the day, and its photos."""

    room: PlanRoom
    tasks: tuple[DayTask, ...]
    photos: tuple[PlanPhoto, ...] = ()

    @property
    def done(self) -> int:
        """How many are done."""
        return _done(self.tasks)

    @property
    def is_finished(self) -> bool:
        """Whether nothing of it is left to say."""
        return all(one.outcome is not TaskOutcome.OPEN for one in self.tasks)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A plan's day. `visit` is the user's own; `task_ids` are what one would begin with now."""

    plan: CleaningPlan
    rooms: tuple[DayRoom, ...]
    visit: PlanVisit | None
    task_ids: tuple[TaskId, ...]

    @property
    def is_on(self) -> bool:
        """Whether the user has begun and not ended."""
        return self.visit is not None and self.visit.ended_at is None


@dataclass(frozen=True, slots=True)
class CleaningDay:
    """All that is due at a customer on a local day; if nothing is, `next_day` says when again."""

    day: Day
    plans: tuple[DayPlan, ...]
    names: Mapping[UserId, str]
    next_day: Day | None

    @property
    def tasks(self) -> tuple[DayTask, ...]:
        """All of them, room by room."""
        return tuple(task for plan in self.plans for room in plan.rooms for task in room.tasks)

    @property
    def done(self) -> int:
        """How many are done."""
        return _done(self.tasks)

    @property
    def left(self) -> tuple[DayTask, ...]:
        """Those of which nobody has said anything."""
        return tuple(one for one in self.tasks if one.outcome is TaskOutcome.OPEN)

    @property
    def minutes_left(self) -> int:
        """What they take."""
        return sum(one.row.task.minutes for one in self.left)

    @property
    def has_ended(self) -> bool:
        """Whether the user has been here and gone."""
        visits = [one.visit for one in self.plans if one.visit is not None]
        return bool(visits) and all(one.ended_at is not None for one in visits)


@dataclass(frozen=True, slots=True)
class DueAt:
    """A customer at which something is due, and what."""

    customer_id: CustomerId
    name: str
    day: CleaningDay


class PlanDays:
    """Every method reads. `yesterday` is given while a night shift may still last."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads(*TABLES, "task_done", "done_photo", "plan_visit", "user")
    def of_customer(
        self, customer_id: CustomerId, user_id: UserId, today: Day, yesterday: Day | None
    ) -> CleaningDay:
        """The user's day there: today, or yesterday while its visit still goes on."""
        with self._database.reading() as db:
            return _day_at(db, customer_id, user_id, today, yesterday)

    @reads(*TABLES, "task_done", "done_photo", "plan_visit", "user", "customer")
    def of_user(self, user_id: UserId, today: Day, yesterday: Day | None) -> tuple[DueAt, ...]:
        """The customers at which something is due that day: what is open first, then by name."""
        with self._database.reading() as db:
            days = [
                DueAt(id, name, _day_at(db, id, user_id, today, yesterday))
                for id, name in _with_plans(db)
            ]
        due = [one for one in days if one.day.tasks]
        return tuple(sorted(due, key=lambda one: (not one.day.left, sort_key(one.name))))

    @reads(*TABLES, "task_done", "plan_visit")
    def next_visit(self, customer_id: CustomerId, today: Day) -> Day | None:
        """The first day with something to do there: today, as long as something is left of it."""
        with self._database.reading() as db:
            wholes = plan_rows.wholes_of(db, customer_id)
            is_left = any(_is_left(db, one, today) for one in wholes)
        return today if is_left else _next_day(wholes, today)


def _is_left(db: sqlite3.Connection, whole: WholePlan, day: Day) -> bool:
    """Whether nobody has said anything of a task that is due on the day."""
    done = plan_rows.done_between(db, whole.plan.id, day, day)
    said = {one.task_id for one in done if one.outcome is not TaskOutcome.OPEN}
    visits = plan_rows.visits_between(db, whole.plan.id, day, day)
    return not due_on(whole, day, visits) <= said


def _with_plans(db: sqlite3.Connection) -> list[tuple[CustomerId, str]]:
    rows = db.execute(
        "SELECT id, name FROM customer WHERE deleted_at IS NULL"
        " AND id IN (SELECT customer_id FROM cleaning_plan WHERE state = ?)",
        (PlanState.ACTIVE,),
    ).fetchall()
    return [(CustomerId(id), name) for id, name in rows]


def _day_at(
    db: sqlite3.Connection,
    customer_id: CustomerId,
    user_id: UserId,
    today: Day,
    yesterday: Day | None,
) -> CleaningDay:
    wholes, day = plan_rows.wholes_of(db, customer_id), today
    if yesterday is not None and _is_on(db, customer_id, user_id, yesterday):
        day = yesterday
    plans = [_of_plan(db, whole, day, user_id) for whole in wholes]
    names = {UserId(id): name for id, name in db.execute("SELECT id, name FROM user")}
    shown = tuple(one for one in plans if one.rooms)
    return CleaningDay(day, shown, names, None if shown else _next_day(wholes, day))


def _is_on(db: sqlite3.Connection, customer_id: CustomerId, user_id: UserId, day: Day) -> bool:
    row = db.execute(
        "SELECT 1 FROM plan_visit WHERE customer_id = ? AND user_id = ? AND day = ?"
        " AND ended_at IS NULL",
        (customer_id, user_id, day),
    ).fetchone()
    return row is not None


def _of_plan(db: sqlite3.Connection, whole: WholePlan, day: Day, user_id: UserId) -> DayPlan:
    visits = plan_rows.visits_between(db, whole.plan.id, day, day)
    done = {one.task_id: one for one in plan_rows.done_between(db, whole.plan.id, day, day)}
    due = due_on(whole, day, visits)
    extra = {id for id, one in done.items() if one.outcome is TaskOutcome.DONE}
    shown = whole.only(lambda task: task.id in due or task.id in extra)
    taken = plan_photos.done_between(db, whole.plan.id, day, day)
    rooms = tuple(
        DayRoom(
            one.room,
            tuple(
                DayTask(row, done.get(row.task.id), taken.get((row.task.id, day), ()))
                for row in one.rows
            ),
            one.photos,
        )
        for one in shown.rooms
    )
    mine = next((one for one in visits if one.user_id == user_id), None)
    in_order = tuple(row.task.id for row in whole.rows if row.task.id in due)
    return DayPlan(whole.plan, rooms, mine, in_order)


def _next_day(wholes: Iterable[WholePlan], day: Day) -> Day | None:
    """The first day after it on which something is due."""
    after = Day((date.fromisoformat(day) + timedelta(days=1)).isoformat())
    return min((found for one in wholes for found in _days(one.standing(), after)), default=None)


def _days(whole: WholePlan, after: Day) -> Iterator[Day]:
    plan = whole.plan
    if plan.state is not PlanState.ACTIVE:
        return
    first = max(after, plan.valid_from or after)
    for task in (row.task for row in whole.rows):
        found = next_occurrence(task.repeat, task.starts_on, first, on_holidays=task.on_holidays)
        if found is not None and plan.is_valid_on(found):
            yield found


def _done(tasks: Iterable[DayTask]) -> int:
    return sum(one.outcome is TaskOutcome.DONE for one in tasks)
