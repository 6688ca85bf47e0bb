"""Commands that were saved here: shown at once, kept until the server's word, repaired by hand."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cm_contract.catalogue import RECORDS
from cm_contract.commands.base import Act, Command
from cm_contract.decide import decide
from cm_contract.errors import Code, Refused, UndecodableError
from cm_contract.messages import MOST_COMMAND_BYTES, CommandOutcome, Outcome, Sent
from cm_contract.records.base import Record
from cm_contract.rules import Actor
from cm_contract.values import Instant
from cm_contract.wire import decode, encode
from cm_mobile.store.replica import Replica


class State(StrEnum):
    """Where a saved command is on its way."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    HELD = "held"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One saved command with what the server said of it."""

    n: int
    sent: Sent
    state: State
    was_attempted: bool
    code: str | None
    field: str | None
    about: str | None
    answered_at: Instant | None

    @property
    def command(self) -> Command:
        """The command itself."""
        return self.sent.command


SELECT = "SELECT n, body, state, was_attempted, code, field, about, answered_at FROM outbox"


def entry_of(row: Sequence[object]) -> Entry:
    """The entry in a row of SELECT."""
    n, body, state, was_attempted, code, field, about, answered_at = row
    return Entry(
        n=int(str(n)),
        sent=Sent.from_json(json.loads(str(body))),
        state=State(str(state)),
        was_attempted=bool(was_attempted),
        code=code if code is None else str(code),
        field=field if field is None else str(field),
        about=about if about is None else str(about),
        answered_at=answered_at if answered_at is None else Instant(str(answered_at)),
    )


def save(db: sqlite3.Connection, sent: Sent) -> None:
    """Puts the command at the outbox's end. Raises: Refused `too_long` if no batch can hold it."""
    body = json.dumps(sent.to_json(), ensure_ascii=False, separators=(",", ":"))
    if len(body.encode()) > MOST_COMMAND_BYTES:
        raise Refused(Code.TOO_LONG)
    command = sent.command
    db.execute(
        "INSERT INTO outbox (id, type, customer_id, creates, at, body) VALUES (?, ?, ?, ?, ?, ?)",
        (sent.id, type(command).__name__, command.customer_id, command.creates(), sent.at, body),
    )


def run(db: sqlite3.Connection, replica: Replica, actor: Actor, sent: Sent) -> None:
    """Writes the command's effect, keeping the server's version of each row. Raises: Refused."""
    decision = decide(sent.command, Act(sent.id, sent.at, actor, replica))
    for change in decision.changes:
        kind = type(change) if isinstance(change, Record) else change.kind
        _keep(db, replica, kind, change.id)
        if isinstance(change, Record):
            replica.put(change)
        else:
            replica.remove(kind, change.id)


def _keep(db: sqlite3.Connection, replica: Replica, kind: type[Record], id: str) -> None:
    """Keeps the server's version of a row that a command touches for the first time."""
    at = (kind.type_name(), id)
    if db.execute("SELECT 1 FROM undo WHERE kind = ? AND id = ?", at).fetchone() is None:
        before = replica.get(kind, id)
        body = None if before is None else json.dumps(encode(before), ensure_ascii=False)
        db.execute("INSERT INTO undo VALUES (?, ?, ?)", (*at, body))


def put_back(db: sqlite3.Connection, replica: Replica) -> None:
    """Every touched row as the server has it."""
    for name, id, body in db.execute("SELECT kind, id, body FROM undo").fetchall():
        if body is None:
            replica.remove(RECORDS[name], id)
        else:
            replica.put(decode(RECORDS[name], json.loads(body)))
    db.execute("DELETE FROM undo")


def run_again(db: sqlite3.Connection, replica: Replica, actor: Actor) -> None:
    """What is not yet in the server's rows once more on top of them, in order.

    A command that its rule refuses now, or that only an older app understood, shows nothing and
    stays: the server's word counts.
    """
    rows = db.execute(
        f"{SELECT} WHERE state IN ('waiting', 'accepted', 'held') ORDER BY n"
    ).fetchall()
    for row in rows:
        try:
            run(db, replica, actor, entry_of(row).sent)
        except (Refused, UndecodableError):
            continue


def answer(db: sqlite3.Connection, outcomes: Iterable[CommandOutcome], now: Instant) -> None:
    """Notes the server's words. A word that was heard before changes nothing."""
    states = {
        Outcome.APPLIED: State.ACCEPTED,
        Outcome.MERGED: State.ACCEPTED,
        Outcome.REFUSED: State.REFUSED,
        Outcome.HELD: State.HELD,
    }
    for one in outcomes:
        db.execute(
            "UPDATE outbox SET state = ?, seq = ?, code = ?, field = ?, about = ?, answered_at = ?"
            " WHERE id = ? AND state IN ('waiting', 'held')",
            (states[one.outcome], one.seq, one.code, one.field, one.about, now, one.id),
        )


def followers(db: sqlite3.Connection, entry: Entry) -> list[int]:
    """The numbers of what was held at the customer, and of what waits there behind the entry."""
    rows = db.execute(
        "SELECT n FROM outbox WHERE customer_id = ? AND n != ?"
        " AND (state = 'held' OR (state = 'waiting' AND n > ?)) ORDER BY n",
        (entry.command.customer_id, entry.n, entry.n),
    )
    return [n for (n,) in rows]


def move_to_end(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Lets the commands wait at the outbox's end, in their old order."""
    for number in sorted(set(numbers)):
        db.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'outbox'")
        db.execute(
            "UPDATE outbox SET n = (SELECT seq FROM sqlite_sequence WHERE name = 'outbox'),"
            " state = 'waiting', answered_at = NULL WHERE n = ?",
            (number,),
        )


def purge(db: sqlite3.Connection) -> None:
    """What the user discarded and did not take back is gone for good."""
    db.execute("DELETE FROM outbox WHERE state = 'discarded'")


def move_accepted(db: sqlite3.Connection, seq: int) -> None:
    """What the server's rows contain up to `seq` leaves the outbox for the accepted log."""
    where = "WHERE state = 'accepted' AND seq <= ?"
    db.execute(
        "INSERT OR REPLACE INTO accepted"
        " (n, id, type, customer_id, at, body, answered_at, creates)"
        " SELECT n, id, type, customer_id, at, body, answered_at, creates"
        f" FROM outbox {where}",
        (seq,),
    )
    db.execute(f"DELETE FROM outbox {where}", (seq,))


def send_again(db: sqlite3.Connection) -> None:
    """Everything that a restored server may have lost waits once more, in its old order."""
    db.execute("UPDATE outbox SET state = 'waiting', seq = NULL WHERE state = 'accepted'")
    db.execute(
        "INSERT OR IGNORE INTO outbox (n, id, type, customer_id, creates, at, body, was_attempted)"
        " SELECT n, id, type, customer_id, creates, at, body, 1 FROM accepted"
    )
    db.execute("DELETE FROM accepted")
    db.execute("DELETE FROM point")
