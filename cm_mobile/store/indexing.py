"""Keeps lists and search true to the replica, in the transaction that changed it."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from cm_mobile.store.folding import fold
from cm_mobile.store.schema import FORGETS_BY_ITSELF
from cm_mobile.store.sorting import sort_key

GAP = "\n"
"""Between the texts of a customer: no word goes across."""
END = GAP * 2
"""After the last of them, so that every letter begins a piece of three."""
HAYSTACK = "folded_name || char(10) || folded_address || char(10) || folded_rest"
_INDEXED = "folded_name || char(10, 10), folded_address || char(10) || folded_rest || char(10, 10)"
Indexed = tuple[Any, ...]
"""The number of a row, and the texts that an index has of it."""
Listed = tuple[object, ...]
"""A row of `listed` without its number."""


def index_customers(db: sqlite3.Connection, customer_ids: Collection[str]) -> None:
    """Makes the rows in lists and search of these customers anew."""
    old = _old(db, f"SELECT n, {_INDEXED} FROM listed WHERE customer_id = ?", customer_ids)
    gone = "INSERT INTO search_index (search_index, rowid, name, rest) VALUES ('delete', ?, ?, ?)"
    db.executemany(gone, old)
    db.executemany("DELETE FROM listed WHERE n = ?", [row[:1] for row in old])
    for customer_id in customer_ids:
        _insert(db, _rows(db, "WHERE c.id = :id", {"id": customer_id}))


def index_entries(db: sqlite3.Connection, entry_ids: Collection[str]) -> None:
    """Makes the search rows of these journal entries anew."""
    old = _old(db, "SELECT n, text FROM note_search WHERE entry_id = ?", entry_ids)
    gone = "INSERT INTO note_index (note_index, rowid, text) VALUES ('delete', ?, ?)"
    db.executemany(gone, old)
    db.executemany("DELETE FROM note_search WHERE n = ?", [row[:1] for row in old])
    for entry_id in entry_ids:
        _insert_notes(db, f"{_NOTES} AND id = ?", (entry_id,))


def _old(db: sqlite3.Connection, select: str, ids: Iterable[str]) -> list[Indexed]:
    """What stands in an index, by number: one that has to go back a number writes itself out."""
    return sorted(row for id in ids for row in db.execute(select, (id,)))


def clear(db: sqlite3.Connection) -> None:
    """Empties lists and search."""
    for name, index in (("listed", "search_index"), ("note_search", "note_index")):
        db.execute(f"DELETE FROM {name}")
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")


def index_all(db: sqlite3.Connection) -> None:
    """Makes all of it anew; newer notes get higher numbers."""
    clear(db)
    _insert(db, _rows(db, "", {}))
    _insert_notes(db, f"{_NOTES} ORDER BY written_at")


def forget(db: sqlite3.Connection) -> None:
    """Leaves nothing in the indexes of texts that were taken out.

    An older SQLite keeps them in three-letter pieces until the index is written anew.
    """
    if sqlite3.sqlite_version_info < FORGETS_BY_ITSELF:
        for index in ("search_index", "note_index"):
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def _rows(db: sqlite3.Connection, where: str, values: dict[str, str]) -> Iterator[Listed]:
    """The customers as they are listed, with all that they are found by."""
    for row in db.execute(f"{_CUSTOMERS} {where}", values):
        id, number, name, phone, mail, area_id, kind, is_archived, places, people = row
        locations, persons = json.loads(places), json.loads(people)
        addresses = [address_of(*one[:3]) for one in locations]
        elsewhere = [
            ", ".join(part for part in (one[3], address) if part)
            for one, address in zip(locations[1:], addresses[1:], strict=True)
        ]
        home = " ".join((addresses[0], locations[0][3] or "")) if locations else ""
        rest = [text for text in (*chain.from_iterable(persons), phone, mail) if text]
        yield (
            id,
            number,
            name,
            addresses[0] if addresses else "",
            *(locations[0][4:] if locations else (None, None)),
            area_id,
            kind,
            is_archived,
            sort_key(name),
            GAP.join((*elsewhere, *rest)),
            found_by(number or ""),
            found_by(name),
            GAP.join(map(found_by, (home, *elsewhere))),
            GAP.join(map(found_by, (*rest, number or ""))),
        )


def found_by(text: str) -> str:
    """The text as the search holds it, in one line."""
    return " ".join(fold(text).replace("/", " ").replace("+", " ").split())


def address_of(street: str | None, postal_code: str | None, city: str | None) -> str:
    """An address in one line."""
    town = " ".join(part for part in (postal_code, city) if part)
    return ", ".join(part for part in (street, town) if part)


_CUSTOMERS = """
SELECT c.id, c.number, c.name, c.phone, c.e_mail, c.area_id, c.kind, c.deleted_at IS NOT NULL,
    (SELECT json_group_array(json_array(street, postal_code, city, name, latitude, longitude))
        FROM (SELECT * FROM location WHERE customer_id = c.id ORDER BY is_main DESC, id)),
    (SELECT json_group_array(json_array(name, phone, mobile, e_mail))
        FROM (SELECT * FROM contact_person WHERE customer_id = c.id ORDER BY is_primary DESC, id))
FROM customer c
"""
_NOTES = "SELECT id, text FROM journal_entry WHERE deleted_at IS NULL"


def _insert(db: sqlite3.Connection, rows: Iterable[Listed]) -> None:
    marks = ", ".join("?" * 15)
    for row in list(rows):
        n = db.execute(
            "INSERT INTO listed (customer_id, number, name, address, latitude, longitude, area_id,"
            " kind, is_archived, sort, others, folded_number, folded_name, folded_address,"
            f" folded_rest) VALUES ({marks})",
            row,
        ).lastrowid
        name, address, rest = map(str, row[-3:])
        indexed = (n, name + END, address + GAP + rest + END)
        db.execute("INSERT INTO search_index (rowid, name, rest) VALUES (?, ?, ?)", indexed)


def _insert_notes(db: sqlite3.Connection, select: str, values: Sequence[str] = ()) -> None:
    for entry_id, text in db.execute(select, values).fetchall():
        folded = fold(text)
        n = db.execute(
            "INSERT INTO note_search (entry_id, text) VALUES (?, ?)", (entry_id, folded)
        ).lastrowid
        db.execute("INSERT INTO note_index (rowid, text) VALUES (?, ?)", (n, folded))
