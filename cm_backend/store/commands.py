"""The event log: every command that was decided, with its outcome, kept for ever."""

import json

from cm_backend.store.session import Session
from cm_contract.commands.base import Note
from cm_contract.messages import CommandOutcome, Outcome
from cm_contract.values import CommandId, Instant, TenantId, UserId
from cm_contract.wire import decode, encode


def recorded(
    db: Session, tenant_id: TenantId, id: CommandId
) -> tuple[UserId, bytes, CommandOutcome] | None:
    """Who sent the command of this id, its digest, and what became of it."""
    row = db.one(
        "SELECT user_id, digest, outcome, seq, code, field, about, notes FROM command"
        " WHERE tenant_id = :tenant_id AND id = :id",
        tenant_id=tenant_id,
        id=id,
    )
    if row is None:
        return None
    user_id, digest, outcome, seq, code, field, about, notes = row
    told = CommandOutcome(
        id=id,
        outcome=Outcome(outcome),
        seq=seq,
        code=code,
        field=field,
        about=about,
        notes=tuple(decode(Note, one) for one in json.loads(notes)) if notes else (),
    )
    return user_id, digest, told


def record(
    db: Session,
    tenant_id: TenantId,
    user_id: UserId,
    digest: bytes,
    type: str,
    customer_id: str | None,
    at: Instant,
    seq: int,
    told: CommandOutcome,
    not_created: str | None,
) -> None:
    """Records an outcome; `not_created` is the id that does not exist because of a refusal."""
    db.run(
        "INSERT INTO command VALUES (:tenant_id, :id, :user_id, :digest, :type, :customer_id, :at,"
        " :seq, :outcome, :code, :field, :about, :notes, :not_created)",
        tenant_id=tenant_id,
        id=told.id,
        user_id=user_id,
        digest=digest,
        type=type,
        customer_id=customer_id,
        at=at,
        seq=seq,
        outcome=told.outcome.value,
        code=told.code,
        field=told.field,
        about=told.about,
        notes=json.dumps(encode(told.notes), ensure_ascii=False) if told.notes else None,
        not_created=not_created,
    )


def exists_now(db: Session, tenant_id: TenantId, record_id: str) -> None:
    """The record was made after all: nothing is held for want of it any more."""
    db.run(
        "UPDATE command SET not_created = NULL WHERE tenant_id = :tenant_id AND not_created = :id",
        tenant_id=tenant_id,
        id=record_id,
    )


def was_refused(db: Session, tenant_id: TenantId, user_id: UserId, record_id: str) -> bool:
    """Whether this user's creation of the record was refused."""
    return (
        db.one(
            "SELECT 1 FROM command WHERE tenant_id = :tenant_id AND not_created = :id"
            " AND user_id = :user_id",
            tenant_id=tenant_id,
            id=record_id,
            user_id=user_id,
        )
        is not None
    )
