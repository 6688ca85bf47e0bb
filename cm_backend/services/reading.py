"""Records as the contract knows them, read from the store."""

from json import loads
from typing import TypeVar

from cm_backend.store import records
from cm_backend.store.session import Session
from cm_contract.records.base import Record
from cm_contract.records.customer import Location
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


def place_of(
    db: Session, tenant_id: TenantId, customer_id: str, location_id: str | None
) -> Location | None:
    """The location, or else the customer's own address."""
    places = records_of(db, tenant_id, Location, customer_id)
    there = [one for one in places if one.id == location_id]
    return next(iter([*there, *(one for one in places if one.is_main)]), None)
