"""Which bytes are still named, and by what: whatever nothing names leaves the phone."""

import re
import sqlite3
from collections.abc import Iterable

from cm_contract.catalogue import RECORDS
from cm_contract.rules import RIGHTS
from cm_mobile.store.schema import STORED

_DIGEST = re.compile(r'"([0-9a-f]{64})"')
Digests = set[str]


def unsent(db: sqlite3.Connection) -> Digests:
    """What drafts name, unsent commands and those just accepted, and what is to be sent.

    Commands are read as text: one that only an older app understood still has its bytes.
    """
    return (
        _columns(db, "capture", "sha256", "thumbnail_sha256")
        | _columns(db, "picked", "sha256", "thumbnail_sha256")
        | _columns(db, "upload WHERE state != 'done'", "sha256")
        | _in_texts(db.execute("SELECT body FROM outbox"))
    )


def seen(db: sqlite3.Connection) -> Digests:
    """What records name, and the server's versions of those that a command took away."""
    found = _in_texts(db.execute("SELECT body FROM undo WHERE body IS NOT NULL"))
    for table in STORED:
        found |= _columns(db, table, "sha256", "thumbnail_sha256")
    return found


def logged(db: sqlite3.Connection) -> Digests:
    """What may have to be sent once more to a server that was put back.

    Not at customers whom the user no longer sees: there it would be refused; nor of resources that
    are no longer shown.
    """
    return _in_texts(
        db.execute(
            "SELECT body FROM accepted WHERE customer_id IN (SELECT id FROM customer)"
            " AND (type != 'AddResource' OR creates IN (SELECT id FROM resource))"
        )
    )


def thumbnails(db: sqlite3.Connection) -> Digests:
    """Which of all that is named is a thumbnail."""
    found = _columns(db, "capture", "thumbnail_sha256")
    found |= _columns(db, "picked", "thumbnail_sha256")
    for table in STORED:
        found |= _columns(db, table, "thumbnail_sha256")
    return found


_HIDDEN_BY = sorted(
    {module for name in STORED if (module := RIGHTS[RECORDS[name].function].module) is not None}
)
"""Without one of these modules a phone holds no record of some kind that names bytes."""
_ALIVE = {"resource": " AND deleted_at IS NULL"}
WANTED = " OR ".join(
    (
        *(
            f"EXISTS (SELECT 1 FROM {table} WHERE {column} = upload.sha256{_ALIVE.get(table, '')})"
            for table in STORED
            for column in ("sha256", "thumbnail_sha256")
        ),
        "NOT EXISTS (SELECT 1 FROM customer WHERE id = upload.customer_id)",
        *(
            f"'{module}' NOT IN (SELECT m.value FROM meta, json_each(meta.value, '$.modules') m"
            " WHERE meta.key = 'me')"
            for module in _HIDDEN_BY
        ),
        "EXISTS (SELECT 1 FROM outbox WHERE state != 'accepted' AND instr(body, upload.sha256))",
    )
)
"""Whether the bytes of an `upload` still have a place at the server; what costs most comes last.

Those of a note that was deleted have none, unless the deletion is taken back. Of a customer that
this phone does not hold, or while a module is off, it can't tell, and sends.
"""


def _columns(db: sqlite3.Connection, table: str, *columns: str) -> Digests:
    rows = db.execute(f"SELECT {', '.join(columns)} FROM {table}")
    return {digest for row in rows for digest in row if digest is not None}


def _in_texts(rows: Iterable[tuple[str]]) -> Digests:
    return {digest for (text,) in rows for digest in _DIGEST.findall(text)}
