"""What the camera gave, kept beside its photo until that is sent, where the company wants it."""

import logging
import sqlite3
from collections.abc import Callable

from cm_contract.values import PhotoId
from cm_mobile.store import meta
from cm_mobile.store.database import Database, StoreError
from cm_mobile.store.disk import DiskFull
from cm_mobile.store.shelf import RAW, Shelf

log = logging.getLogger(__name__)


class Originals:
    """The raw files of photos that were developed and are not sent yet."""

    def __init__(self, database: Database, shelf: Shelf) -> None:
        self._database, self._shelf = database, shelf

    def keep(self, db: sqlite3.Connection, photo_id: PhotoId) -> bool:
        """Whether the raw file of a draft's developed photo stays; if so, its row is written."""
        if not meta.user(db).keeps_originals:
            return False
        insert = "INSERT OR REPLACE INTO original SELECT photo_id, sha256 FROM capture"
        db.execute(f"{insert} WHERE photo_id = ?", (photo_id,))
        return f"{photo_id}{RAW}" in self.names(db)

    def names(self, db: sqlite3.Connection) -> set[str]:
        """Their files."""
        return {f"{photo_id}{RAW}" for (photo_id,) in db.execute("SELECT photo_id FROM original")}

    def drop_done(self, db: sqlite3.Connection) -> None:
        """Those go whose photo was sent or let go of; all if the company wants none any more."""
        self._drop(db, f"NOT ({_WANTED}) OR EXISTS ({_OFF})")

    def drop_later(self) -> None:
        """The same after a change that is saved already: a failure must not look like its own."""
        try:
            with self._database.transaction() as db:
                self.drop_done(db)
        except (OSError, StoreError):
            log.exception("originals that nobody wants are still there")

    def giving_way(self, write: Callable[[], None]) -> None:
        """Writes a photo; while there is no room the oldest original goes. Raises: DiskFull."""
        while True:
            try:
                return write()
            except DiskFull:
                with self._database.transaction() as db:
                    if not self._drop(db, "rowid = (SELECT min(rowid) FROM original)"):
                        raise

    def _drop(self, db: sqlite3.Connection, which: str) -> bool:
        """Files first: a stop in between leaves rows without files, which go in their time."""
        rows = db.execute(f"SELECT photo_id FROM original WHERE {which}").fetchall()
        for (photo_id,) in rows:
            (self._shelf.folder / f"{photo_id}{RAW}").unlink(missing_ok=True)
        db.executemany("DELETE FROM original WHERE photo_id = ?", rows)
        return bool(rows)


_WANTED = (
    "EXISTS (SELECT 1 FROM capture WHERE photo_id = original.photo_id) OR EXISTS"
    " (SELECT 1 FROM upload WHERE sha256 = original.sha256 AND state != 'done')"
)
_OFF = (
    "SELECT 1 FROM meta WHERE key = 'me'"
    " AND NOT ifnull(json_extract(value, '$.keeps_originals'), 0)"
)
