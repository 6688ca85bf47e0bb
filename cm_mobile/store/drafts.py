"""Drafts: what is being typed, saved while it is typed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cm_contract.values import Instant, Scalar, instant
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads

REPORT, TEMPLATE = "report:", "template:"
"""How the keys of drafts begin that are found with their report, or with their template."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed under a key such as `note:<customer id>`; `values` are the form's own."""

    key: str
    values: Mapping[str, Scalar]
    changed_at: Instant


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft with the customer that it belongs to, and how many photos hang on it.

    One that has photos or a file alone has no values.
    """

    draft: Draft
    customer_name: str | None
    photos: int = 0

    @property
    def kind(self) -> str:
        """What it will become, `note`."""
        return self.draft.key.partition(":")[0]

    @property
    def customer_id(self) -> str:
        """At which customer; empty for a new one."""
        return self.draft.key.partition(":")[2].partition(":")[0]

    @property
    def record_id(self) -> str:
        """Which of the customer's records it changes, if its key says so."""
        return self.draft.key.partition(":")[2].partition(":")[2]


class Drafts:
    """The drafts of this phone; they are never sent."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    @reads("draft")
    def get(self, key: str) -> Draft | None:
        """The draft under the key."""
        with self._database.reading() as db:
            row = db.execute(f"{SELECT} WHERE key = ?", (key,)).fetchone()
        return _draft(row) if row else None

    @reads("draft", "capture", "picked", "customer")
    def unfinished(self) -> tuple[Unfinished, ...]:
        """Every draft, the newest first, but those that are found elsewhere."""
        with self._database.reading() as db:
            rows = db.execute(
                f"SELECT d.key, d.body, d.changed_at, c.name, d.photos FROM ({_ALL}) d"
                " LEFT JOIN customer c ON c.id = substr(d.key, instr(d.key, ':') + 1, 36)"
                " WHERE substr(d.key, 1, instr(d.key, ':')) NOT IN (?, ?)"
                " ORDER BY d.changed_at DESC",
                (REPORT, TEMPLATE),
            ).fetchall()
        return tuple(Unfinished(_draft(row[:3]), *row[3:]) for row in rows)

    def save(self, key: str, values: Mapping[str, Scalar]) -> None:
        """Keeps the values under the key, on disk when this returns; nothing typed is no draft."""
        if not any(value for value in values.values()):
            self.drop(key)
            return
        body = json.dumps(dict(values), ensure_ascii=False)
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?)",
                (key, body, instant(self._now())),
            )
            self._database.touch("draft")

    def drop(self, key: str) -> None:
        """Forgets the draft; its photos and file stay, see `Captures.drop` and `Picks.drop`."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM draft WHERE key = ?", (key,))
            self._database.touch("draft")


SELECT = "SELECT key, body, changed_at FROM draft"
_ALL = """
SELECT key, body, changed_at,
    (SELECT count(*) FROM capture WHERE draft_key = draft.key) AS photos FROM draft
UNION ALL
SELECT draft_key, '{}', max(captured_at), count(*) FROM capture
    WHERE draft_key NOT IN (SELECT key FROM draft) GROUP BY draft_key
UNION ALL
SELECT draft_key, '{}', picked_at, 0 FROM picked WHERE draft_key NOT IN (SELECT key FROM draft)
"""


def _draft(row: tuple[str, str, str]) -> Draft:
    key, body, changed_at = row
    return Draft(key, json.loads(body), Instant(changed_at))
