"""What the server refused: mended, sent again or discarded by the user's hand alone."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cm_contract.commands.base import Act, Command
from cm_contract.commands.customer import CreateCustomer, RestoreCustomer
from cm_contract.commands.key_loans import HandOutKeyRing, ReturnKeyRing
from cm_contract.decide import decide
from cm_contract.messages import Sent
from cm_contract.values import CommandId, CustomerId, KeyLoanId
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
        """Lets go of a refused command; until the store is opened again `keep` takes that back.

        What was held for its sake stays, with its text.
        """
        self._set_state(id, "'discarded'", "'refused', 'held'")

    def keep(self, id: CommandId) -> None:
        """Takes `discard` back."""
        before = "CASE WHEN code IS NULL THEN 'held' ELSE 'refused' END"
        self._set_state(id, before, "'discarded'")

    def send_again(self, id: CommandId) -> None:
        """Sends the refused command as a new one, with its own time, and what was held by it."""
        with self._store.changing() as (db, replica):
            entry = _entry(db, id)
            self._send(db, replica, [entry], [self._anew(entry)])

    def restore_and_send(self, id: CommandId) -> None:
        """Takes the customer out of the archive and sends all that was refused because of it."""
        with self._store.changing() as (db, replica):
            customer_id = _entry(db, id).command.customer_id
            restore = RestoreCustomer(customer_id=customer_id)
            first = Sent(CommandId(self._store.new_id()), self._store.now(), restore)
            rows = db.execute(
                f"{SELECT} WHERE state = 'refused' AND code = 'deleted' AND customer_id = ?"
                " ORDER BY n",
                (customer_id,),
            ).fetchall()
            refused = [entry_of(row) for row in rows]
            self._send(db, replica, refused, [first, *map(self._anew, refused)])

    def with_number(self, id: CommandId, number: str | None) -> None:
        """Creates the refused customer under another number; None lets the server choose.

        Raises: Refused when the number won't do either.
        """
        with self._store.changing() as (db, replica):
            entry = _entry(db, id)
            command = entry.command
            if isinstance(command, CreateCustomer):
                mended = replace(command, fields={**command.fields, "number": number})
                act = Act(id, entry.sent.at, meta.user(db).actor(), replica)
                decide(mended, act)
                self._send(db, replica, [entry], [self._anew(entry, mended)])

    def same_customer(self, id: CommandId, existing_id: CustomerId) -> None:
        """Gives up the refused customer and moves what was held to the one that has its number."""
        with self._store.changing() as (db, replica):
            entry = _entry(db, id)
            rows = db.execute(
                f"{SELECT} WHERE state IN ('held', 'waiting') AND customer_id = ? ORDER BY n",
                (entry.command.customer_id,),
            ).fetchall()
            held = [entry_of(row) for row in rows]
            moved = [self._anew(one, replace(one.command, customer_id=existing_id)) for one in held]
            self._send(db, replica, [entry, *held], moved)

    def take_back_and_hand_out(self, id: CommandId) -> None:
        """Ends the loan that stood in the way, as of then, and hands the ring out after all."""
        with self._store.changing() as (db, replica):
            entry = _entry(db, id)
            command = entry.command
            if isinstance(command, HandOutKeyRing):
                back = ReturnKeyRing(
                    customer_id=command.customer_id,
                    key_ring_id=command.key_ring_id,
                    loan_id=KeyLoanId(entry.about or ""),
                )
                first = Sent(CommandId(self._store.new_id()), entry.sent.at, back)
                self._send(db, replica, [entry], [first, self._anew(entry)])

    def _anew(self, entry: Entry, command: Command | None = None) -> Sent:
        """The entry's command, or another in its place, under a new id and with its own time."""
        return Sent(CommandId(self._store.new_id()), entry.sent.at, command or entry.command)

    def _send(
        self,
        db: sqlite3.Connection,
        replica: Replica,
        gone: Sequence[Entry],
        sent: Sequence[Sent],
    ) -> None:
        """Puts commands at the end in place of those that go, and behind them what needs them."""
        followers = [n for entry in gone for n in outbox.followers(db, entry)]
        for entry in gone:
            db.execute("DELETE FROM outbox WHERE n = ?", (entry.n,))
        for one in sent:
            self._store.save(db, one, again=True)
        outbox.move_to_end(db, followers)
        self._store.rebase(db, replica)

    def _set_state(self, id: CommandId, state: str, before: str) -> None:
        with self._store.changing() as (db, replica):
            db.execute(
                f"UPDATE outbox SET state = {state} WHERE id = ? AND state IN ({before})", (id,)
            )
            self._store.rebase(db, replica)


def _entry(db: sqlite3.Connection, id: CommandId) -> Entry:
    row = db.execute(f"{SELECT} WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise LookupError(id)
    return entry_of(row)
