"""The customer's history as screens ask for it: who changed what, from what to what."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cm_contract.records.history import FieldChange, HistoryEntry
from cm_contract.values import CustomerId
from cm_contract.words import Words
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.report_rows import asked_of


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history with the name of who did it.

    `asked` has the texts of the checkpoints that its changes name, by `room.checkpoint`.
    """

    entry: HistoryEntry
    by: str | None
    asked: Mapping[str, Words] = field(default_factory=dict)

    def subject(self, change: FieldChange) -> tuple[str, Words | None]:
        """The field that was changed, and the checkpoint that it belongs to, if it does."""
        name, _, place = change.field.partition(".")
        return name, self.asked.get(place)


_COLUMNS = ", ".join(f"h.{column}" for column in FORMS[HistoryEntry].columns)


def happened(
    db: sqlite3.Connection, where: str, values: Mapping[str, str | int]
) -> tuple[Happened, ...]:
    """What happened to `:customer`, the newest first, up to `:limit`."""
    rows = db.execute(
        f"SELECT {_COLUMNS}, user.name FROM history_entry h LEFT JOIN user ON user.id = h.by_id"
        f" WHERE h.customer_id = :customer AND {where} ORDER BY at DESC, h.id DESC LIMIT :limit",
        values,
    ).fetchall()
    return tuple(Happened(record_of(HistoryEntry, row[:-1]), row[-1]) for row in rows)


class History:
    """Every method reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("history_entry", "user", "quality_report", "report_template")
    def of_customer(self, customer_id: CustomerId, limit: int = 200) -> tuple[Happened, ...]:
        """What happened to the customer, the newest first."""
        with self._database.reading() as db:
            found = happened(db, "1", {"customer": customer_id, "limit": limit})
            return tuple(_with_asked(db, one) for one in found)


def _with_asked(db: sqlite3.Connection, one: Happened) -> Happened:
    is_of_report = any("." in change.field for change in one.entry.changes)
    return replace(one, asked=asked_of(db, one.entry.record_id)) if is_of_report else one
