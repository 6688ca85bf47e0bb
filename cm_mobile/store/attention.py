"""What the server refused: mended, sent again or discarded by the user's hand alone."""

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

from cm_contract.commands.base import Command
from cm_contract.commands.customer import CreateCustomer, RestoreCustomer
from cm_contract.errors import Refused
from cm_contract.messages import Sent
from cm_contract.values import CommandId, CustomerId
from cm_mobile.store import meta, outbox
from cm_mobile.store.outbox import SELECT, Entry, entry_of
from cm_mobile.store.replica import Replica

if TYPE_CHECKING:
    from cm_mobile.store.store import Store


class Attention:
    """The repairs of refused commands. Each is one transaction."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def discard(self, id: CommandId) -> None:
        """Lets go of a refused command; for a while `keep` takes that back."""
        self._set_state(id, "discarded")

    def keep(self, id: CommandId) -> None:
        """Takes `discard` back."""
        self._set_state(id, "refused")

    def send_again(self, id: CommandId) -> None:
        """Sends the refused command as a new one, with its own time."""
        with self._store.changing() as (db, replica):
            entry = _entry(db, id)
            self._replace(db, replica, entry, entry.command)

    def restore_and_send(self, id: CommandId) -> None:
        """Takes the customer out of the archive and sends all that was refused because of it."""
        with self._store.changing() as (db, replica):
            customer_id = _entry(db, id).command.customer_id
            restore = Sent(
                CommandId(self._store.new_id()),
                self._store.now(),
                RestoreCustomer(customer_id=customer_id),
            )
            self._try(db, replica, restore)
            outbox.save(db, restore)
            rows = db.execute(
                f"{SELECT} WHERE state = 'refused' AND code = 'deleted' AND customer_id = ?"
                " ORDER BY n",
                (customer_id,),
            ).fetchall()
            for entry in map(entry_of, rows):
                self._replace(db, replica, entry, entry.command)

    def with_number(self, id: CommandId, number: str | None) -> None:
        """Creates the refused customer under another number; None lets the server choose.

        Raises: Refused when the number won't do either.
        """
        with self._store.changing() as (db, replica):
            entry = _entry(db, id)
            if isinstance(entry.command, CreateCustomer):
                fields = {**entry.command.fields, "number": number}
                self._replace(db, replica, entry, replace(entry.command, fields=fields), must=True)
                db.execute("UPDATE outbox SET state = 'waiting' WHERE state = 'held'")

    def same_customer(self, id: CommandId, existing_id: CustomerId) -> None:
        """Gives up the refused customer and moves what was held to the one that has its number."""
        with self._store.changing() as (db, replica):
            entry = _entry(db, id)
            db.execute("DELETE FROM outbox WHERE n = ?", (entry.n,))
            rows = db.execute(
                f"{SELECT} WHERE state IN ('held', 'waiting') AND customer_id = ? ORDER BY n",
                (entry.command.customer_id,),
            ).fetchall()
            for held in map(entry_of, rows):
                moved = replace(held.command, customer_id=existing_id)
                self._replace(db, replica, held, moved)

    def _replace(
        self,
        db: sqlite3.Connection,
        replica: Replica,
        entry: Entry,
        command: Command,
        must: bool = False,
    ) -> None:
        sent = Sent(CommandId(self._store.new_id()), entry.sent.at, command)
        db.execute("DELETE FROM outbox WHERE n = ?", (entry.n,))
        self._try(db, replica, sent, must)
        outbox.save(db, sent)

    def _try(
        self, db: sqlite3.Connection, replica: Replica, sent: Sent, must: bool = False
    ) -> None:
        try:
            outbox.run(db, replica, meta.user(db).actor(), sent)
        except Refused:
            if must:
                raise

    def _set_state(self, id: CommandId, state: str) -> None:
        with self._store.changing() as (db, replica):
            db.execute(
                "UPDATE outbox SET state = ? WHERE id = ? AND state IN"
                " ('refused', 'held', 'discarded')",
                (state, id),
            )
            self._store.rebase(db, replica)


def _entry(db: sqlite3.Connection, id: CommandId) -> Entry:
    row = db.execute(f"{SELECT} WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise LookupError(id)
    return entry_of(row)
