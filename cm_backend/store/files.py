"""Which bytes a company has, and which records name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from cm_backend.store.session import Session, among
from cm_contract.values import Instant, TenantId

_SINCE = (
    "CASE WHEN EXISTS (SELECT 1 FROM file_use u WHERE u.tenant_id = :tenant_id"
    " AND u.sha256 = {sha256}) THEN NULL ELSE :at END"
)
"""Since when no record names a hash."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes that lie in the storage."""

    sha256: str
    size_bytes: int
    media_type: str


def get(db: Session, tenant_id: TenantId, sha256: str) -> StoredFile | None:
    """The file of a hash, if the company has its bytes."""
    row = db.one(
        "SELECT sha256, size_bytes, media_type FROM stored_file"
        " WHERE tenant_id = :tenant_id AND sha256 = :sha256",
        tenant_id=tenant_id,
        sha256=sha256,
    )
    return StoredFile(*row) if row else None


def add(db: Session, tenant_id: TenantId, file: StoredFile, at: Instant) -> None:
    """The bytes are in the storage; those that no record names have a week from now on."""
    db.run(
        "INSERT INTO stored_file VALUES (:tenant_id, :sha256, :size_bytes, :media_type, :at,"
        f" {_SINCE.format(sha256=':sha256')})"
        " ON CONFLICT (tenant_id, sha256) DO UPDATE SET unnamed_since = excluded.unnamed_since",
        tenant_id=tenant_id,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        media_type=file.media_type,
        at=at,
    )


def sent(db: Session, tenant_id: TenantId, sha256: str, user_id: str) -> None:
    """The user has shown that these bytes are at hand there."""
    db.run(
        "INSERT INTO file_sender VALUES (:tenant_id, :sha256, :user_id) ON CONFLICT DO NOTHING",
        tenant_id=tenant_id,
        sha256=sha256,
        user_id=user_id,
    )


def was_sent_by(db: Session, tenant_id: TenantId, sha256: str, user_id: str) -> bool:
    """Whether the user has."""
    row = db.one(
        "SELECT 1 FROM file_sender WHERE tenant_id = :tenant_id AND sha256 = :sha256"
        " AND user_id = :user_id",
        tenant_id=tenant_id,
        sha256=sha256,
        user_id=user_id,
    )
    return row is not None


def name(
    db: Session, tenant_id: TenantId, type: str, record_id: str, named: Iterable[str], at: Instant
) -> None:
    """From now on the record names these hashes and no others."""
    record = {"tenant_id": tenant_id, "type": type, "record_id": record_id}
    which = "tenant_id = :tenant_id AND type = :type AND record_id = :record_id"
    rows = db.all(f"SELECT sha256 FROM file_use WHERE {which}", **record)
    before = {sha256 for (sha256,) in rows}
    wanted = set(named)
    for sha256 in before - wanted:
        db.run(f"DELETE FROM file_use WHERE {which} AND sha256 = :sha256", **record, sha256=sha256)
    db.run_many(
        "INSERT INTO file_use VALUES (:tenant_id, :sha256, :type, :record_id)",
        [{**record, "sha256": sha256} for sha256 in wanted - before],
    )
    condition, values = among("sha256", sorted(before ^ wanted))
    db.run(
        f"UPDATE stored_file SET unnamed_since = {_SINCE.format(sha256='stored_file.sha256')}"
        f" WHERE tenant_id = :tenant_id AND {condition}",
        tenant_id=tenant_id,
        at=at,
        **values,
    )


def users(db: Session, tenant_id: TenantId, sha256: str) -> list[tuple[str, str]]:
    """The records that name the hash: (type, id)."""
    rows = db.all(
        "SELECT type, record_id FROM file_use WHERE tenant_id = :tenant_id AND sha256 = :sha256",
        tenant_id=tenant_id,
        sha256=sha256,
    )
    return [(type, record_id) for type, record_id in rows]


_UNNAMED = (
    "FROM stored_file AS f WHERE tenant_id = :tenant_id AND unnamed_since < :before"
    " AND NOT EXISTS (SELECT 1 FROM upload u WHERE u.tenant_id = f.tenant_id"
    " AND u.sha256 = f.sha256 AND u.finished_at IS NULL)"
)


def unnamed(db: Session, tenant_id: TenantId, before: Instant) -> list[str]:
    """Hashes that no record has named since then, and that nobody is sending just now."""
    rows = db.all(f"SELECT sha256 {_UNNAMED}", tenant_id=tenant_id, before=before)
    return [sha256 for (sha256,) in rows]


def forget(db: Session, tenant_id: TenantId, sha256: str, before: Instant) -> bool:
    """Whether the file was still unnamed; then it is no more."""
    statement = f"DELETE {_UNNAMED} AND sha256 = :sha256"
    if not db.run(statement, tenant_id=tenant_id, sha256=sha256, before=before):
        return False
    senders = "DELETE FROM file_sender WHERE tenant_id = :tenant_id AND sha256 = :sha256"
    db.run(senders, tenant_id=tenant_id, sha256=sha256)
    return True


def everything(db: Session, tenant_id: TenantId) -> list[str]:
    """The hashes of all files that the company has."""
    rows = db.all("SELECT sha256 FROM stored_file WHERE tenant_id = :id", id=tenant_id)
    return [sha256 for (sha256,) in rows]
