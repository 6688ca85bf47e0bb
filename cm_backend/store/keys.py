"""Which keys a customer carries and carried: what decides who sees it, now and at any cursor."""

from collections.abc import Iterable

from cm_backend.store.accounts import EVERYTHING, area_key
from cm_backend.store.session import Session, among
from cm_contract.records.customer import Customer
from cm_contract.values import CustomerId, TenantId


def links(db: Session, tenant_id: TenantId, customer_id: str) -> frozenset[str]:
    """The keys that employees and contacts were given to the customer."""
    rows = db.all(
        "SELECT key FROM link WHERE tenant_id = :tenant_id AND customer_id = :id",
        tenant_id=tenant_id,
        id=customer_id,
    )
    return frozenset(key for (key,) in rows)


def add_link(db: Session, tenant_id: TenantId, customer_id: CustomerId, key: str) -> None:
    """Gives out a key to the customer; `carry` makes it count."""
    db.run(
        "INSERT INTO link VALUES (:tenant_id, :customer_id, :key) ON CONFLICT DO NOTHING",
        tenant_id=tenant_id,
        customer_id=customer_id,
        key=key,
    )


def remove_link(db: Session, tenant_id: TenantId, customer_id: CustomerId, key: str) -> None:
    """Takes a key back; `carry` makes it count."""
    db.run(
        "DELETE FROM link WHERE tenant_id = :tenant_id AND customer_id = :customer_id"
        " AND key = :key",
        tenant_id=tenant_id,
        customer_id=customer_id,
        key=key,
    )


def due(db: Session, tenant_id: TenantId, customer: Customer) -> frozenset[str]:
    """The keys that the customer ought to carry; in the archive it is the administrators' alone."""
    if customer.deleted_at is not None:
        return frozenset({EVERYTHING})
    given = links(db, tenant_id, customer.id)
    return given | {EVERYTHING, area_key(customer.area_id)}


def carry(
    db: Session, tenant_id: TenantId, customer_id: str, wanted: frozenset[str], seq: int
) -> None:
    """From commit `seq` on the customer carries these keys and no others."""
    carried = {
        key
        for (key,) in db.all(
            "SELECT key FROM customer_key WHERE tenant_id = :tenant_id"
            " AND customer_id = :id AND until_seq IS NULL",
            tenant_id=tenant_id,
            id=customer_id,
        )
    }
    for key in carried - wanted:
        db.run(
            "UPDATE customer_key SET until_seq = :seq WHERE tenant_id = :tenant_id"
            " AND customer_id = :id AND key = :key AND until_seq IS NULL",
            seq=seq,
            tenant_id=tenant_id,
            id=customer_id,
            key=key,
        )
    for key in wanted - carried:
        # A key that came and went within this very commit is simply there again.
        db.run(
            "INSERT INTO customer_key VALUES (:tenant_id, :id, :key, :seq, NULL)"
            " ON CONFLICT (tenant_id, customer_id, key, since_seq) DO UPDATE SET until_seq = NULL",
            tenant_id=tenant_id,
            id=customer_id,
            key=key,
            seq=seq,
        )


def is_visible(db: Session, tenant_id: TenantId, customer_id: str, keys: Iterable[str]) -> bool:
    """Whether somebody who holds `keys` sees the customer now."""
    condition, values = among("key", sorted(keys))
    return (
        db.one(
            "SELECT 1 FROM customer_key WHERE tenant_id = :tenant_id AND customer_id = :id"
            f" AND until_seq IS NULL AND {condition}",
            tenant_id=tenant_id,
            id=customer_id,
            **values,
        )
        is not None
    )


def was_visible(
    db: Session, tenant_id: TenantId, customer_id: str, keys: Iterable[str], seq: int | None
) -> bool:
    """Whether somebody who held `keys` saw the customer right after commit `seq`, or (None) ever.

    Ever is as far back as is known.
    """
    condition, values = among("key", sorted(keys))
    return (
        db.one(
            "SELECT 1 FROM customer_key WHERE tenant_id = :tenant_id AND customer_id = :id"
            " AND (:seq IS NULL OR since_seq <= :seq AND coalesce(until_seq > :seq, TRUE))"
            f" AND {condition}",
            tenant_id=tenant_id,
            id=customer_id,
            seq=seq,
            **values,
        )
        is not None
    )


def changed_since(
    db: Session, tenant_id: TenantId, seq: int, other_keys: Iterable[str], limit: int
) -> list[str]:
    """Customers that gained or lost a key after `seq`, or carry one of `other_keys`."""
    condition, values = among("key", sorted(other_keys))
    rows = db.all(
        "SELECT customer_id FROM customer_key WHERE tenant_id = :tenant_id AND since_seq > :seq"
        " UNION SELECT customer_id FROM customer_key"
        " WHERE tenant_id = :tenant_id AND until_seq > :seq"
        " UNION SELECT customer_id FROM customer_key WHERE tenant_id = :tenant_id"
        f" AND {condition} AND (until_seq IS NULL OR until_seq > :seq) LIMIT :limit",
        tenant_id=tenant_id,
        seq=seq,
        limit=limit,
        **values,
    )
    return [id for (id,) in rows]
