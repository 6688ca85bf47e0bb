"""The replica in one connection: what a rule may look at, and where its changes are written."""

import sqlite3
from collections.abc import Callable, Sequence

from cm_contract.records.base import R, Record
from cm_contract.records.stored import Filed
from cm_contract.values import CustomerId
from cm_mobile.store.codec import FORM_NAMED, FORMS, Form, Row, record_of

LISTED = frozenset({"customer", "location", "contact_person"})
"""The tables that the list of customers is made of."""


class Replica:
    """The records; notes which customers and entries the search must look at anew."""

    def __init__(self, db: sqlite3.Connection, touch: Callable[[str], None]) -> None:
        self._db, self._touch = db, touch
        self.customers_to_index: set[str] = set()
        self.entries_to_index: set[str] = set()
        self.has_forgotten = False
        """Whether a customer left."""
        self.has_erased = False
        """Whether the server erased something."""
        self.has_let_go = False
        """Whether a record that names bytes went."""

    def get(self, kind: type[R], id: str) -> R | None:
        row = self.row(FORMS[kind], id)
        return record_of(kind, row) if row else None

    def of_customer(self, kind: type[R], customer_id: CustomerId) -> Sequence[R]:
        select = FORMS[kind].select + " WHERE customer_id = ? ORDER BY id"
        return [record_of(kind, row) for row in self._db.execute(select, (customer_id,))]

    def with_number(self, kind: type[Record], number: str) -> str | None:
        select = f"SELECT id FROM {FORMS[kind].name} WHERE number = ? COLLATE NOCASE"
        row = self._db.execute(select, (number,)).fetchone()
        return row[0] if row else None

    def next_customer_number(self) -> str | None:
        return None

    def row(self, form: Form, id: str) -> Row | None:
        """The record's row as it lies there."""
        row: Row | None = self._db.execute(f"{form.select} WHERE id = ?", (id,)).fetchone()
        return row

    def put(self, record: Record) -> None:
        """Writes the record's row."""
        form = FORMS[type(record)]
        self.put_row(form, form.row(record))

    def put_row(self, form: Form, row: Row) -> None:
        """Writes a row of a record's form."""
        self._db.execute(form.insert, row)
        self._changed(form, row)

    def remove(self, kind: type[Record], id: str) -> None:
        """Removes the record's row, if there is one."""
        form = FORMS[kind]
        row = self.row(form, id)
        if row is not None:
            self._db.execute(f"DELETE FROM {form.name} WHERE id = ?", (id,))
            self.has_let_go |= issubclass(kind, Filed)
            self._changed(form, row)

    def forget(self, customer_id: str) -> None:
        """Removes every row of a customer that this user may see no more."""
        entries = "SELECT id FROM journal_entry WHERE customer_id = ?"
        self.entries_to_index.update(id for (id,) in self._db.execute(entries, (customer_id,)))
        for form in FORM_NAMED.values():
            if form.customer_at is not None:
                owner = form.columns[form.customer_at]
                self._db.execute(f"DELETE FROM {form.name} WHERE {owner} = ?", (customer_id,))
                self._touch(form.name)
        self._db.execute("DELETE FROM opened WHERE customer_id = ?", (customer_id,))
        self.has_forgotten = self.has_let_go = True
        self._touch("opened")
        self.customers_to_index.add(customer_id)

    def _changed(self, form: Form, row: Row) -> None:
        self._touch(form.name)
        if form.name in LISTED and form.customer_at is not None:
            self.customers_to_index.add(row[form.customer_at])
        elif form.name == "journal_entry":
            self.entries_to_index.add(row[0])
