"""The tables: the replica's made from the record types, the phone's own by migrations."""

import sqlite3
from hashlib import sha256
from typing import Any

from cm_contract.catalogue import RECORDS
from cm_contract.records.base import Record
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
)
"""Never changed, only added to: a phone brings its unsent work through all of them."""

SEARCH = """
CREATE TABLE search (
    n INTEGER PRIMARY KEY, customer_id TEXT NOT NULL UNIQUE, number TEXT NOT NULL,
    name TEXT NOT NULL, address TEXT NOT NULL, rest TEXT NOT NULL
) STRICT;
CREATE INDEX search_name ON search (name);
CREATE INDEX search_number ON search (number);
CREATE VIRTUAL TABLE search_index USING fts5(
    text, content='', tokenize='trigram', detail='none'
);
CREATE TABLE note_search (n INTEGER PRIMARY KEY, entry_id TEXT NOT NULL UNIQUE, text TEXT NOT NULL)
STRICT;
CREATE VIRTUAL TABLE note_index USING fts5(
    text, content='', tokenize='trigram', detail='none'
);
"""
INDEXES = """
CREATE INDEX customer_number ON customer (number COLLATE NOCASE);
CREATE INDEX customer_name ON customer (name COLLATE NOCASE, id);
CREATE INDEX customer_changed ON customer (changed_at);
CREATE INDEX location_position ON location (latitude, longitude);
CREATE INDEX entry_written ON journal_entry (customer_id, written_at, id);
CREATE INDEX history_at ON history_entry (customer_id, at);
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


REPLICA = "".join(_table(kind) for kind in RECORDS.values()) + INDEXES + SEARCH
VERSION = sha256(REPLICA.encode()).hexdigest()[:16]
"""Another version of the replica is thrown away and fetched anew."""


def prepare(db: sqlite3.Connection) -> bool:
    """Brings the file to this version; tells whether the replica was made anew and is empty."""
    for number, migration in enumerate(MIGRATIONS, 1):
        if db.execute("PRAGMA user_version").fetchone()[0] < number:
            db.executescript(f"BEGIN IMMEDIATE;{migration};PRAGMA user_version = {number};COMMIT;")
    if _meta(db, "schema") == VERSION:
        return False
    db.executescript(f"BEGIN IMMEDIATE;{_drops(db)}{REPLICA}DELETE FROM undo;COMMIT;")
    db.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", (VERSION,))
    db.execute("DELETE FROM meta WHERE key = 'cursor'")
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
    }
    names = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT GLOB '*_index_*'"
    ).fetchall()
    return "".join(f"DROP TABLE {name};" for (name,) in names if name not in kept)
