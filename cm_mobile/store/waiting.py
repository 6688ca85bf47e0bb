"""What is on its way, what was sent, and what needs the user."""

from dataclasses import dataclass
from typing import Any

from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.outbox import SELECT, Entry, entry_of
from cm_mobile.store.schema import STORED
from cm_mobile.store.uploads import count_waiting


@dataclass(frozen=True, slots=True)
class Counts:
    """How many changes and photos wait to be sent, and how much needs the user."""

    waiting: int = 0
    attention: int = 0
    photos: int = 0

    @property
    def unsent(self) -> int:
        """All that is on its way."""
        return self.waiting + self.photos


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with the name and number of its customer, as far as this phone knows them."""

    entry: Entry
    customer_name: str | None
    customer_number: str | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record of the server's that this version of the app can't understand."""

    type: str
    id: str
    reason: str


_NAMED = SELECT.replace("FROM outbox", ", c.name, c.number FROM outbox o").replace(
    "SELECT n, body", "SELECT o.n, o.body"
)


class Waiting:
    """The outbox as screens see it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("outbox", "upload", "customer", "meta", *STORED)
    def counts(self) -> Counts:
        """The figures of the badge."""
        with self._database.reading() as db:
            rows = dict(db.execute("SELECT state, count(*) FROM outbox GROUP BY state").fetchall())
            photos = count_waiting(db)
        attention = rows.get("refused", 0) + rows.get("held", 0)
        return Counts(rows.get("waiting", 0), attention, photos)

    @reads("outbox", "customer")
    def on_their_way(self) -> tuple[Named, ...]:
        """What waits, in the order of sending."""
        return self._named("state = 'waiting' ORDER BY n LIMIT 200")

    @reads("outbox", "customer")
    def needs_attention(self) -> tuple[Named, ...]:
        """What the server refused and what depends on it, oldest first."""
        return self._named("state IN ('refused', 'held') ORDER BY n LIMIT 500")

    @reads("outbox", "customer")
    def last_sent(self) -> tuple[Named, ...]:
        """The newest five that the server took."""
        select = _NAMED.replace("outbox o", "sent o")
        with self._database.reading() as db:
            rows = db.execute(
                "WITH sent AS (SELECT n, body, state, was_attempted, code, field, about,"
                " answered_at, customer_id FROM outbox WHERE state = 'accepted' UNION ALL"
                " SELECT n, body, 'accepted', 1, NULL, NULL, NULL, answered_at, customer_id"
                f" FROM accepted) {select} LEFT JOIN customer c ON c.id = o.customer_id"
                " ORDER BY o.n DESC LIMIT 5"
            ).fetchall()
        return tuple(_named(row) for row in rows)

    @reads("set_aside")
    def set_aside(self) -> tuple[SetAside, ...]:
        """What could not be understood; it is with the server, and comes with a newer app."""
        with self._database.reading() as db:
            rows = db.execute("SELECT type, id, reason FROM set_aside ORDER BY seq").fetchall()
        return tuple(SetAside(*row) for row in rows)

    def unsent(self) -> int:
        """How many saved commands the server does not have yet or has refused."""
        counts = self.counts()
        return counts.waiting + counts.attention

    def _named(self, where: str) -> tuple[Named, ...]:
        with self._database.reading() as db:
            rows = db.execute(
                f"{_NAMED} LEFT JOIN customer c ON c.id = o.customer_id WHERE o.{where}"
            ).fetchall()
        return tuple(_named(row) for row in rows)


def _named(row: tuple[Any, ...]) -> Named:
    *entry, name, number = row
    return Named(entry_of(entry), name, number)
