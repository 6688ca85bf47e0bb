"""The file that hangs on a draft: on disk before anything else is done with it."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from cm_contract.contents import file_type
from cm_contract.errors import Code, Refused
from cm_contract.media import MOST_FILE_BYTES, FileType, name_of
from cm_contract.records.resource import NewFile
from cm_contract.records.stored import PictureType
from cm_contract.values import Instant
from cm_mobile.store import disk
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.shelf import Laid, Shelf
from cm_mobile.store.sweeping import Sweeping


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """The file of a draft; `name` is what it is called for people, without folders and ending."""

    draft_key: str
    name: str
    sha256: str
    size_bytes: int
    media_type: FileType
    thumbnail_sha256: str | None
    picked_at: Instant

    def new_file(self) -> NewFile:
        """The file as a command brings it."""
        return NewFile(
            sha256=self.sha256,
            size_bytes=self.size_bytes,
            media_type=self.media_type,
            thumbnail_sha256=self.thumbnail_sha256,
        )


class Picks:
    """The files of this phone's drafts, one each. Its methods block on the disk."""

    def __init__(self, database: Database, shelf: Shelf, sweeping: Sweeping) -> None:
        self._database, self._shelf, self._sweeping = database, shelf, sweeping

    @reads("picked")
    def of_draft(self, draft_key: str) -> Picked | None:
        """The draft's file."""
        with self._database.reading() as db:
            row = db.execute(f"{_SELECT} WHERE draft_key = ?", (draft_key,)).fetchone()
        return _picked(row) if row else None

    def keep(self, draft_key: str, source: Path | bytes, name: str, at: Instant) -> Picked:
        """Puts a copy on disk: nothing of it is lost when this returns.

        Of a path little is in memory at once. A file that hung there before is let go of.
        Raises: DiskFull; Refused `file_type` or `file_too_large`; then nothing of it is there.
        """
        with (
            closing(_opened(source)) as file,
            self._shelf.copied(file, MOST_FILE_BYTES) as laid,
        ):
            kind = _type_of(laid, name)
            row = (draft_key, name_of(name), laid.sha256, laid.size_bytes, kind, None, at)
            with disk.room_for(laid.size_bytes), self._database.transaction() as db:
                self._shelf.put(db, laid, kind, is_own=True, is_thumbnail=False)
                db.execute("INSERT OR REPLACE INTO picked VALUES (?, ?, ?, ?, ?, ?, ?)", row)
                self._database.touch("picked")
        self._sweeping.sweep_later()
        return _picked(row)

    def add_thumbnail(self, draft_key: str, content: bytes) -> None:
        """Gives the draft's file a small JPEG to be known by. Raises: DiskFull."""
        with self._shelf.laid(content) as (laid,), self._database.transaction() as db:
            self._shelf.put(db, laid, PictureType.JPEG, is_own=True, is_thumbnail=True)
            update = "UPDATE picked SET thumbnail_sha256 = ? WHERE draft_key = ?"
            db.execute(update, (laid.sha256, draft_key))
            self._database.touch("picked")

    def drop(self, draft_key: str) -> None:
        """Lets go of the file of a draft."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM picked WHERE draft_key = ?", (draft_key,))
            self._database.touch("picked")
        self._sweeping.sweep_later()


def used(db: sqlite3.Connection, draft_key: str, files: Collection[str]) -> None:
    """Takes the file from its draft if a command brings it now."""
    gone = "DELETE FROM picked WHERE draft_key = ? AND sha256 = ?"
    db.executemany(gone, [(draft_key, digest) for digest in files])


def _opened(source: Path | bytes) -> BinaryIO:
    return BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _type_of(laid: Laid, name: str) -> FileType:
    with laid.file.open("rb") as file:
        kind = file_type(file, name)
    if kind is None:
        raise Refused(Code.FILE_TYPE, "file")
    return kind


_COLUMNS = "draft_key, name, sha256, size_bytes, media_type, thumbnail_sha256, picked_at"
_SELECT = f"SELECT {_COLUMNS} FROM picked"


def _picked(row: tuple[Any, ...]) -> Picked:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    return Picked(**values | {"media_type": FileType(values["media_type"])})
