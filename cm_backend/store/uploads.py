"""Uploads on their way: whose they are, what they are to become, how far they have come."""

from dataclasses import dataclass

from cm_backend.store.session import Session
from cm_contract.values import Instant, TenantId, UserId

_COLUMNS = (
    "tenant_id, id, user_id, sha256, size_bytes, received, media_type, metadata, expires_at,"
    " finished_at"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """`received` bytes of it are on disk; `metadata` is the header as the client wrote it."""

    tenant_id: TenantId
    id: str
    user_id: UserId
    sha256: str
    size_bytes: int
    received: int = 0
    media_type: str
    metadata: str
    expires_at: Instant
    finished_at: Instant | None = None


def add(db: Session, upload: Upload) -> None:
    """Begins an upload."""
    db.run(
        f"INSERT INTO upload ({_COLUMNS}) VALUES (:tenant_id, :id, :user_id, :sha256, :size_bytes,"
        " 0, :media_type, :metadata, :expires_at, NULL)",
        tenant_id=upload.tenant_id,
        id=upload.id,
        user_id=upload.user_id,
        sha256=upload.sha256,
        size_bytes=upload.size_bytes,
        media_type=upload.media_type,
        metadata=upload.metadata,
        expires_at=upload.expires_at,
    )


def get(db: Session, tenant_id: TenantId, user_id: UserId, id: str, now: Instant) -> Upload | None:
    """The user's own upload, unless it has expired."""
    row = db.one(
        f"SELECT {_COLUMNS} FROM upload WHERE tenant_id = :tenant_id AND id = :id"
        " AND user_id = :user_id AND expires_at > :now",
        tenant_id=tenant_id,
        user_id=user_id,
        id=id,
        now=now,
    )
    return _upload(row) if row else None


def begun(db: Session, like: Upload, now: Instant) -> Upload | None:
    """An upload of the same user with the same words of which nothing has come yet."""
    row = db.one(
        f"SELECT {_COLUMNS} FROM upload WHERE tenant_id = :tenant_id AND user_id = :user_id"
        " AND finished_at IS NULL AND received = 0 AND size_bytes = :size_bytes"
        " AND metadata = :metadata AND expires_at > :now",
        tenant_id=like.tenant_id,
        user_id=like.user_id,
        size_bytes=like.size_bytes,
        metadata=like.metadata,
        now=now,
    )
    return _upload(row) if row else None


def advance(db: Session, upload: Upload, received: int) -> bool:
    """So many bytes are on disk now. Whether the upload is still there."""
    return (
        db.run(
            "UPDATE upload SET received = :received WHERE tenant_id = :tenant_id AND id = :id",
            tenant_id=upload.tenant_id,
            id=upload.id,
            received=received,
        )
        > 0
    )


def finish(db: Session, upload: Upload, at: Instant) -> None:
    """All of it has come and is what it was to be."""
    db.run(
        "UPDATE upload SET finished_at = :at WHERE tenant_id = :tenant_id AND id = :id",
        tenant_id=upload.tenant_id,
        id=upload.id,
        at=at,
    )


def remove(db: Session, upload: Upload) -> None:
    """Ends an upload without a trace."""
    db.run(
        "DELETE FROM upload WHERE tenant_id = :tenant_id AND id = :id",
        tenant_id=upload.tenant_id,
        id=upload.id,
    )


def unfinished(db: Session, tenant_id: TenantId, user_id: UserId) -> tuple[int, int]:
    """How many uploads of the user are under way, and how many bytes of the whole company."""
    row = db.one(
        "SELECT coalesce(sum(user_id = :user_id), 0), coalesce(sum(size_bytes), 0) FROM upload"
        " WHERE tenant_id = :tenant_id AND finished_at IS NULL",
        tenant_id=tenant_id,
        user_id=user_id,
    )
    return (int(row[0]), int(row[1])) if row else (0, 0)


def remove_expired(db: Session, now: Instant) -> None:
    """Forgets the uploads that have had their time."""
    db.run("DELETE FROM upload WHERE expires_at <= :now", now=now)


def under_way(db: Session) -> set[str]:
    """The ids of all uploads of which bytes are kept."""
    return {id for (id,) in db.all("SELECT id FROM upload WHERE finished_at IS NULL")}


def _upload(row: tuple[object, ...]) -> Upload:
    names = _COLUMNS.split(", ")
    return Upload(**dict(zip(names, row, strict=True)))  # type: ignore[arg-type]
