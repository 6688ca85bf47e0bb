"""What an import or an export asks for, and writes, by the thousand."""

from collections.abc import Iterable, Sequence

from cm_backend.store.accounts import EVERYTHING, area_key
from cm_backend.store.session import Row, Session, among
from cm_contract.values import AreaId, TenantId

_MAIN_STREET = (
    "SELECT json_extract(body, '$.street') FROM record l WHERE l.tenant_id = c.tenant_id"
    " AND l.customer_id = c.id AND l.type = 'location' AND json_extract(l.body, '$.is_main') = 1"
)


def number_holders(db: Session, tenant_id: TenantId) -> dict[str, str]:
    """Who has which customer number, also in the archive."""
    rows = db.each(
        "SELECT number, customer_id FROM customer_number WHERE tenant_id = :id", id=tenant_id
    )
    return dict(rows)


def next_number(db: Session, tenant_id: TenantId) -> int:
    """The number from which on the next free one is looked for."""
    row = db.one("SELECT next_number FROM tenant WHERE id = :id", id=tenant_id)
    if row is None:
        raise LookupError(tenant_id)
    return int(row[0])


def identities(db: Session, tenant_id: TenantId) -> Iterable[Row]:
    """What tells customers apart that come without a number: (id, name, CVR, main street)."""
    return db.each(
        "SELECT id, json_extract(body, '$.name'), json_extract(body, '$.cvr'),"
        f" ({_MAIN_STREET}) FROM record c WHERE tenant_id = :id AND type = 'customer'"
        " AND body IS NOT NULL",
        id=tenant_id,
    )


def of_customers(
    db: Session, tenant_id: TenantId, types: Sequence[str], customer_ids: Sequence[str]
) -> list[tuple[str, str]]:
    """The records of some customers: (type, body)."""
    by_type, type_values = among("type", types)
    by_customer, customer_values = among("customer_id", customer_ids)
    rows = db.all(
        "SELECT type, body FROM record WHERE tenant_id = :tenant_id"
        f" AND {by_customer} AND {by_type} AND body IS NOT NULL",
        tenant_id=tenant_id,
        **type_values,
        **customer_values,
    )
    return [(type, body) for type, body in rows]


def register_all(
    db: Session,
    tenant_id: TenantId,
    customers: Iterable[tuple[str, str, AreaId]],
    next_number: int,
    seq: int,
) -> None:
    """New customers, as (id, number, area), hold their numbers and carry their keys."""
    customers = list(customers)
    db.run_many(
        "INSERT INTO customer_number VALUES (:tenant_id, :number, :id)",
        (
            {"tenant_id": tenant_id, "number": number.casefold(), "id": id}
            for id, number, _ in customers
        ),
    )
    db.run_many(
        "INSERT INTO customer_key VALUES (:tenant_id, :id, :key, :seq, NULL)",
        (
            {"tenant_id": tenant_id, "id": id, "key": key, "seq": seq}
            for id, _, area_id in customers
            for key in (EVERYTHING, area_key(area_id))
        ),
    )
    db.run("UPDATE tenant SET next_number = :next WHERE id = :id", next=next_number, id=tenant_id)
