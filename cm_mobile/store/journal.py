"""The journal as screens ask for it."""

import sqlite3
from dataclasses import dataclass

from cm_contract.records.journal import EntryKind, JournalEntry
from cm_contract.values import CustomerId, JournalEntryId, UserId
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.folding import fold
from cm_mobile.store.live import reads
from cm_mobile.store.search import trigrams

PAGE = 50


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it is shown: with its author's name, and whether the server has it."""

    entry: JournalEntry
    author: str | None
    is_sent: bool
    customer_name: str | None = None


@dataclass(frozen=True, slots=True)
class Only:
    """What a journal is limited to: kinds of entries, one author, a text."""

    kinds: frozenset[EntryKind] = frozenset()
    author_id: UserId | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """How many entries of each kind a customer has."""

    all: int
    complaints: int
    praise: int


_COLUMNS = FORMS[JournalEntry].select.removeprefix("SELECT ").removesuffix(" FROM journal_entry")
_SELECT = (
    f"SELECT {_COLUMNS}, user.name, customer.name, NOT EXISTS (SELECT 1 FROM outbox"
    " WHERE outbox.creates = journal_entry.id AND outbox.state != 'accepted')"
    " FROM journal_entry LEFT JOIN user ON user.id = journal_entry.author_id"
    " LEFT JOIN customer ON customer.id = journal_entry.customer_id"
)


class Journal:
    """Every method reads; see `Store.perform` for writing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("journal_entry", "user", "outbox")
    def of_customer(
        self, customer_id: CustomerId, only: Only = Only(), limit: int = PAGE
    ) -> tuple[Written, ...]:
        """The customer's entries, the newest first."""
        where, values = _condition(only)
        with self._database.reading() as db:
            return _read(
                db,
                f"{_SELECT} WHERE journal_entry.customer_id = :customer AND {where}"
                " ORDER BY written_at DESC, journal_entry.id DESC LIMIT :limit",
                values | {"customer": customer_id, "limit": limit},
            )

    @reads("journal_entry")
    def figures(self, customer_id: CustomerId) -> Figures:
        """How many there are."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT kind, count(*) FROM journal_entry WHERE customer_id = ?"
                " AND deleted_at IS NULL GROUP BY kind",
                (customer_id,),
            ).fetchall()
        counts = dict(rows)
        return Figures(sum(counts.values()), counts.get("complaint", 0), counts.get("praise", 0))

    @reads("journal_entry", "user", "customer", "outbox")
    def search(self, text: str, limit: int = PAGE) -> tuple[Written, ...]:
        """Entries of all customers that have every word, the newest first."""
        words = fold(text).split()
        if not words:
            return ()
        where, values = _words(words)
        with self._database.reading() as db:
            return _read(
                db,
                f"{_SELECT} WHERE {where} ORDER BY written_at DESC LIMIT :limit",
                values | {"limit": limit},
            )

    @reads("journal_entry")
    def count(self, text: str) -> int:
        """How many entries of all customers have every word; counted up to 100."""
        words = fold(text).split()
        if not words:
            return 0
        where, values = _words(words)
        with self._database.reading() as db:
            found = db.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM journal_entry WHERE {where} LIMIT 100)",
                values,
            ).fetchone()
        return int(found[0])

    @reads("journal_entry")
    def text_of(self, entry_id: JournalEntryId) -> str | None:
        """The text of one entry."""
        with self._database.reading() as db:
            row = db.execute("SELECT text FROM journal_entry WHERE id = ?", (entry_id,)).fetchone()
        return row[0] if row else None


Values = dict[str, str | int]


def _condition(only: Only) -> tuple[str, Values]:
    parts, values = ["1"], Values()
    if only.kinds:
        kinds = ", ".join(f"'{kind}'" for kind in sorted(only.kinds))
        parts.append(f"journal_entry.kind IN ({kinds})")
    if only.author_id is not None:
        parts.append("author_id = :author")
        values["author"] = only.author_id
    words = fold(only.text).split()
    if words:
        where, more = _words(words)
        parts.append(where)
        values |= more
    return " AND ".join(parts), values


def _words(words: list[str]) -> tuple[str, Values]:
    every = " AND ".join(f"instr(n.text, :w{i})" for i in range(len(words)))
    values: Values = {f"w{i}": word for i, word in enumerate(words)}
    grams = trigrams(words)
    if grams:
        every += " AND n.n IN (SELECT rowid FROM note_index WHERE note_index MATCH :grams)"
        values["grams"] = grams
    return (
        f"journal_entry.id IN (SELECT n.entry_id FROM note_search n WHERE {every} LIMIT 2000)",
        values,
    )


def _read(db: sqlite3.Connection, sql: str, values: Values) -> tuple[Written, ...]:
    rows = db.execute(sql, values).fetchall()
    return tuple(
        Written(record_of(JournalEntry, row[:-3]), row[-3], bool(row[-1]), row[-2]) for row in rows
    )
