"""Drafts: what is being typed, saved while it is typed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cm_contract.values import Instant, Scalar, instant
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed under a key such as `note:<customer id>`; `values` are the form's own."""

    key: str
    values: Mapping[str, Scalar]
    changed_at: Instant


class Drafts:
    """The drafts of this phone; they are never sent."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    @reads("draft")
    def get(self, key: str) -> Draft | None:
        """The draft under the key."""
        with self._database.reading() as db:
            row = db.execute("SELECT * FROM draft WHERE key = ?", (key,)).fetchone()
        return _draft(row) if row else None

    @reads("draft")
    def all(self) -> tuple[Draft, ...]:
        """Every draft, the newest first."""
        with self._database.reading() as db:
            rows = db.execute("SELECT * FROM draft ORDER BY changed_at DESC").fetchall()
        return tuple(_draft(row) for row in rows)

    def save(self, key: str, values: Mapping[str, Scalar]) -> None:
        """Keeps the values under the key; they are on disk when this returns."""
        body = json.dumps(dict(values), ensure_ascii=False)
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?)",
                (key, body, instant(self._now())),
            )
            self._database.touch("draft")

    def drop(self, key: str) -> None:
        """Forgets the draft."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM draft WHERE key = ?", (key,))
            self._database.touch("draft")


def _draft(row: tuple[str, str, str]) -> Draft:
    key, body, changed_at = row
    return Draft(key, json.loads(body), Instant(changed_at))
