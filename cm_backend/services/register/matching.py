"""Which customer a row is about."""

from collections import defaultdict
from functools import cached_property

from cm_backend.services.register.book import Book
from cm_backend.services.register.columns import column_for
from cm_backend.services.register.drafts import Draft
from cm_backend.services.register.faults import Fault, Rejected
from cm_backend.services.register.folding import alike
from cm_backend.services.register.mapping import Headings
from cm_backend.store import bulk
from cm_backend.store.session import Session
from cm_contract.errors import Code
from cm_contract.records.base import Record
from cm_contract.records.customer import Customer, Location
from cm_contract.values import Scalar, TenantId

Identity = tuple[str, ...]
_TOLD_BY: tuple[tuple[type[Record], str], ...] = (
    (Customer, "name"),
    (Customer, "cvr"),
    (Location, "street"),
)
_NUMBER, _NAME = column_for(Customer, "number"), column_for(Customer, "name")


class Matching:
    """By customer number; without one by name, CVR and street, as far as the file has them."""

    def __init__(self, db: Session, tenant_id: TenantId, book: Book, headings: Headings) -> None:
        self._db, self._tenant_id, self._book = db, tenant_id, book
        self._told_by = [field for field in _TOLD_BY if headings.has(*field)]
        self._made: dict[Identity, list[str]] = defaultdict(list)
        self._row_of: dict[str, int] = {}

    def fitting(self, draft: Draft) -> list[str]:
        """The ids of the customers that the row may be about."""
        fields = draft.fields[Customer]
        if (number := fields.get("number")) is not None:
            holder = self._book.with_number(Customer, str(number))
            return [holder] if holder else []
        if fields.get("name") is None:
            return []
        identity = self._identity(draft)
        return self._stored.get(identity, []) + self._made.get(identity, [])

    def customer_of(self, draft: Draft) -> str | None:
        """The customer's id, None for a new one.

        Raises: Rejected when several fit, or when an earlier row is about the same one.
        """
        found = self.fitting(draft)
        column = _NAME if draft.fields[Customer].get("number") is None else _NUMBER
        if len(found) > 1:
            reason = f"fits {len(found)} customers: give the number"
            raise Rejected(Fault(column, Code.ALREADY_EXISTS, reason))
        if found and found[0] in self._row_of:
            reason = f"row {self._row_of[found[0]]} is about the same customer"
            raise Rejected(Fault(column, Code.ALREADY_EXISTS, reason))
        return found[0] if found else None

    def took(self, draft: Draft, customer_id: str, is_new: bool) -> None:
        """The row is taken, and is about this customer."""
        self._row_of[customer_id] = draft.row
        if is_new:
            self._made[self._identity(draft)].append(customer_id)

    def _identity(self, draft: Draft) -> Identity:
        return tuple(_same(draft.fields[kind].get(field)) for kind, field in self._told_by)

    @cached_property
    def _stored(self) -> dict[Identity, list[str]]:
        found: dict[Identity, list[str]] = defaultdict(list)
        for id, *values in bulk.identities(self._db, self._tenant_id):
            told = zip(_TOLD_BY, values, strict=True)
            found[tuple(_same(one) for field, one in told if field in self._told_by)].append(id)
        return found


def _same(value: Scalar) -> str:
    return alike(str(value)) if value is not None else ""
