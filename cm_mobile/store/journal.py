"""The journal as screens ask for it."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from cm_contract.records.journal import EntryKind, JournalEntry
from cm_contract.records.photo import JournalPhoto
from cm_contract.values import CustomerId, Instant, JournalEntryId, PhotoId, UserId
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.folding import fold
from cm_mobile.store.history import Happened, happened
from cm_mobile.store.live import reads
from cm_mobile.store.search import trigrams

PAGE = 50


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it is shown: with its author's name, and whether the server has it.

    `photos` in the order in which they stand; where one is missing, its record is not here.
    """

    entry: JournalEntry
    author: str | None
    is_sent: bool
    customer_name: str | None = None
    photos: tuple[JournalPhoto, ...] = ()


@dataclass(frozen=True, slots=True)
class Only:
    """What a journal is limited to: kinds of entries, one author, a text, a span of time.

    `since` belongs to the span, `until` no more. `events`: whether history lines stand between;
    without `entries` they stand alone.
    """

    kinds: frozenset[EntryKind] = frozenset()
    author_id: UserId | None = None
    text: str = ""
    since: Instant | None = None
    until: Instant | None = None
    events: bool = True
    entries: bool = True

    @property
    def has_events(self) -> bool:
        """Whether history lines pass: they are of no kind of entry, and have no text."""
        return self.events and not self.kinds and not self.text.strip()


Line = Written | Happened
"""What stands in a journal: an entry, or what happened between two."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A part of a journal, the newest first; `end` is where the next part begins, if any."""

    lines: tuple[Line, ...]
    end: tuple[Instant, str] | None = None


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

    @reads("journal_entry", "journal_photo", "user", "customer", "outbox")
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

    @reads("journal_entry", "journal_photo", "history_entry", "user", "customer", "outbox")
    def lines(
        self,
        customer_id: CustomerId,
        only: Only = Only(),
        after: tuple[Instant, str] | None = None,
        limit: int = PAGE,
    ) -> Lines:
        """Entries and what happened between them, the newest first, on from the end of before."""
        where, values = _condition(only)
        values |= {"customer": customer_id, "limit": limit + 1}
        values |= {"at": after[0], "id": after[1]} if after else {"at": "~", "id": ""}
        found: list[Line] = []
        with self._database.reading() as db:
            if only.entries:
                found += _read(
                    db,
                    f"{_SELECT} WHERE journal_entry.customer_id = :customer AND {where}"
                    " AND (written_at, journal_entry.id) < (:at, :id)"
                    " ORDER BY written_at DESC, journal_entry.id DESC LIMIT :limit",
                    values,
                )
            if only.has_events:
                found += happened(
                    db, f"{_span(only, 'at', 'by_id')} AND (at, h.id) < (:at, :id)", values
                )
        found.sort(key=_place, reverse=True)
        shown = tuple(found[:limit])
        return Lines(shown, _place(shown[-1]) if len(found) > limit else None)

    def export(self, customer_id: CustomerId) -> tuple[Written, ...]:
        """The customer's whole journal with its authors, the oldest first."""
        with self._database.reading() as db:
            return _read(
                db,
                f"{_SELECT} WHERE journal_entry.customer_id = :customer"
                " ORDER BY written_at, journal_entry.id",
                {"customer": customer_id},
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

    @reads("journal_entry", "journal_photo", "user", "customer", "outbox")
    def search(self, text: str, limit: int = PAGE) -> tuple[Written, ...]:
        """Entries of all customers that have every word, the newest first.

        One word must have three letters: a shorter one is in nearly every note.
        """
        words = fold(text).split()
        if not trigrams(words):
            return ()
        where, values = _everywhere(words, 2000)
        with self._database.reading() as db:
            return _read(
                db,
                f"{_SELECT} WHERE journal_entry.id IN ({where})"
                " ORDER BY written_at DESC, journal_entry.id DESC LIMIT :limit",
                values | {"limit": limit},
            )

    @reads("journal_entry")
    def count(self, text: str) -> int:
        """How many entries of all customers have every word; counted up to 100."""
        words = fold(text).split()
        if not trigrams(words):
            return 0
        where, values = _everywhere(words, 100)
        with self._database.reading() as db:
            return int(db.execute(f"SELECT count(*) FROM ({where})", values).fetchone()[0])

    @reads("journal_entry", "journal_photo")
    def photos_beside(self, photo_id: PhotoId) -> tuple[JournalPhoto, ...]:
        """The photos of the entry that has this one, in their order; none if it is gone."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT photo_ids FROM journal_entry WHERE id ="
                " (SELECT entry_id FROM journal_photo WHERE id = ?)",
                (photo_id,),
            ).fetchone()
            ids = json.loads(row[0]) if row else []
            photos = _photos(db, ids)
        return tuple(photos[id] for id in ids if id in photos)

    @reads("journal_entry")
    def text_of(self, entry_id: JournalEntryId) -> str | None:
        """The text of one entry."""
        with self._database.reading() as db:
            row = db.execute("SELECT text FROM journal_entry WHERE id = ?", (entry_id,)).fetchone()
        return row[0] if row else None


Values = dict[str, str | int]


def _condition(only: Only) -> tuple[str, Values]:
    parts, values = [_span(only, "written_at", "author_id")], Values()
    values |= {"since": only.since or "", "until": only.until or "", "by": only.author_id or ""}
    if only.kinds:
        kinds = ", ".join(f"'{kind}'" for kind in sorted(only.kinds))
        parts.append(f"journal_entry.kind IN ({kinds})")
    words = fold(only.text).split()
    if words:
        every, more = _every(words)
        parts.append(f"(SELECT {every} FROM note_search n WHERE n.entry_id = journal_entry.id)")
        values |= more
    return " AND ".join(parts), values


def _span(only: Only, at: str, by: str) -> str:
    parts = ["1"]
    parts += [f"{at} >= :since"] if only.since else []
    parts += [f"{at} < :until"] if only.until else []
    parts += [f"{by} = :by"] if only.author_id else []
    return " AND ".join(parts)


def _every(words: list[str]) -> tuple[str, Values]:
    every = " AND ".join(f"instr(n.text, :w{i})" for i in range(len(words)))
    return every, {f"w{i}": word for i, word in enumerate(words)}


def _everywhere(words: list[str], most: int) -> tuple[str, Values]:
    """The ids of up to `most` entries with every word, the ones that came last first."""
    every, values = _every(words)
    found = "note_index CROSS JOIN note_search n ON n.n = note_index.rowid"
    return (
        f"SELECT n.entry_id FROM {found} WHERE note_index MATCH :grams AND {every}"
        f" ORDER BY note_index.rowid DESC LIMIT {most}",
        values | {"grams": trigrams(words)},
    )


def _place(line: Line) -> tuple[Instant, str]:
    """Where a line stands: by time, then by id."""
    if isinstance(line, Written):
        return line.entry.written_at, line.entry.id
    return line.entry.at, line.entry.id


def _read(db: sqlite3.Connection, sql: str, values: Values) -> tuple[Written, ...]:
    rows = db.execute(sql, values).fetchall()
    entries = [record_of(JournalEntry, row[:-3]) for row in rows]
    photos = _photos(db, [id for entry in entries for id in entry.photo_ids])
    return tuple(
        Written(
            entry,
            author=row[-3],
            is_sent=bool(row[-1]),
            customer_name=row[-2],
            photos=tuple(photos[id] for id in entry.photo_ids if id in photos),
        )
        for entry, row in zip(entries, rows, strict=True)
    )


def _photos(db: sqlite3.Connection, ids: Iterable[PhotoId]) -> dict[PhotoId, JournalPhoto]:
    """The photos of a whole page of entries, in one question."""
    listed = json.dumps(list(ids))
    if listed == "[]":
        return {}
    select = f"{FORMS[JournalPhoto].select} WHERE id IN (SELECT value FROM json_each(?))"
    found = (record_of(JournalPhoto, row) for row in db.execute(select, (listed,)))
    return {one.id: one for one in found}
