"""How it stands with each task of a plan on each day: done, skipped, missed, or still to do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cm_contract.records.check_off import PlanVisit, TaskDone, TaskOutcome
from cm_contract.records.cleaning_plan import PlanTask
from cm_contract.values import Day, TaskId
from cm_mobile.store.plan_rows import WholePlan
from cm_schedule.occurrences import is_due


class Mark(StrEnum):
    """How a task stands on a day on which it is due, or was done all the same."""

    TO_DO = "to_do"
    DONE = "done"
    SKIPPED = "skipped"
    MISSED = "missed"
    """It was due before today, and nobody has said anything."""
    EXTRA = "extra"
    """Done, though it wasn't due."""


Marks = Mapping[tuple[TaskId, Day], Mark]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks stand how; extras count for themselves alone."""

    due: int = 0
    done: int = 0
    skipped: int = 0
    missed: int = 0
    extra: int = 0


def days_from(first: Day, count: int) -> tuple[Day, ...]:
    """So many days in a row."""
    start = date.fromisoformat(first)
    return tuple(Day((start + timedelta(n)).isoformat()) for n in range(count))


def monday_of(day: Day) -> Day:
    """The Monday of the day's week."""
    found = date.fromisoformat(day)
    return Day((found - timedelta(days=found.weekday())).isoformat())


def due_on(whole: WholePlan, day: Day, visits: Iterable[PlanVisit] = ()) -> frozenset[TaskId]:
    """The tasks that the day has: those with which somebody began, else those that are due.

    So a plan that is edited while somebody works leaves her day as it was.
    """
    begun = [one for one in visits if one.day == day]
    if begun:
        return frozenset(id for visit in begun for id in visit.task_ids)
    if not whole.plan.is_valid_on(day):
        return frozenset()
    return frozenset(row.task.id for row in whole.rows if is_task_due(row.task, day))


def is_task_due(task: PlanTask, day: Day) -> bool:
    """Whether its rule gives the day, before it was removed."""
    is_gone = task.removed_at is not None and task.removed_at[:10] <= day
    return not is_gone and is_due(task.repeat, task.starts_on, day, on_holidays=task.on_holidays)


def marks_of(
    whole: WholePlan,
    days: Sequence[Day],
    today: Day,
    done: Iterable[TaskDone],
    visits: Sequence[PlanVisit],
) -> Marks:
    """The marks of these days; a task that has none was neither due nor done."""
    said = {(one.task_id, one.day): one for one in done if one.outcome is not TaskOutcome.OPEN}
    marks: dict[tuple[TaskId, Day], Mark] = {
        key: Mark.EXTRA for key, one in said.items() if one.outcome is TaskOutcome.DONE
    }
    for day in days:
        for task_id in due_on(whole, day, visits):
            one = said.get((task_id, day))
            marks[task_id, day] = _mark(one) if one else _open(day, today)
    return marks


def tally(marks: Iterable[Mark]) -> Tally:
    """The marks counted."""
    listed = list(marks)
    return Tally(
        due=sum(one is not Mark.EXTRA for one in listed),
        done=listed.count(Mark.DONE),
        skipped=listed.count(Mark.SKIPPED),
        missed=listed.count(Mark.MISSED),
        extra=listed.count(Mark.EXTRA),
    )


def _mark(one: TaskDone) -> Mark:
    return Mark.DONE if one.outcome is TaskOutcome.DONE else Mark.SKIPPED


def _open(day: Day, today: Day) -> Mark:
    return Mark.MISSED if day < today else Mark.TO_DO
