"""The replica's rows as records, and back. Implements what a rule may look at."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from cm_contract.catalogue import RECORDS
from cm_contract.records.base import R, Record, customer_of
from cm_contract.values import CustomerId
from cm_contract.wire import decode, encode, slots


@dataclass(frozen=True, slots=True)
class Table:
    """How one record type lies in its table."""

    insert: str
    select: str
    names: tuple[str, ...]
    readers: tuple[Callable[[Any], Any] | None, ...]
    packed: frozenset[str]


@cache
def table(name: str) -> Table:
    """The table of a record type by its name."""
    fields = slots(RECORDS[name])
    columns = ", ".join(slot.name for slot in fields)
    marks = ", ".join("?" * len(fields))
    return Table(
        insert=f"INSERT OR REPLACE INTO {name} ({columns}) VALUES ({marks})",
        select=f"SELECT {', '.join(f'{name}.{slot.name}' for slot in fields)} FROM {name}",
        names=tuple(slot.name for slot in fields),
        readers=tuple(_reader(slot.base) for slot in fields),
        packed=frozenset(
            slot.name for slot in fields if get_origin(slot.base) is tuple
        ),
    )


def _reader(base: Any) -> Callable[[Any], Any] | None:
    if base is bool:
        return bool
    if isinstance(base, type) and issubclass(base, StrEnum):
        return base
    if get_origin(base) is tuple:
        inner = get_args(base)[0]
        return lambda text: tuple(decode(inner, one) for one in json.loads(text))
    return None


def row_of(record: Record) -> tuple[Any, ...]:
    """The record's values in the order of its table's columns."""
    form = table(record.type_name())
    return tuple(
        json.dumps(encode(value), ensure_ascii=False) if name in form.packed else value
        for name in form.names
        if (value := getattr(record, name), True)
    )


def record_of(kind: type[R], row: Sequence[Any]) -> R:
    """The record that a row of its table holds."""
    form = table(kind.type_name())
    values = {
        name: value if read is None or value is None else read(value)
        for name, read, value in zip(form.names, form.readers, row, strict=True)
    }
    return kind(**values)


class Replica:
    """The records in one connection; notes which customers and entries the search must look at anew."""

    def __init__(self, db: sqlite3.Connection, touch: Callable[[str], None]) -> None:
        self._db, self._touch = db, touch
        self.customers_to_index: set[str] = set()
        self.entries_to_index: set[str] = set()

    def get(self, kind: type[R], id: str) -> R | None:
        row = self._db.execute(
            table(kind.type_name()).select + " WHERE id = ?", (id,)
        ).fetchone()
        return record_of(kind, row) if row else None

    def of_customer(self, kind: type[R], customer_id: CustomerId) -> Sequence[R]:
        select = table(kind.type_name()).select + " WHERE customer_id = ? ORDER BY id"
        return [
            record_of(kind, row) for row in self._db.execute(select, (customer_id,))
        ]

    def customer_with_number(self, number: str) -> str | None:
        row = self._db.execute(
            "SELECT id FROM customer WHERE number = ? COLLATE NOCASE", (number,)
        ).fetchone()
        return row[0] if row else None

    def next_customer_number(self) -> str | None:
        return None

    def put(self, record: Record) -> None:
        """Writes the record's row."""
        name = record.type_name()
        self._db.execute(table(name).insert, row_of(record))
        self._changed(name, record.id, customer_of(record))

    def remove(self, kind: type[Record], id: str) -> None:
        """Removes the record's row, if there is one."""
        record = self.get(kind, id)
        if record is not None:
            self._db.execute(f"DELETE FROM {kind.type_name()} WHERE id = ?", (id,))
            self._changed(kind.type_name(), id, customer_of(record))

    def forget(self, customer_id: str) -> None:
        """Removes every row of a customer that this user may see no more."""
        for name, kind in RECORDS.items():
            owner = "id" if name == "customer" else "customer_id"
            if any(slot.name == owner for slot in slots(kind)) and (
                name == "customer" or "customer_id" in table(name).names
            ):
                if name == "journal_entry":
                    ids = self._db.execute(
                        "SELECT id FROM journal_entry WHERE customer_id = ?",
                        (customer_id,),
                    )
                    self.entries_to_index.update(id for (id,) in ids)
                self._db.execute(
                    f"DELETE FROM {name} WHERE {owner} = ?", (customer_id,)
                )
                self._touch(name)
        self._db.execute("DELETE FROM opened WHERE customer_id = ?", (customer_id,))
        self.customers_to_index.add(customer_id)

    def _changed(self, name: str, id: str, customer_id: str | None) -> None:
        self._touch(name)
        if (
            name in ("customer", "location", "contact_person")
            and customer_id is not None
        ):
            self.customers_to_index.add(customer_id)
        elif name == "journal_entry":
            self.entries_to_index.add(id)
