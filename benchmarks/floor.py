"""The floor: what the same work costs in plain SQLite and bare ASGI, with no rule to keep."""

import gzip
import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.messages import Sent
from cm_contract.records.journal import JournalEntry
from cm_contract.values import UserId
from cm_contract.wire import encode
from cm_mobile.store.codec import FORMS
from cm_mobile.store.database import PRAGMAS
from cm_mobile.store.folding import fold

Rows = Sequence[tuple[Any, ...]]
Work = tuple[str, Rows]
"""A statement and the rows that it is run for."""
OUTBOX = (
    "INSERT INTO outbox (id, type, customer_id, creates, at, body)"
    " VALUES (?, 'WriteJournalEntry', ?, ?, ?, ?)"
)
NOTE_SEARCH = "INSERT OR REPLACE INTO note_search VALUES (?, ?, ?)"
NOTE_INDEX = "INSERT INTO note_index (rowid, text) VALUES (?, ?)"
GZIP_LEVEL = 5


def opened(path: Path, pragmas: str = PRAGMAS) -> sqlite3.Connection:
    """A connection with the very settings of ours."""
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)
    db.executescript(pragmas)
    return db


def write(db: sqlite3.Connection, work: Iterable[Work]) -> None:
    """Writes everything in one transaction; it is on disk when this returns."""
    db.execute("BEGIN IMMEDIATE")
    for sql, rows in work:
        if len(rows) == 1:
            db.execute(sql, rows[0])
        else:
            db.executemany(sql, rows)
    db.execute("COMMIT")


def saved_note(sent: Sent, author_id: UserId, n: int) -> list[Work]:
    """The rows of a note that was written on the phone; `n` is its place in the search."""
    command = sent.command
    assert isinstance(command, WriteJournalEntry)
    body = json.dumps(sent.to_json(), ensure_ascii=False, separators=(",", ":"))
    return [
        ("INSERT INTO undo VALUES ('journal_entry', ?, NULL)", [(command.entry_id,)]),
        (FORMS[JournalEntry].insert, [FORMS[JournalEntry].row(entry_of(sent, author_id))]),
        (OUTBOX, [(sent.id, command.customer_id, command.entry_id, sent.at, body)]),
        (NOTE_SEARCH, [(n, command.entry_id, fold(command.text))]),
        (NOTE_INDEX, [(n, fold(command.text))]),
    ]


def entry_of(sent: Sent, author_id: UserId) -> JournalEntry:
    """The record that a written note becomes."""
    command = sent.command
    assert isinstance(command, WriteJournalEntry)
    said = {name: encode(getattr(command, name)) for name in ("customer_id", "text", "kind")}
    return JournalEntry(id=command.entry_id, author_id=author_id, written_at=sent.at, **said)


def newest_note(path: Path) -> int:
    """The highest place in the search of notes."""
    with closing(opened(path)) as db:
        return int(db.execute("SELECT max(n) FROM note_search").fetchone()[0])


def cell(value: Any) -> Any:
    """A value of a body as it lies in a column."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


class BareApp:
    """An ASGI application that reads the body and sends what `answer` makes of it, gzipped."""

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        self._answer = answer

    async def __call__(self, _scope: Any, receive: Any, send: Any) -> None:
        """Serves a request."""
        body = b""
        while (message := await receive()).get("more_body") or message.get("body"):
            body += message["body"]
            if not message.get("more_body"):
                break
        content = gzip.compress(self._answer(body), GZIP_LEVEL, mtime=0)
        headers = [(b"content-type", b"application/json"), (b"content-encoding", b"gzip")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})
