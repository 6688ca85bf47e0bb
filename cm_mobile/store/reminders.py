"""Reminders as screens ask for them."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from cm_contract.records.reminder import Reminder, ReminderOccurrence, ReminderType
from cm_contract.values import CustomerId, Day, ReminderId
from cm_mobile.store import meta
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.sorting import sort_key
from cm_schedule.due import Due, due_of

ALL = ("reminder", "reminder_occurrence", "reminder_type", "customer", "user", "meta")
_COLUMNS = FORMS[Reminder].select.removesuffix(" FROM reminder")
_SELECT = (
    f"{_COLUMNS}, customer.name, reminder_type.name FROM reminder"
    " JOIN customer ON customer.id = reminder.customer_id"
    " LEFT JOIN reminder_type ON reminder_type.id = reminder.type_id"
    " WHERE reminder.deleted_at IS NULL AND customer.deleted_at IS NULL"
)
_OPEN = (
    " AND NOT (reminder.repeat IS NULL AND EXISTS (SELECT 1 FROM reminder_occurrence o"
    " WHERE o.reminder_id = reminder.id AND o.done_at IS NOT NULL))"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A reminder as it is listed; `due` is None when it is over, names where they are known."""

    reminder: Reminder
    due: Due | None
    customer: str
    type: str | None
    people: tuple[str, ...]
    known: tuple[ReminderOccurrence, ...]


class Reminders:
    """Every method reads; days are the company's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads(*ALL)
    def of_customer(self, customer_id: CustomerId, today: Day) -> tuple[Shown, ...]:
        """What is on at a customer, the earliest first."""
        where = f" AND reminder.customer_id = ?{_OPEN}"
        return self._sorted(where, (customer_id,), today)

    @reads(*ALL)
    def on(self, today: Day) -> tuple[Shown, ...]:
        """What this user is to hear of today, the most overdue first."""
        return tuple(
            one
            for one in self.coming(today, mine=True)
            if one.due is not None and one.due.is_told(one.reminder, today)
        )

    @reads(*ALL)
    def coming(self, today: Day, mine: bool = False) -> tuple[Shown, ...]:
        """All that is on or to come, at every customer, the earliest first."""
        found = self._sorted(_OPEN, (), today)
        with self._database.reading() as db:
            actor = meta.user(db).actor()
        return tuple(one for one in found if not mine or one.reminder.is_for(actor))

    @reads(*ALL)
    def get(self, reminder_id: ReminderId, today: Day) -> Shown | None:
        """One of them, done ones too; None when it is deleted, or this phone does not hold it."""
        with self._database.reading() as db:
            found = _shown(db, " AND reminder.id = ?", (reminder_id,), today)
        return found[0] if found else None

    @reads("reminder_type")
    def types(self) -> tuple[ReminderType, ...]:
        """The kinds that are offered, by name."""
        with self._database.reading() as db:
            rows = db.execute(f"{FORMS[ReminderType].select} WHERE NOT is_retired").fetchall()
        found = (record_of(ReminderType, row) for row in rows)
        return tuple(sorted(found, key=lambda one: (sort_key(one.name), one.id)))

    def _sorted(self, where: str, values: Sequence[str], today: Day) -> tuple[Shown, ...]:
        with self._database.reading() as db:
            found = [one for one in _shown(db, where, values, today) if one.due is not None]
        return tuple(sorted(found, key=_place))


def _place(one: Shown) -> tuple[str, str, str]:
    on = one.due.on if one.due else ""
    return on, one.reminder.due_time or "", one.reminder.id


def _shown(db: sqlite3.Connection, where: str, values: Sequence[str], today: Day) -> list[Shown]:
    names = dict(db.execute("SELECT id, name FROM user").fetchall())
    rows = db.execute(_SELECT + where, values).fetchall()
    known = _known(db, where, values)
    found = []
    for row in rows:
        reminder = record_of(Reminder, row[:-2])
        touched = tuple(known[reminder.id])
        people = tuple(names[id] for id in reminder.user_ids if id in names)
        due = due_of(reminder, touched, today)
        found.append(Shown(reminder, due, row[-2], row[-1], people, touched))
    return found


def _known(
    db: sqlite3.Connection, where: str, values: Sequence[str]
) -> defaultdict[str, list[ReminderOccurrence]]:
    """What became of the times of those reminders."""
    select = FORMS[ReminderOccurrence].select
    rows = db.execute(
        f"{select} JOIN reminder ON reminder.id = reminder_occurrence.reminder_id"
        f" WHERE reminder.deleted_at IS NULL{where} ORDER BY reminder_occurrence.day",
        values,
    )
    known: defaultdict[str, list[ReminderOccurrence]] = defaultdict(list)
    for row in rows:
        occurrence = record_of(ReminderOccurrence, row)
        known[occurrence.reminder_id].append(occurrence)
    return known
