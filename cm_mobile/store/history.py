"""The customer's history as screens ask for it: who changed what, from what to what."""

from dataclasses import dataclass

from cm_contract.records.history import HistoryEntry
from cm_contract.values import CustomerId
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history with the name of who did it."""

    entry: HistoryEntry
    by: str | None


_COLUMNS = FORMS[HistoryEntry].select.removeprefix("SELECT ").removesuffix(" FROM history_entry")


class History:
    """Every method reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("history_entry", "user")
    def of_customer(self, customer_id: CustomerId, limit: int = 200) -> tuple[Happened, ...]:
        """What happened to the customer, the newest first."""
        with self._database.reading() as db:
            rows = db.execute(
                f"SELECT {_COLUMNS}, user.name FROM history_entry"
                " LEFT JOIN user ON user.id = history_entry.by_id"
                " WHERE customer_id = ? ORDER BY at DESC, history_entry.id DESC LIMIT ?",
                (customer_id, limit),
            ).fetchall()
        return tuple(Happened(record_of(HistoryEntry, row[:-1]), row[-1]) for row in rows)
