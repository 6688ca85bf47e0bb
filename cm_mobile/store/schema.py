"""The tables: the replica's made from the record types, the phone's own by migrations."""

import sqlite3
from hashlib import sha256
from typing import Any

from cm_contract.catalogue import RECORDS
from cm_contract.records.base import Record
from cm_contract.records.stored import Filed
from cm_contract.wire import slots

MIGRATIONS = (
    """
    CREATE TABLE outbox (
        n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL,
        customer_id TEXT NOT NULL, creates TEXT, at TEXT NOT NULL, body TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting', was_attempted INTEGER NOT NULL DEFAULT 0,
        seq INTEGER, code TEXT, field TEXT, about TEXT, answered_at TEXT
    ) STRICT;
    CREATE INDEX outbox_state ON outbox (state);
    CREATE INDEX outbox_creates ON outbox (creates);
    CREATE TABLE accepted (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, customer_id TEXT NOT NULL,
        at TEXT NOT NULL, body TEXT NOT NULL, answered_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE undo (
        kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT, PRIMARY KEY (kind, id)
    ) STRICT;
    CREATE TABLE draft (
        key TEXT PRIMARY KEY, body TEXT NOT NULL, changed_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE point (point TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
    CREATE TABLE set_aside (
        type TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (type, id)
    ) STRICT;
    CREATE TABLE opened (customer_id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;
    """,
    """
    ALTER TABLE accepted ADD COLUMN creates TEXT;
    """,
    """
    CREATE TABLE kept_file (
        sha256 TEXT PRIMARY KEY, size_bytes INTEGER NOT NULL, media_type TEXT NOT NULL,
        kept_at TEXT NOT NULL, used_at TEXT NOT NULL, is_own INTEGER NOT NULL,
        is_thumbnail INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE capture (
        photo_id TEXT PRIMARY KEY, draft_key TEXT NOT NULL, n INTEGER NOT NULL,
        raw_name TEXT NOT NULL, sha256 TEXT, thumbnail_sha256 TEXT, size_bytes INTEGER,
        media_type TEXT, caption TEXT, taken_at TEXT NOT NULL, captured_at TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'raw', code TEXT
    ) STRICT;
    CREATE INDEX capture_draft ON capture (draft_key, n);
    CREATE TABLE upload (
        n INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE,
        is_thumbnail INTEGER NOT NULL, size_bytes INTEGER NOT NULL, media_type TEXT NOT NULL,
        name TEXT NOT NULL, customer_id TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting',
        url TEXT, sent_bytes INTEGER NOT NULL DEFAULT 0, code TEXT, ended_at TEXT
    ) STRICT;
    """,
    """
    CREATE TABLE picked (
        draft_key TEXT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL,
        size_bytes INTEGER NOT NULL, media_type TEXT NOT NULL, thumbnail_sha256 TEXT,
        picked_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE kept_offline (resource_id TEXT PRIMARY KEY) STRICT;
    """,
    """
    CREATE TABLE original (photo_id TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT;
    """,
)
"""Never changed, only added to: a phone brings its unsent work through all of them."""

SEARCH = """
CREATE TABLE listed (
    n INTEGER PRIMARY KEY, customer_id TEXT NOT NULL UNIQUE, number TEXT, name TEXT NOT NULL,
    address TEXT NOT NULL, latitude REAL, longitude REAL, area_id TEXT NOT NULL,
    kind TEXT NOT NULL, is_archived INTEGER NOT NULL, sort TEXT NOT NULL, others TEXT NOT NULL,
    folded_number TEXT NOT NULL, folded_name TEXT NOT NULL, folded_address TEXT NOT NULL,
    folded_rest TEXT NOT NULL
) STRICT;
CREATE INDEX listed_sort ON listed (is_archived, sort, customer_id);
CREATE INDEX listed_area ON listed (is_archived, area_id, sort, customer_id);
CREATE INDEX listed_name ON listed (folded_name);
CREATE INDEX listed_number ON listed (folded_number);
CREATE INDEX listed_position ON listed (latitude, longitude);
CREATE VIRTUAL TABLE search_index USING fts5(
    name, rest, content='', tokenize='trigram', detail='column'
);
CREATE VIRTUAL TABLE search_terms USING fts5vocab(search_index, row);
CREATE TABLE note_search (n INTEGER PRIMARY KEY, entry_id TEXT NOT NULL UNIQUE, text TEXT NOT NULL)
STRICT;
CREATE VIRTUAL TABLE note_index USING fts5(
    text, content='', tokenize='trigram', detail='none'
);
"""
INDEXES = """
CREATE INDEX customer_number ON customer (number COLLATE NOCASE);
CREATE INDEX key_ring_number ON key_ring (number COLLATE NOCASE);
CREATE INDEX key_ring_state ON key_ring (state);
CREATE INDEX key_loan_ring ON key_loan (key_ring_id, out_at);
CREATE INDEX key_loan_employee ON key_loan (employee_id);
CREATE INDEX key_code_ring ON key_code (key_ring_id);
CREATE INDEX entry_written ON journal_entry (customer_id, written_at, id);
CREATE INDEX history_at ON history_entry (customer_id, at, id);
CREATE INDEX report_begun ON quality_report (started_by, state);
CREATE INDEX report_photo_report ON report_photo (report_id);
CREATE INDEX reminder_report ON reminder (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX occurrence_reminder ON reminder_occurrence (reminder_id);
CREATE INDEX plan_room_plan ON plan_room (plan_id);
CREATE INDEX plan_task_plan ON plan_task (plan_id);
CREATE INDEX task_done_day ON task_done (plan_id, day);
CREATE INDEX plan_visit_day ON plan_visit (plan_id, day);
CREATE INDEX plan_photo_plan ON plan_photo (plan_id);
CREATE INDEX done_photo_day ON done_photo (plan_id, day);
"""


def column_type(base: Any) -> str:
    """The SQLite type of a field."""
    if base in (int, bool):
        return "INTEGER"
    return "REAL" if base is float else "TEXT"


def _table(kind: type[Record]) -> str:
    columns = [
        f"{slot.name} {column_type(slot.base)}{'' if slot.is_optional else ' NOT NULL'}"
        for slot in slots(kind)
    ]
    name = kind.type_name()
    sql = f"CREATE TABLE {name} ({', '.join(columns)}, PRIMARY KEY (id)) STRICT, WITHOUT ROWID;\n"
    if any(slot.name == "customer_id" for slot in slots(kind)):
        sql += f"CREATE INDEX {name}_customer ON {name} (customer_id);\n"
    return sql


def _digests(kind: type[Record]) -> str:
    """Finds the records of a kind with bytes by what they name."""
    name = kind.type_name()
    return "".join(
        f"CREATE INDEX {name}_{column} ON {name} ({column});\n"
        for column in ("sha256", "thumbnail_sha256")
    )


STORED = tuple(name for name, kind in RECORDS.items() if issubclass(kind, Filed))
"""The tables of records that name bytes."""
REPLICA = (
    "".join(_table(kind) for kind in RECORDS.values())
    + "".join(_digests(RECORDS[name]) for name in STORED)
    + INDEXES
    + SEARCH
)
VERSION = sha256(REPLICA.encode()).hexdigest()[:16]
"""Another version of the replica is thrown away and fetched anew."""
FORGETS_BY_ITSELF = (3, 42)
"""The SQLite whose full text search has `secure-delete`; older ones are told to `optimize`."""


def prepare(db: sqlite3.Connection) -> bool:
    """Brings the file to this version; tells whether the replica was made anew and is empty.

    A migration and the making of the replica are one transaction each: whoever is stopped in the
    middle has the old file.
    """
    for number, migration in enumerate(MIGRATIONS, 1):
        if db.execute("PRAGMA user_version").fetchone()[0] < number:
            db.executescript(f"BEGIN IMMEDIATE;{migration};PRAGMA user_version = {number};COMMIT;")
    if _meta(db, "schema") == VERSION:
        return False
    db.executescript(
        f"BEGIN IMMEDIATE;{_drops(db)}{REPLICA}DELETE FROM undo;DELETE FROM set_aside;"
        f"INSERT OR REPLACE INTO meta VALUES ('schema', '{VERSION}');"
        "DELETE FROM meta WHERE key = 'cursor';COMMIT;"
    )
    if sqlite3.sqlite_version_info >= FORGETS_BY_ITSELF:
        for index in ("search_index", "note_index"):
            db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('secure-delete', 1)")
    return True


def _meta(db: sqlite3.Connection, key: str) -> str | None:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def _drops(db: sqlite3.Connection) -> str:
    kept = {
        "outbox",
        "accepted",
        "undo",
        "draft",
        "meta",
        "point",
        "set_aside",
        "opened",
        "kept_file",
        "kept_offline",
        "capture",
        "original",
        "picked",
        "upload",
    }
    names = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT GLOB '*_index_*'"
    ).fetchall()
    return "".join(f"DROP TABLE {name};" for (name,) in names if name not in kept)
