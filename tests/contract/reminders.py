"""Reminders of the clinic, and of each command about them one that the company takes."""

from collections.abc import Iterator
from typing import Any

from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit
from cm_contract.commands.occurrences import DoneReminder, ReopenReminder, SnoozeReminder
from cm_contract.commands.reminder_types import AddReminderType, RetireReminderType
from cm_contract.commands.reminders import (
    CreateReminder,
    DeleteReminder,
    EditReminder,
    RestoreReminder,
)
from cm_contract.errors import Code
from cm_contract.records.base import Record
from cm_contract.records.reminder import (
    Reminder,
    ReminderOccurrence,
    ReminderType,
    occurrence_id,
)
from cm_contract.values import Day
from tests.contract.basics import AT, STAMPS, id_of

CLINIC, NOWHERE = id_of("clinic"), id_of("nowhere")
FIRST = Day("2026-11-02")
WEEKLY = "FREQ=WEEKLY;BYDAY=MO"


def reminder(key: str, **values: Any) -> Reminder:
    """A reminder of the inspector's on every Monday."""
    plain: dict[str, Any] = {
        "customer_id": CLINIC,
        "text": "Bestil nye måtter",
        "due_on": FIRST,
        "repeat": WEEKLY,
        "user_ids": (id_of("inspector"),),
    }
    return Reminder(id=id_of(key), **(STAMPS | plain | values))


def touched(key: str, day: Day = FIRST, **values: Any) -> ReminderOccurrence:
    """One of its times about which something was done."""
    id: Any = id_of(key)
    return ReminderOccurrence(
        id=occurrence_id(id, day),
        customer_id=CLINIC,
        reminder_id=id,
        day=day,
        **(STAMPS | values),
    )


def done_on(key: str, day: Day = FIRST) -> ReminderOccurrence:
    """One of its times that is done."""
    return touched(key, day, done_at=AT, done_by=id_of("inspector"))


def reminders_of_the_clinic() -> Iterator[Record]:
    """A kind, a series of which the first time is done, and one that was deleted."""
    yield ReminderType(id=id_of("call"), name="Ring op")
    yield reminder("series", type_id=id_of("call"))
    yield done_on("series")
    yield reminder("forgotten", deleted_at=AT, deleted_by=id_of("inspector"))


def _examples() -> Iterator[Command]:
    at: dict[str, Any] = {"customer_id": CLINIC, "reminder_id": id_of("series")}
    fields = {"text": "Hent nøglen", "due_on": "2026-12-01", "due_time": "8.30"}
    new = {"customer_id": CLINIC, "reminder_id": id_of("new")}
    yield CreateReminder(**new, fields=fields, user_ids=(id_of("administrator"),))
    yield EditReminder(**at, fields={"due_on": Edit(FIRST, "2026-12-07")})
    yield DeleteReminder(**at)
    yield RestoreReminder(customer_id=CLINIC, reminder_id=id_of("forgotten"))
    yield DoneReminder(**at, day=Day("2026-11-09"))
    yield ReopenReminder(**at, day=FIRST)
    yield SnoozeReminder(**at, day=Day("2026-11-09"), until=Day("2026-11-16"))
    yield AddReminderType(type_id=id_of("new"), fields={"name": "Kontrakt"})
    yield RetireReminderType(type_id=id_of("call"))


APPLIED_TO_REMINDERS: dict[str, Command] = {type(one).__name__: one for one in _examples()}


def _new(**fields: Any) -> dict[str, Any]:
    return {"fields": {"text": "Hent nøglen", "due_on": "2026-12-01"} | fields}


def _edit(**fields: Any) -> dict[str, Any]:
    return {"fields": {name: Edit(None, to) for name, to in fields.items()}}


REMINDER_REFUSALS: list[tuple[str, dict[str, Any], Code, str | None]] = [
    ("CreateReminder", {"customer_id": id_of("gone")}, Code.DELETED, None),
    ("CreateReminder", {"reminder_id": id_of("series")}, Code.ALREADY_EXISTS, "reminder_id"),
    ("CreateReminder", _new(text=""), Code.REQUIRED, "text"),
    ("CreateReminder", _new(text="x" * 501), Code.TOO_LONG, "text"),
    ("CreateReminder", _new(due_on=None), Code.REQUIRED, "due_on"),
    ("CreateReminder", _new(due_on="2026-02-30"), Code.INVALID_FIELD, "due_on"),
    ("CreateReminder", _new(due_time="25.00"), Code.INVALID_FIELD, "due_time"),
    ("CreateReminder", _new(repeat="FREQ=HOURLY"), Code.INVALID_FIELD, "repeat"),
    ("CreateReminder", _new(before="year"), Code.INVALID_FIELD, "before"),
    ("CreateReminder", _new(for_group="cleaners"), Code.INVALID_FIELD, "for_group"),
    ("CreateReminder", _new(type_id=NOWHERE), Code.NOT_FOUND, "type_id"),
    ("CreateReminder", _new(location_id=NOWHERE), Code.NOT_FOUND, "location_id"),
    ("CreateReminder", {"user_ids": (NOWHERE,)}, Code.NOT_FOUND, "user_ids"),
    ("CreateReminder", {"user_ids": (id_of("employee"),)}, Code.INVALID_FIELD, "user_ids"),
    ("CreateReminder", {"user_ids": (id_of("inspector"),) * 21}, Code.TOO_LONG, "user_ids"),
    ("EditReminder", {"reminder_id": id_of("forgotten")}, Code.NOT_FOUND, "reminder_id"),
    ("EditReminder", {"fields": {}}, Code.INVALID_FIELD, "fields"),
    ("EditReminder", {"user_ids": ()}, Code.REQUIRED, "user_ids"),
    ("EditReminder", _edit(due_on=None), Code.REQUIRED, "due_on"),
    ("EditReminder", _edit(created_by=CLINIC), Code.INVALID_FIELD, "created_by"),
    ("DeleteReminder", {"reminder_id": NOWHERE}, Code.NOT_FOUND, "reminder_id"),
    ("RestoreReminder", {"customer_id": id_of("private")}, Code.NOT_FOUND, "reminder_id"),
    ("DoneReminder", {"reminder_id": id_of("forgotten")}, Code.NOT_FOUND, "reminder_id"),
    ("DoneReminder", {"day": "2026-11-01"}, Code.NOT_FOUND, "day"),
    ("DoneReminder", {"day": "2026-11-31"}, Code.INVALID_FIELD, "day"),
    ("ReopenReminder", {"day": None}, Code.REQUIRED, "day"),
    ("SnoozeReminder", {"until": "2026-11-09"}, Code.INVALID_FIELD, "until"),
    ("SnoozeReminder", {"until": None}, Code.REQUIRED, "until"),
    ("AddReminderType", {"fields": {"name": ""}}, Code.REQUIRED, "name"),
    ("AddReminderType", {"type_id": id_of("call")}, Code.ALREADY_EXISTS, "type_id"),
    ("RetireReminderType", {"type_id": NOWHERE}, Code.NOT_FOUND, "type_id"),
]
