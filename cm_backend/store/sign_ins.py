"""Families of refresh tokens, and who has guessed wrong too often."""

from cm_backend.store.session import Session
from cm_contract.values import Instant, TenantId, UserId


def open_family(
    db: Session, tenant_id: TenantId, id: str, user_id: UserId, expires_at: Instant
) -> None:
    """Begins a family with a sign-in."""
    db.run(
        "INSERT INTO family (tenant_id, id, user_id, generation, expires_at)"
        " VALUES (:tenant_id, :id, :user_id, 1, :expires_at)",
        tenant_id=tenant_id,
        id=id,
        user_id=user_id,
        expires_at=expires_at,
    )


def family(db: Session, tenant_id: TenantId, id: str, now: Instant) -> tuple[UserId, int] | None:
    """The user and the newest generation of a family that is neither revoked nor expired."""
    row: tuple[UserId, int] | None = db.one(
        "SELECT user_id, generation FROM family WHERE tenant_id = :tenant_id AND id = :id"
        " AND revoked_at IS NULL AND expires_at > :now",
        tenant_id=tenant_id,
        id=id,
        now=now,
    )
    return row


def advance(
    db: Session, tenant_id: TenantId, id: str, generation: int, expires_at: Instant
) -> None:
    """The family's newest token is now of this generation."""
    db.run(
        "UPDATE family SET generation = :generation, expires_at = :expires_at"
        " WHERE tenant_id = :tenant_id AND id = :id",
        tenant_id=tenant_id,
        id=id,
        generation=generation,
        expires_at=expires_at,
    )


def revoke(db: Session, tenant_id: TenantId, id: str, now: Instant) -> None:
    """Nothing of the family is valid from now on."""
    db.run(
        "UPDATE family SET revoked_at = :now WHERE tenant_id = :tenant_id AND id = :id"
        " AND revoked_at IS NULL",
        tenant_id=tenant_id,
        id=id,
        now=now,
    )


def revoke_all(db: Session, tenant_id: TenantId, user_id: UserId, now: Instant) -> None:
    """Signs the user out everywhere."""
    db.run(
        "UPDATE family SET revoked_at = :now WHERE tenant_id = :tenant_id"
        " AND user_id = :user_id AND revoked_at IS NULL",
        tenant_id=tenant_id,
        user_id=user_id,
        now=now,
    )


def blocked_until(db: Session, key: str, now: Instant) -> Instant | None:
    """Until when the key may not try again."""
    row = db.one(
        "SELECT blocked_until FROM throttle WHERE key = :key AND blocked_until > :now",
        key=key,
        now=now,
    )
    return Instant(row[0]) if row else None


def failures(db: Session, key: str, since: Instant) -> int:
    """How often the key has failed in a row; what ended before `since` is forgotten."""
    row = db.one(
        "SELECT failures FROM throttle WHERE key = :key AND blocked_until >= :since",
        key=key,
        since=since,
    )
    return int(row[0]) if row else 0


def fail(db: Session, key: str, count: int, blocked_until: Instant) -> None:
    """Notes a failure."""
    db.run(
        "INSERT INTO throttle VALUES (:key, :count, :blocked_until) ON CONFLICT (key)"
        " DO UPDATE SET failures = excluded.failures, blocked_until = excluded.blocked_until",
        key=key,
        count=count,
        blocked_until=blocked_until,
    )


def take_back(db: Session, key: str, now: Instant) -> None:
    """One failure less, and no wait for it."""
    db.run(
        "UPDATE throttle SET failures = failures - 1, blocked_until = min(blocked_until, :now)"
        " WHERE key = :key",
        key=key,
        now=now,
    )


def forget_old(db: Session, before: Instant) -> None:
    """Removes what has expired before the time: failures and families."""
    db.run("DELETE FROM throttle WHERE blocked_until < :before", before=before)
    db.run("DELETE FROM family WHERE expires_at < :before", before=before)


def succeed(db: Session, key: str) -> None:
    """Forgets the key's failures."""
    db.run("DELETE FROM throttle WHERE key = :key", key=key)
