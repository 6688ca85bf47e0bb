"""The records as they lie: type, id, the number of their last change, and their JSON body."""

from collections.abc import Iterable, Sequence

from cm_backend.store.session import Row, Session, among
from cm_backend.store.sight import LOST, SEEN, Audience, Viewer, narrow
from cm_contract.values import Instant, TenantId

Body = str
PUT = (
    "INSERT INTO record (tenant_id, type, id, customer_id, seq, body, audience)"
    " VALUES (:tenant_id, :type, :id, :customer_id, :seq, :body, :audience)"
    " ON CONFLICT (tenant_id, type, id) DO UPDATE SET customer_id = excluded.customer_id,"
    " seq = excluded.seq, body = excluded.body,"
    " audience = CASE WHEN excluded.body IS NULL THEN audience ELSE excluded.audience END"
)
"""Of a removed record only those hear who saw it."""


def put(
    db: Session,
    tenant_id: TenantId,
    type: str,
    id: str,
    customer_id: str | None,
    seq: int,
    body: Body | None,
    audience: Audience = None,
) -> None:
    """Writes a record; without a body only the fact that it was removed."""
    if audience is not None:
        narrow(db, tenant_id, type, id, audience, seq)
    db.run(
        PUT,
        tenant_id=tenant_id,
        type=type,
        id=id,
        customer_id=customer_id,
        seq=seq,
        body=body,
        audience=audience,
    )


def get(db: Session, tenant_id: TenantId, type: str, id: str) -> tuple[str | None, Body] | None:
    """A record's customer and body."""
    row: tuple[str | None, Body] | None = db.one(
        "SELECT customer_id, body FROM record WHERE tenant_id = :tenant_id AND type = :type"
        " AND id = :id AND body IS NOT NULL",
        tenant_id=tenant_id,
        type=type,
        id=id,
    )
    return row


def holder(
    db: Session, tenant_id: TenantId, type: str, id: str, viewer: Viewer
) -> tuple[str | None, bool] | None:
    """The customer of the record that has or had the id, and whether it is there for the viewer."""
    row = db.one(
        f"SELECT customer_id, body IS NOT NULL AND {SEEN} FROM record r"
        " WHERE tenant_id = :tenant_id AND type = :type AND id = :id",
        tenant_id=tenant_id,
        type=type,
        id=id,
        **viewer.values(),
    )
    return (row[0], bool(row[1])) if row else None


def of_customer(db: Session, tenant_id: TenantId, type: str, customer_id: str) -> list[Body]:
    """The bodies of a customer's records of one type, by id."""
    rows = db.all(
        "SELECT body FROM record WHERE tenant_id = :tenant_id AND customer_id = :customer_id"
        " AND type = :type AND body IS NOT NULL ORDER BY id",
        tenant_id=tenant_id,
        type=type,
        customer_id=customer_id,
    )
    return [body for (body,) in rows]


def of_type(db: Session, tenant_id: TenantId, type: str) -> Iterable[Body]:
    """The bodies of all records of a type, by id."""
    rows = db.each(
        "SELECT body FROM record WHERE tenant_id = :tenant_id AND type = :type"
        " AND body IS NOT NULL ORDER BY id",
        tenant_id=tenant_id,
        type=type,
    )
    return (body for (body,) in rows)


def has_type(db: Session, tenant_id: TenantId, type: str) -> bool:
    """Whether the company has any record of a type."""
    select = "SELECT 1 FROM record WHERE tenant_id = :tenant_id AND type = :type LIMIT 1"
    return db.one(select, tenant_id=tenant_id, type=type) is not None


def changed(
    db: Session, tenant_id: TenantId, seq: int, types: Sequence[str], viewer: Viewer, limit: int
) -> list[Row]:
    """Records changed after `seq`: (type, id, seq, body, customer id), in the order of change.

    What the viewer has lost sight of since then is removed for them.
    """
    condition, values = among("type", types)
    return db.all(
        f"SELECT type, id, seq, CASE WHEN {SEEN} THEN body END, customer_id FROM record r"
        f" WHERE tenant_id = :tenant_id AND seq > :seq AND {condition} AND ({SEEN} OR {LOST})"
        " ORDER BY seq LIMIT :limit",
        tenant_id=tenant_id,
        seq=seq,
        **viewer.values(),
        limit=limit,
        **values,
    )


def whole(
    db: Session, tenant_id: TenantId, types: Sequence[str], viewer: Viewer, customer_id: str
) -> list[Row]:
    """All that the viewer sees of one customer: (type, id, seq, body)."""
    condition, values = among("type", types)
    return db.all(
        "SELECT type, id, seq, body FROM record r WHERE tenant_id = :tenant_id"
        f" AND customer_id = :customer_id AND {condition} AND body IS NOT NULL AND {SEEN}",
        tenant_id=tenant_id,
        **viewer.values(),
        customer_id=customer_id,
        **values,
    )


def _seen(types: Sequence[str], keys: Sequence[str], viewer: Viewer) -> tuple[str, dict[str, str]]:
    by_type, type_values = among("type", types)
    by_key, key_values = among("key", keys)
    condition = (
        f"r.tenant_id = :tenant_id AND {by_type} AND body IS NOT NULL AND {SEEN} AND"
        " (r.customer_id IS NULL OR EXISTS (SELECT 1 FROM customer_key k"
        " WHERE k.tenant_id = r.tenant_id AND k.customer_id = r.customer_id"
        f" AND k.until_seq IS NULL AND {by_key}))"
    )
    return condition, type_values | key_values | viewer.values()


def count_seen(
    db: Session, tenant_id: TenantId, types: Sequence[str], keys: Sequence[str], viewer: Viewer
) -> int:
    """How many records the viewer sees, who holds the keys."""
    condition, values = _seen(types, keys, viewer)
    row = db.one(f"SELECT count(*) FROM record r WHERE {condition}", tenant_id=tenant_id, **values)
    return int(row[0]) if row else 0


def seen(
    db: Session, tenant_id: TenantId, types: Sequence[str], keys: Sequence[str], viewer: Viewer
) -> Iterable[Row]:
    """Those records one by one: (type, id, seq, body)."""
    condition, values = _seen(types, keys, viewer)
    return db.each(
        f"SELECT type, id, seq, body FROM record r WHERE {condition}",
        tenant_id=tenant_id,
        **values,
    )


def limited_links(db: Session, tenant_id: TenantId) -> list[Body]:
    """The bodies of the connections of employees that begin or end by the calendar."""
    rows = db.all(
        "SELECT body FROM record WHERE tenant_id = :tenant_id AND type = 'employee_link'"
        " AND json_extract(body, '$.ended_at') IS NULL AND coalesce("
        "json_extract(body, '$.from_day'), json_extract(body, '$.until_day')) IS NOT NULL",
        tenant_id=tenant_id,
    )
    return [body for (body,) in rows]


def deleted(
    db: Session, tenant_id: TenantId, type: str, before: Instant
) -> list[tuple[str, str | None]]:
    """The records of a type that say that they were deleted before then: (id, customer id)."""
    rows = db.all(
        "SELECT id, customer_id FROM record WHERE tenant_id = :tenant_id AND type = :type"
        " AND json_extract(body, '$.deleted_at') < :before",
        tenant_id=tenant_id,
        type=type,
        before=before,
    )
    return [(id, customer_id) for id, customer_id in rows]
