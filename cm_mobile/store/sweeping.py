"""Takes files off the disk that nothing names any more, or that were kept for long enough."""

import logging
import re
import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from shutil import rmtree

from cm_contract.contents import file_type
from cm_contract.records.stored import PictureType
from cm_contract.values import instant
from cm_mobile.store import meta, naming
from cm_mobile.store.database import Database, StoreError
from cm_mobile.store.originals import Originals
from cm_mobile.store.shelf import PART, Shelf

log = logging.getLogger(__name__)
KEEP = timedelta(days=30)
MOST_BYTES = 500_000_000
"""Pictures that the server has stay that long after they were looked at, up to that many bytes."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Sweeping:
    """One user's files against what names them. Each method is one transaction."""

    def __init__(
        self,
        database: Database,
        shelf: Shelf,
        originals: Originals,
        now: Callable[[], datetime],
    ) -> None:
        self._database, self._shelf = database, shelf
        self._originals, self._now = originals, now

    def sweep(self) -> None:
        """Forgets what nothing names, and the longest unused of what can be fetched again.

        While there is no replica nobody knows what its records name: then all they may name stays.
        """
        with self._database.transaction() as db:
            if meta.value(db, "cursor") is not None:
                self._sweep(db)
            self._originals.drop_done(db)

    def sweep_later(self) -> None:
        """The same after a change that is saved already: a failure must not look like its own."""
        try:
            self.sweep()
        except (OSError, StoreError):
            log.exception("files that nothing names are still there")

    def forget(self) -> None:
        """Leaves the bytes of unsent work alone."""
        with self._database.transaction() as db:
            self._drop(db, self._kept(db) - naming.unsent(db))
            self._drop_parts(set())
            self._originals.drop_done(db)
            self._database.forget_deleted()

    def settle(self) -> None:
        """After a start: rows and files are as they were before whatever ended the app."""
        with self._database.transaction() as db:
            names = self._names()
            named = naming.unsent(db) | naming.seen(db) | naming.logged(db)
            raw = {
                name for (name,) in db.execute("SELECT raw_name FROM capture WHERE state!='ready'")
            }
            for name in names - raw - self._originals.names(db) - self._kept(db):
                if name not in named or not self._taken_in(db, name):
                    (self._shelf.folder / name).unlink()
            lost = "UPDATE capture SET state = 'failed', code = 'file_missing' WHERE raw_name = ?"
            db.executemany(lost, [(name,) for name in raw - names])
            gone = [(digest,) for digest in self._kept(db) - names]
            db.executemany("DELETE FROM kept_file WHERE sha256 = ?", gone)
        self.sweep()

    def _sweep(self, db: sqlite3.Connection) -> None:
        db.execute(f"DELETE FROM upload WHERE NOT ({naming.WANTED}) AND {_UNSAVED}")
        unsent = naming.unsent(db)
        self._drop(db, self._kept(db) - unsent - naming.seen(db) - naming.logged(db))
        self._drop(db, set(self._worn(db)) - unsent)
        self._drop_parts(self._kept(db) | naming.seen(db))

    def _taken_in(self, db: sqlite3.Connection, name: str) -> bool:
        """Whether a file without a row is what its name says; then it gets its row."""
        if not _DIGEST.fullmatch(name):
            return False
        path = self._shelf.folder / name
        with path.open("rb") as file:
            is_whole = file_digest(file, "sha256").hexdigest() == name
            kind = file_type(file) or PictureType.JPEG
        if is_whole:
            is_own, is_small = name in naming.unsent(db), name in naming.thumbnails(db)
            self._shelf.note(db, name, path.stat().st_size, kind, is_own, is_small)
        return is_whole

    def _worn(self, db: sqlite3.Connection) -> Iterable[str]:
        """What nobody looked at for long or wants offline, the longest unused of too many bytes."""
        oldest, room = instant(self._now() - KEEP), MOST_BYTES
        rows = db.execute(
            "SELECT sha256, size_bytes, used_at FROM kept_file WHERE NOT is_thumbnail AND NOT"
            " EXISTS (SELECT 1 FROM resource r JOIN kept_offline o ON o.resource_id = r.id"
            " WHERE r.sha256 = kept_file.sha256) ORDER BY used_at DESC"
        )
        for digest, size_bytes, used_at in rows.fetchall():
            room -= size_bytes
            if room < 0 or used_at < oldest:
                yield digest

    def _kept(self, db: sqlite3.Connection) -> set[str]:
        return {digest for (digest,) in db.execute("SELECT sha256 FROM kept_file")}

    def _names(self) -> set[str]:
        folder = self._shelf.folder
        return {file.name for file in folder.iterdir()} if folder.exists() else set()

    def _drop(self, db: sqlite3.Connection, digests: set[str]) -> None:
        """Files first: a stop in between leaves rows without files, which the start drops."""
        for digest in sorted(digests):
            (self._shelf.folder / digest).unlink(missing_ok=True)
            db.execute("DELETE FROM kept_file WHERE sha256 = ?", (digest,))
            db.execute("DELETE FROM upload WHERE sha256 = ? AND state = 'done'", (digest,))
        if digests:
            self._database.touch("kept_file", "upload")

    def _drop_parts(self, named: set[str]) -> None:
        for name in self._names():
            if name.endswith(PART) and name.removesuffix(PART) not in named:
                (self._shelf.folder / name).unlink(missing_ok=True)


def remove(folder: Path) -> None:
    """Takes the whole folder off the disk."""
    rmtree(folder, ignore_errors=True)


_UNSAVED = " AND ".join(
    f"NOT EXISTS (SELECT 1 FROM {table} WHERE instr(body, upload.sha256))"
    for table in ("accepted", "outbox")
)
"""Whether no command of this phone names the bytes of an `upload`.

One that the server took is in the outbox until it is fetched; meanwhile an older snapshot may have
no place for it.
"""
