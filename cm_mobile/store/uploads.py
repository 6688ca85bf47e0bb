"""Bytes on their way to the server: in which order, how far, and what the server said to them."""

import json
import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from cm_contract.values import CustomerId, Instant, instant, moment
from cm_mobile.store import meta, naming
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.originals import Originals
from cm_mobile.store.queueing import ANEW
from cm_mobile.store.schema import STORED

MISSING_AFTER = timedelta(hours=1)
"""A pull so long after it was sent must say that it is there."""


class UploadState(StrEnum):
    """Where a file is on its way."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file to be sent. `url` and `sent_bytes`: where the server takes it, and what it has.

    `code` says why the server won't have it: `file_type`, `file_mismatch`, `file_too_large`; or
    `file_missing` when the phone has lost it. `title` is what people call it, if it is a resource.
    """

    n: int
    sha256: str
    is_thumbnail: bool
    size_bytes: int
    media_type: str
    name: str
    customer_id: CustomerId
    state: UploadState
    url: str | None
    sent_bytes: int
    code: str | None
    ended_at: Instant | None
    title: str | None


@dataclass(frozen=True, slots=True)
class UploadCounts:
    """How many files wait, how many bytes of them are still to be sent, and how many failed."""

    waiting: int = 0
    waiting_bytes: int = 0
    failed: int = 0


class UploadQueue:
    """The files to be sent. Its methods block on the disk."""

    def __init__(
        self, database: Database, originals: Originals, now: Callable[[], datetime]
    ) -> None:
        self._database, self._originals, self._now = database, originals, now

    @reads("upload", "outbox", "customer", "meta", *STORED)
    def waiting(self) -> tuple[Upload, ...]:
        """What waits, in the order of sending: thumbnails first, then the oldest first."""
        return self._select(f"{_WAITING} ORDER BY is_thumbnail DESC, n")

    @reads("upload", "resource")
    def failed(self) -> tuple[Upload, ...]:
        """What the server won't have, the oldest first."""
        return self._select("state = 'failed' ORDER BY n")

    @reads("upload", "outbox", "customer", "meta", *STORED)
    def counts(self) -> UploadCounts:
        """The figures of the sync sheet."""
        with self._database.reading() as db:
            waiting, rest = db.execute(
                "SELECT count(*), ifnull(sum(size_bytes - sent_bytes), 0) FROM upload"
                f" WHERE {_WAITING}"
            ).fetchone()
            (failed,) = db.execute("SELECT count(*) FROM upload WHERE state = 'failed'").fetchone()
        return UploadCounts(waiting, rest, failed)

    def next(self, left_out: Collection[str]) -> Upload | None:
        """The first that waits and is not left out."""
        found = self._select(
            f"{_WAITING} AND sha256 NOT IN (SELECT value FROM json_each(?))"
            " ORDER BY is_thumbnail DESC, n LIMIT 1",
            json.dumps(list(left_out)),
        )
        return found[0] if found else None

    def began(self, sha256: str, url: str | None) -> None:
        """Notes where the server takes it; None: nowhere any more, it begins anew."""
        self._update(sha256, "url = ?, sent_bytes = 0", url)

    def sent(self, sha256: str, sent_bytes: int) -> None:
        """Notes what the server has. Often, hence unannounced."""
        self._update(sha256, "sent_bytes = ?", sent_bytes, tells=False)

    def done(self, sha256: str) -> None:
        """The server has it whole."""
        self._ended(sha256, UploadState.DONE, None)
        self._originals.drop_later()

    def fail(self, sha256: str, code: str) -> None:
        """The server won't have it, however often it is asked."""
        self._ended(sha256, UploadState.FAILED, code)

    def again(self, sha256: str) -> None:
        """Tries one that failed once more: the user asks for it."""
        self._update(sha256, ANEW)

    def let_go(self, sha256: str) -> None:
        """Gives up on one that failed: the user does not mind."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM upload WHERE sha256 = ? AND state = 'failed'", (sha256,))
            self._database.touch("upload")
        self._originals.drop_later()

    def miss(self) -> None:
        """Sends once more what the server had for an hour, and still said that it has not."""
        with self._database.transaction() as db:
            answered_at = meta.value(db, "last_contact_at")
            if answered_at is None:
                return
            oldest = instant(moment(Instant(answered_at)) - MISSING_AFTER)
            changed = db.execute(
                f"UPDATE upload SET {ANEW} WHERE state = 'done' AND ended_at < ? AND ({_MISSING})",
                (oldest,),
            ).rowcount
            if changed:
                self._database.touch("upload")

    def _ended(self, sha256: str, state: UploadState, code: str | None) -> None:
        now = instant(self._now())
        self._update(sha256, "state = ?, code = ?, ended_at = ?", state, code, now)

    def _update(
        self, sha256: str, what: str, *values: str | int | None, tells: bool = True
    ) -> None:
        with self._database.transaction() as db:
            db.execute(f"UPDATE upload SET {what} WHERE sha256 = ?", (*values, sha256))
            if tells:
                self._database.touch("upload")

    def _select(self, where: str, *values: str) -> tuple[Upload, ...]:
        with self._database.reading() as db:
            rows = db.execute(
                f"SELECT {_COLUMNS}, {_TITLE} FROM upload WHERE {where}", values
            ).fetchall()
        return tuple(map(_upload, rows))


def count_waiting(db: sqlite3.Connection) -> int:
    """How many pictures wait; their thumbnails are not counted."""
    where = f"NOT is_thumbnail AND {_WAITING}"
    return int(db.execute(f"SELECT count(*) FROM upload WHERE {where}").fetchone()[0])


_WAITING = f"state = 'waiting' AND ({naming.WANTED})"
_MISSING = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} WHERE {column} = upload.sha256 AND NOT {flag})"
    for table in STORED
    for column, flag in (("sha256", "is_here"), ("thumbnail_sha256", "has_thumbnail"))
)
_COLUMNS = (
    "n, sha256, is_thumbnail, size_bytes, media_type, name, customer_id, state, url, sent_bytes,"
    " code, ended_at"
)


_TITLE = (
    "(SELECT resource.name FROM resource WHERE resource.sha256 = upload.sha256"
    " ORDER BY resource.id LIMIT 1)"
)


def _upload(row: tuple[Any, ...]) -> Upload:
    values = dict(zip((*_COLUMNS.split(", "), "title"), row, strict=True))
    values["state"] = UploadState(values["state"])
    values["is_thumbnail"] = bool(values["is_thumbnail"])
    return Upload(**values)
