"""Reminders of sample companies that are done."""

from cm_contract.records.reminder import Reminder, ReminderOccurrence, occurrence_id
from cm_contract.values import Instant, UserId


def done_once(task: Reminder, at: Instant, by: UserId) -> ReminderOccurrence:
    """That it was done."""
    return ReminderOccurrence(
        id=occurrence_id(task.id, task.due_on),
        customer_id=task.customer_id,
        reminder_id=task.id,
        day=task.due_on,
        done_at=at,
        done_by=by,
        created_at=at,
        created_by=by,
        changed_at=at,
        changed_by=by,
    )
