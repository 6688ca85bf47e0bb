"""Records as the contract knows them, read from the store."""

from json import loads
from typing import TypeVar

from cm_backend.store import records
from cm_backend.store.session import Session
from cm_contract.records.base import Record
from cm_contract.values import TenantId
from cm_contract.wire import decode

R = TypeVar("R", bound=Record)


def record_of(db: Session, tenant_id: TenantId, kind: type[R], id: str) -> R:
    """The record. Raises: LookupError."""
    found = records.get(db, tenant_id, kind.type_name(), id)
    if found is None:
        raise LookupError(id)
    return decode(kind, loads(found[1]))


def records_of(db: Session, tenant_id: TenantId, kind: type[R], customer_id: str) -> list[R]:
    """A customer's records of one type, by id."""
    bodies = records.of_customer(db, tenant_id, kind.type_name(), customer_id)
    return [decode(kind, loads(body)) for body in bodies]
