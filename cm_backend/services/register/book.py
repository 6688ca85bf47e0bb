"""The records as a rule sees them while an import decides: some from the store, some made here."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from cm_backend.services.register.areas import Areas
from cm_backend.services.register.drafts import KIND_NAMED
from cm_backend.services.register.faults import Rejected
from cm_backend.store import bulk
from cm_backend.store.session import Session
from cm_contract.records.base import R, Record, customer_of
from cm_contract.records.customer import Customer
from cm_contract.records.directory import Area
from cm_contract.values import CustomerId, TenantId
from cm_contract.wire import decode


class Book:
    """What the contract's rules may look at; a batch of customers at a time lies in memory."""

    def __init__(self, db: Session, tenant_id: TenantId, areas: Areas) -> None:
        self._db, self._tenant_id, self._areas = db, tenant_id, areas
        self._records: dict[tuple[type[Record], str], Record] = {}
        self._of_customer: dict[tuple[type[Record], str], dict[str, Record]] = defaultdict(dict)
        self._undo: list[tuple[dict[Any, Any], object, object]] = []
        self.holders = bulk.number_holders(db, tenant_id)
        self.next_number = bulk.next_number(db, tenant_id)

    def open(self, customer_ids: Iterable[str]) -> None:
        """Lays these customers open, and closes those from before."""
        self._records.clear()
        self._of_customer.clear()
        rows = bulk.of_customers(self._db, self._tenant_id, list(KIND_NAMED), list(customer_ids))
        for name, body in rows:
            self._keep(decode(KIND_NAMED[name], json.loads(body)))

    def get(self, kind: type[R], id: str) -> R | None:
        if kind is Area:
            return cast("R | None", self._areas.get(id))
        return cast("R | None", self._records.get((kind, id)))

    def of_customer(self, kind: type[R], customer_id: CustomerId) -> Sequence[R]:
        found = self._of_customer.get((kind, customer_id), {})
        return cast("Sequence[R]", [found[id] for id in sorted(found)])

    def with_number(self, _kind: type[Record], number: str) -> str | None:
        return self.holders.get(number.casefold())

    def next_customer_number(self) -> str:
        while str(self.next_number) in self.holders:
            self.next_number += 1
        return str(self.next_number)

    def keep(self, record: Record) -> None:
        """Takes in what a rule decided."""
        self._keep(record)
        if isinstance(record, Customer) and record.number is not None:
            self._set(self.holders, record.number.casefold(), record.id)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What is kept inside is forgotten when it ends with `Rejected`."""
        self._undo.clear()
        try:
            yield
        except Rejected:
            for table, key, before in reversed(self._undo):
                if before is None:
                    del table[key]
                else:
                    table[key] = before
            raise

    def _keep(self, record: Record) -> None:
        kind, owner = type(record), str(customer_of(record))
        self._set(self._records, (kind, record.id), record)
        self._set(self._of_customer[kind, owner], record.id, record)

    def _set(self, table: dict[Any, Any], key: object, value: object) -> None:
        self._undo.append((table, key, table.get(key)))
        table[key] = value
