"""The bytes of records on this phone: files named by their SHA-256, beside the database."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from cm_contract.errors import Code, Refused
from cm_contract.values import instant
from cm_mobile.store import disk
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads

NEW, PART, RAW = ".new", ".part", ".raw"
"""Endings of what is just being written, of what is just being fetched, of what a camera gave."""
USED_EVERY = timedelta(days=1)
"""So exactly is it known when a file was last looked at."""


def folder_of(path: Path) -> Path:
    """Where the files of a database lie."""
    return path.with_suffix(".files")


@dataclass(frozen=True, slots=True)
class Laid:
    """Bytes on disk that have no name yet."""

    sha256: str
    size_bytes: int
    file: Path


class Shelf:
    """One user's files. Its methods block on the disk."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now
        self.folder = folder_of(database.path)

    def keep(
        self, content: bytes, media_type: str, *, is_own: bool, is_thumbnail: bool = False
    ) -> str:
        """Its SHA-256; file and row are on disk when this returns.

        Raises: DiskFull; then nothing of it is there.
        """
        with (
            self.laid(content) as (laid,),
            disk.room_for(len(content)),
            self._database.transaction() as db,
        ):
            self.put(db, laid, media_type, is_own=is_own, is_thumbnail=is_thumbnail)
        return laid.sha256

    @reads("kept_file")
    def has(self, sha256: str) -> bool:
        """Whether the bytes are here."""
        with self._database.reading() as db:
            row = db.execute("SELECT 1 FROM kept_file WHERE sha256 = ?", (sha256,)).fetchone()
        return row is not None

    @reads("kept_file")
    def path(self, sha256: str) -> Path | None:
        """The file to be shown, if the bytes are here; looking at it keeps it longer."""
        return self.paths((sha256,)).get(sha256)

    @reads("kept_file")
    def paths(self, digests: Sequence[str]) -> dict[str, Path]:
        """The same for all that a screen shows, in one question; what is not here is left out."""
        with self._database.reading() as db:
            select = "SELECT sha256, used_at FROM kept_file WHERE sha256 IN"
            rows = db.execute(
                f"{select} (SELECT value FROM json_each(?))", (json.dumps(list(digests)),)
            ).fetchall()
        oldest = instant(self._now() - USED_EVERY)
        self._used([digest for digest, used_at in rows if used_at < oldest])
        return {digest: self.folder / digest for digest, _ in rows}

    @reads("kept_file")
    def read(self, sha256: str) -> bytes | None:
        """The bytes, if they are here."""
        path = self.path(sha256)
        return path.read_bytes() if path is not None and path.exists() else None

    def piece(self, sha256: str, start: int, size_bytes: int) -> bytes:
        """At most so many bytes from `start` on. Raises: FileNotFoundError."""
        with (self.folder / sha256).open("rb") as file:
            file.seek(start)
            return file.read(size_bytes)

    def part(self, sha256: str) -> Path:
        """Where the bytes are put together while they come in."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / f"{sha256}{PART}"

    @contextmanager
    def laid(self, *contents: bytes) -> Iterator[tuple[Laid, ...]]:
        """Bytes on disk, for `put` to give them their name; those that got none go.

        Raises: DiskFull.
        """
        laid: list[Laid] = []
        try:
            for content in contents:
                laid.append(self._lay(content))
            yield tuple(laid)
        finally:
            for one in laid:
                one.file.unlink(missing_ok=True)

    @contextmanager
    def copied(self, source: BinaryIO, most_bytes: int) -> Iterator[Laid]:
        """The same for a file of any size up to `most_bytes`, of which little is in memory.

        Raises: DiskFull, Refused `file_too_large`.
        """
        if source.seek(0, os.SEEK_END) > most_bytes:
            raise Refused(Code.FILE_TOO_LARGE, "file")
        file = self.folder / f"{token_hex(16)}{NEW}"
        try:
            digest = disk.copy(source, file)
            yield Laid(digest, file.stat().st_size, file)
        finally:
            file.unlink(missing_ok=True)

    def take_in(self, part: Path, sha256: str, media_type: str, *, is_thumbnail: bool) -> bool:
        """Gives what was fetched its name, if it is what it was to be; else it is gone.

        Raises: DiskFull.
        """
        size_bytes = part.stat().st_size
        is_right = disk.digest_of(part) == sha256
        if not is_right:
            part.unlink()
            return False
        laid = Laid(sha256, size_bytes, part)
        with disk.room_for(size_bytes), self._database.transaction() as db:
            self.put(db, laid, media_type, is_own=False, is_thumbnail=is_thumbnail)
        return True

    def put(
        self,
        db: sqlite3.Connection,
        laid: Laid,
        media_type: str,
        *,
        is_own: bool,
        is_thumbnail: bool,
    ) -> None:
        """Gives bytes their name and their row; nobody sweeps while this transaction runs."""
        laid.file.replace(self.folder / laid.sha256)
        disk.settle(self.folder)
        self.note(db, laid.sha256, laid.size_bytes, media_type, is_own, is_thumbnail)

    def note(
        self,
        db: sqlite3.Connection,
        sha256: str,
        size_bytes: int,
        media_type: str,
        is_own: bool,
        is_thumbnail: bool,
    ) -> None:
        """The row of a file that has its name."""
        now = instant(self._now())
        db.execute(
            "INSERT INTO kept_file VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET"
            " used_at = excluded.used_at, is_own = max(is_own, excluded.is_own),"
            " is_thumbnail = max(is_thumbnail, excluded.is_thumbnail)",
            (sha256, size_bytes, media_type, now, now, is_own, is_thumbnail),
        )
        self._database.touch("kept_file")

    def _lay(self, content: bytes) -> Laid:
        digest = sha256(content).hexdigest()
        file = self.folder / f"{digest}.{token_hex(4)}{NEW}"
        disk.write(file, content)
        return Laid(digest, len(content), file)

    def _used(self, digests: Sequence[str]) -> None:
        if digests:
            now = instant(self._now())
            with self._database.transaction() as db:
                used = "UPDATE kept_file SET used_at = ? WHERE sha256 = ?"
                db.executemany(used, [(now, digest) for digest in digests])
