"""What the phone remembers about itself: cursor, points of history, who it belongs to."""

import json
import sqlite3
from functools import lru_cache

from cm_contract.messages import Me
from cm_contract.values import Instant
from cm_contract.wire import decode, encode
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads


def value(db: sqlite3.Connection, key: str) -> str | None:
    """A remembered value."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def remember(db: sqlite3.Connection, key: str, text: str | None) -> None:
    """Remembers a value; None forgets it."""
    if text is None:
        db.execute("DELETE FROM meta WHERE key = ?", (key,))
    else:
        db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, text))


def user(db: sqlite3.Connection) -> Me:
    """Whose phone this is. Raises: LookupError before the first sign-in."""
    text = value(db, "me")
    if text is None:
        raise LookupError("nobody has signed in")
    return _me(text)


@lru_cache(maxsize=4)
def _me(text: str) -> Me:
    """The user in a text; asked at every save, and nearly always the same."""
    return decode(Me, json.loads(text))


class Meta:
    """The same for those outside of a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("meta")
    def me(self) -> Me:
        """Whose phone this is, as the server last said."""
        with self._database.reading() as db:
            return user(db)

    @reads("cursor")
    def last_contact_at(self) -> Instant | None:
        """When the server last answered a pull."""
        with self._database.reading() as db:
            text = value(db, "last_contact_at")
        return Instant(text) if text else None

    @reads("cursor")
    def has_replica(self) -> bool:
        """Whether the first sync has come through."""
        return self.cursor() is not None

    def cursor(self) -> str | None:
        """The cursor of the last pull; None asks for a snapshot."""
        with self._database.reading() as db:
            return value(db, "cursor")

    def points(self) -> tuple[str, ...]:
        """The points of the server's history that the phone relies on, to be shown with a pull."""
        with self._database.reading() as db:
            return tuple(point for (point,) in db.execute("SELECT point FROM point ORDER BY seq"))

    def set_me(self, me: Me) -> None:
        """Takes the server's word on who this is."""
        with self._database.transaction() as db:
            text = json.dumps(encode(me), ensure_ascii=False)
            if value(db, "me") != text:
                remember(db, "me", text)
                self._database.touch("meta")
