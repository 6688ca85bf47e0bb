"""The tasks that came out of a report: reminders that are due once."""

import sqlite3
from dataclasses import dataclass

from cm_contract.records.reminder import Reminder
from cm_contract.values import Instant, ReportId, UserId
from cm_mobile.store.codec import FORMS, record_of

_SELECT = (
    f"{FORMS[Reminder].select.removesuffix(' FROM reminder')}, o.done_at, o.done_by FROM reminder"
    " LEFT JOIN reminder_occurrence o ON o.reminder_id = reminder.id AND o.day = reminder.due_on"
    " WHERE reminder.report_id = ? AND reminder.deleted_at IS NULL"
    " ORDER BY reminder.due_on, reminder.id"
)


@dataclass(frozen=True, slots=True)
class Task:
    """A reminder of a report, and whether it was done."""

    reminder: Reminder
    done_at: Instant | None
    done_by: UserId | None


def tasks_of(db: sqlite3.Connection, report_id: ReportId) -> tuple[Task, ...]:
    """A report's tasks by the day on which they are due."""
    rows = db.execute(_SELECT, (report_id,)).fetchall()
    return tuple(Task(record_of(Reminder, row[:-2]), row[-2], row[-1]) for row in rows)
