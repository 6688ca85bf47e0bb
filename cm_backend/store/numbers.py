"""Numbers that are unique in a company: who has one keeps it, and none is given out again."""

from cm_backend.store.session import Session
from cm_contract.records.base import Record
from cm_contract.records.customer import Customer
from cm_contract.records.key_ring import KeyRing
from cm_contract.values import TenantId

_HELD: dict[type[Record], tuple[str, str]] = {
    Customer: ("customer_number", "customer_id"),
    KeyRing: ("key_ring_number", "key_ring_id"),
}
"""By kind of record: its table, and the column that names the holder."""


def holder(db: Session, tenant_id: TenantId, kind: type[Record], number: str) -> str | None:
    """The record that has or had the number, also in the archive."""
    table, column = _HELD[kind]
    row = db.one(
        f"SELECT {column} FROM {table} WHERE tenant_id = :tenant_id AND number = :number",
        tenant_id=tenant_id,
        number=number.casefold(),
    )
    return row[0] if row else None


def hold(db: Session, tenant_id: TenantId, record: Record) -> None:
    """The record has its number, and keeps those that it had; others have none to hold."""
    number: str | None = getattr(record, "number", None)
    if type(record) not in _HELD or number is None:
        return
    table, column = _HELD[type(record)]
    db.run(
        f"INSERT INTO {table} SELECT :tenant_id, :number, :id WHERE NOT EXISTS"
        f" (SELECT 1 FROM {table} WHERE tenant_id = :tenant_id"
        f" AND number = :number AND {column} = :id)",
        tenant_id=tenant_id,
        number=number.casefold(),
        id=record.id,
    )
