"""A user's store on disk: opened soundly after a bad end, and removed without a trace.

Beside the database lies a folder with the bytes of photos.
"""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from cm_mobile.store import schema, sweeping
from cm_mobile.store.database import Announce, StoreError
from cm_mobile.store.shelf import folder_of
from cm_mobile.store.store import Now, Store

log = logging.getLogger(__name__)
OWN_TABLES = (
    "outbox",
    "accepted",
    "draft",
    "meta",
    "point",
    "opened",
    "kept_file",
    "kept_offline",
    "capture",
    "original",
    "picked",
    "upload",
)
"""What no server can give back."""


def opened(path: Path, now: Now, announce: Announce) -> Store:
    """The store of a file. After a stop without `closed` it is checked, and rebuilt if damaged."""
    path.parent.mkdir(parents=True, exist_ok=True)
    flag = _flag(path)
    if flag.exists() and path.exists() and not _is_sound(path):
        _rebuild(path)
    flag.touch()
    store = Store(path, now, announce)
    try:
        store.sweeping.settle()
    except (OSError, StoreError):  # a full disk must not keep anybody out
        log.exception("what lies in the folder of files was not looked through")
    return store


def closed(store: Store) -> None:
    """Closes the store; the next start need not check it."""
    store.close()
    _flag(store.database.path).unlink(missing_ok=True)


def put_away(store: Store) -> None:
    """Closes the store of somebody who signs out: what is unsent stays, all else is forgotten."""
    if has_unsent(store):
        store.forget_replica()
        closed(store)
    else:
        closed(store)
        remove(store.database.path)


def has_unsent(store: Store) -> bool:
    """Whether there is work that is on this phone alone: commands, drafts, bytes of photos."""
    bytes_left = store.uploads.counts()
    is_sent = not (bytes_left.waiting or bytes_left.failed)
    return not is_sent or bool(store.waiting.unsent() or store.drafts.unfinished())


def remove(path: Path) -> None:
    """Takes the store off the disk, its folder of files too."""
    sweeping.remove(folder_of(path))
    for file in _files(path):
        file.unlink(missing_ok=True)


def _flag(path: Path) -> Path:
    return path.with_name(path.name + ".open")


def _files(path: Path) -> list[Path]:
    endings = ("", "-wal", "-shm", "-journal", ".open", ".lock", ".lock-journal", ".snapshot")
    return [path.with_name(path.name + ending) for ending in endings]


def _is_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as db:
            return [*db.execute("PRAGMA quick_check")] == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def _rebuild(path: Path) -> None:
    """A new file with everything of the user's own that can still be read; the old one is kept."""
    log.error("the store is damaged and is built anew")
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(fresh, isolation_level=None)) as new:
        schema.prepare(new)
        with closing(sqlite3.connect(path)) as old:
            for table in OWN_TABLES:
                _save(old, new, table)
        new.execute("DELETE FROM meta WHERE key = 'cursor'")
        new.execute(
            "UPDATE sqlite_sequence SET seq = max(seq, (SELECT ifnull(max(n), 0) FROM accepted))"
            " WHERE name = 'outbox'"
        )
    damaged = path.with_name(path.name + ".damaged")
    path.replace(damaged)
    for file in _files(path)[1:3]:
        file.unlink(missing_ok=True)
    fresh.replace(path)


def _save(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    """Copies row by row; a page that can't be read costs the rows on it and no others."""
    try:
        numbers = [n for (n,) in old.execute(f"SELECT rowid FROM {table}")]
    except sqlite3.DatabaseError:
        log.exception("the table %s is lost", table)
        return
    for number in numbers:
        try:
            found = old.execute(f"SELECT * FROM {table} WHERE rowid = ?", (number,))
            row, columns = found.fetchone(), [one[0] for one in found.description]
            marks = ", ".join("?" * len(row))
            listed = ", ".join(columns)
            new.execute(f"INSERT OR REPLACE INTO {table} ({listed}) VALUES ({marks})", row)
        except sqlite3.DatabaseError:
            log.exception("a row of %s is lost", table)
