"""Keeps the search tables true to the replica, in the transaction that changed it."""

import sqlite3
from collections.abc import Iterable, Iterator

from cm_mobile.store.folding import fold

INDEX = {"search": "search_index", "note_search": "note_index"}


def index_customers(db: sqlite3.Connection, customer_ids: Iterable[str]) -> None:
    """Makes the search rows of these customers anew."""
    for customer_id in customer_ids:
        old = (
            "SELECT n, name || ' / ' || address || ' / ' || rest FROM search WHERE customer_id = ?"
        )
        _drop(db, "search", old, customer_id)
        _insert(db, _documents(db, "WHERE c.id = ?", (customer_id,)))


def index_all(db: sqlite3.Connection) -> None:
    """Makes the whole search anew."""
    for name, index in INDEX.items():
        db.execute(f"DELETE FROM {name}")
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
    _insert(db, _documents(db, "", ()))
    entries = db.execute("SELECT id, text FROM journal_entry WHERE deleted_at IS NULL")
    _insert_notes(db, entries.fetchall())


def index_entries(db: sqlite3.Connection, entry_ids: Iterable[str]) -> None:
    """Makes the search rows of these journal entries anew."""
    for entry_id in entry_ids:
        _drop(
            db,
            "note_search",
            "SELECT n, text FROM note_search WHERE entry_id = ?",
            entry_id,
        )
        found = db.execute(
            "SELECT id, text FROM journal_entry WHERE id = ? AND deleted_at IS NULL",
            (entry_id,),
        )
        _insert_notes(db, found.fetchall())


def _drop(db: sqlite3.Connection, name: str, select: str, id: str) -> None:
    row = db.execute(select, (id,)).fetchone()
    if row:
        index = INDEX[name]
        db.execute(f"INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', ?, ?)", row)
        db.execute(f"DELETE FROM {name} WHERE n = ?", row[:1])


Document = tuple[str, str, str, str, str]
"""Customer id, number, and folded name, address and all the rest."""


def _documents(db: sqlite3.Connection, where: str, values: tuple[str, ...]) -> Iterator[Document]:
    rows = db.execute(
        "SELECT c.id, ifnull(c.number, ''), c.name, ifnull(c.phone, ''), ifnull(c.e_mail, ''),"
        " (SELECT group_concat(ifnull(l.street, '') || ' ' || ifnull(l.postal_code, '') || ' '"
        "  || ifnull(l.city, '') || ' ' || ifnull(l.name, ''), ' / ')"
        "  FROM location l WHERE l.customer_id = c.id),"
        " (SELECT group_concat(p.name || ' ' || ifnull(p.e_mail, '') || ' ' || ifnull(p.phone, '')"
        "  || ' ' || ifnull(p.mobile, ''), ' / ') FROM contact_person p WHERE p.customer_id = c.id)"
        f" FROM customer c {where}",
        values,
    )
    for id, number, name, phone, mail, address, people in rows:
        rest = " / ".join(part for part in (number, phone, mail, people) if part)
        yield id, fold(number), fold(name), fold(address or ""), fold(rest)


def _insert(db: sqlite3.Connection, documents: Iterable[Document]) -> None:
    for document in list(documents):
        n = db.execute(
            "INSERT INTO search (customer_id, number, name, address, rest) VALUES (?, ?, ?, ?, ?)",
            document,
        ).lastrowid
        text = " / ".join(document[2:])
        db.execute("INSERT INTO search_index (rowid, text) VALUES (?, ?)", (n, text))


def _insert_notes(db: sqlite3.Connection, notes: Iterable[tuple[str, str]]) -> None:
    for entry_id, text in notes:
        folded = fold(text)
        n = db.execute(
            "INSERT INTO note_search (entry_id, text) VALUES (?, ?)", (entry_id, folded)
        ).lastrowid
        db.execute("INSERT INTO note_index (rowid, text) VALUES (?, ?)", (n, folded))
