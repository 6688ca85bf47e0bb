"""What the sync engine tells the store: the server's words, each taken in one transaction."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cm_contract.catalogue import RECORDS
from cm_contract.errors import UndecodableError
from cm_contract.messages import CommandOutcome, Outcome
from cm_contract.values import instant, moment
from cm_mobile.store import indexing, meta, outbox, queueing
from cm_mobile.store.codec import FORM_NAMED
from cm_mobile.store.replica import Replica

if TYPE_CHECKING:
    from cm_mobile.store.store import Store

Json = dict[str, Any]


class ServerSide:
    """The store as the engine sees it. Every method is one transaction, or a read."""

    def __init__(self, store: "Store") -> None:
        self._store, self._database = store, store.database

    def batch(
        self,
        most_commands: int,
        most_bytes: int,
        passed_over: Sequence[str] = (),
        of: str | None = None,
    ) -> list[Json]:
        """The next commands to send, in order; marked as attempted before they are given out.

        Those of the customers in `passed_over` are left out; `of` asks for one customer's alone.
        """
        picked: list[Json] = []
        size = 0
        with self._database.transaction() as db:
            rows = db.execute(
                "SELECT n, body FROM outbox WHERE state = 'waiting' AND customer_id NOT IN"
                " (SELECT value FROM json_each(?)) AND customer_id = ifnull(?, customer_id)"
                " ORDER BY n LIMIT ?",
                (json.dumps(list(passed_over)), of, most_commands),
            ).fetchall()
            for n, body in rows:
                size += len(body.encode()) + 1
                if picked and size > most_bytes:
                    break
                picked.append(json.loads(body))
                db.execute("UPDATE outbox SET was_attempted = 1 WHERE n = ?", (n,))
        return picked

    def answered(self, outcomes: Sequence[CommandOutcome], point: str) -> None:
        """Takes the outcomes of a batch; what was refused vanishes from the screen."""
        with self._store.changing() as (db, replica):
            outbox.answer(db, outcomes, self._store.now())
            seq = int(point.partition(".")[0])
            db.execute("INSERT OR IGNORE INTO point VALUES (?, ?)", (point, seq))
            if any(one.outcome is Outcome.REFUSED for one in outcomes):
                self._store.rebase(db, replica)

    def pulled(self, cursor: str, seq: int, records: Iterable[Json], left: Iterable[str]) -> None:
        """Takes the server's rows and the new cursor, which stands at `seq`; then rebases."""
        with self._store.changing() as (db, replica):
            outbox.put_back(db, replica)
            outbox.move_accepted(db, seq)
            for customer_id in left:
                replica.forget(customer_id)
            for record in records:
                take(db, replica, record)
            self._moved(db, cursor, seq)
            outbox.run_again(db, replica, meta.user(db).actor())

    def replaced(self, cursor: str, seq: int, records: Iterable[Json], resend: bool) -> None:
        """Takes a whole new replica in place of the old; with `resend` after a restored server."""
        with self._store.database.transaction() as db:
            replica = Replica(db, self._database.touch)
            self._database.forget_deleted()
            clear(db)
            if resend:
                outbox.send_again(db)
                queueing.queue_all(db)
            outbox.move_accepted(db, seq)
            for record in records:
                take(db, replica, record)
            self._moved(db, cursor, seq)
            outbox.run_again(db, replica, meta.user(db).actor())
            indexing.index_all(db)
            self._database.touch("outbox", "upload", *RECORDS)
        self._store.sweeping.sweep_later()

    def _moved(self, db: sqlite3.Connection, cursor: str, seq: int) -> None:
        now = self._store.now()
        meta.remember(db, "cursor", cursor)
        meta.remember(db, "last_contact_at", now)
        db.execute("DELETE FROM point WHERE seq <= ?", (seq,))
        keep = meta.user(db).keep_accepted_days
        oldest = instant(moment(now) - timedelta(days=keep))
        db.execute("DELETE FROM accepted WHERE answered_at < ?", (oldest,))
        self._database.touch("cursor", "set_aside")


def clear(db: sqlite3.Connection) -> None:
    """Empties the replica, its indexes, and what would put rows back into it."""
    for name in ("undo", "set_aside", *RECORDS):
        db.execute(f"DELETE FROM {name}")
    indexing.clear(db)


def take(db: sqlite3.Connection, replica: Replica, record: Json) -> None:
    """Writes one record of the server's; one that can't be understood is set aside."""
    name, id, seq = record["type"], record["id"], record["seq"]
    form = FORM_NAMED.get(name)
    try:
        if form is None:
            raise UndecodableError("type")
        if record.get("deleted"):
            replica.remove(form.kind, id)
            replica.has_erased = True
        else:
            row = form.row_of_body(record.get("body"))
            replica.put_row(form, row)
            replica.has_erased |= form.is_erased(row)
        db.execute("DELETE FROM set_aside WHERE type = ? AND id = ?", (name, id))
    except (UndecodableError, UnicodeError, OverflowError) as error:
        reason = error.field if isinstance(error, UndecodableError) else type(error).__name__
        db.execute("INSERT OR REPLACE INTO set_aside VALUES (?, ?, ?, ?)", (name, id, seq, reason))
