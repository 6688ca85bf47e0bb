"""Keeps records and their bytes in step: which hashes a record names, and what is here of them."""

from dataclasses import replace

from cm_backend.store import files
from cm_backend.store.session import Session
from cm_contract.catalogue import RECORDS
from cm_contract.records.base import Record
from cm_contract.records.stored import MOST_THUMBNAIL_BYTES, Stored
from cm_contract.rules import Access, Actor
from cm_contract.values import Instant, TenantId

STORED: tuple[type[Stored], ...] = tuple(
    kind for kind in RECORDS.values() if issubclass(kind, Stored)
)
"""The record types that have bytes."""


def may_send(actor: Actor) -> bool:
    """Whether the actor may write any record that has bytes."""
    return any(actor.may(kind.function, Access.WRITE) for kind in STORED)


def filed(db: Session, tenant_id: TenantId, record: Stored, now: Instant) -> Stored:
    """The record with the server's word on its bytes; from now on it names its hashes."""
    thumbnail_sha256 = record.thumbnail_sha256
    named = {record.sha256, thumbnail_sha256} - {None}
    files.name(db, tenant_id, record.type_name(), record.id, (one for one in named if one), now)
    thumbnail = files.get(db, tenant_id, thumbnail_sha256) if thumbnail_sha256 else None
    return replace(
        record,
        is_here=files.get(db, tenant_id, record.sha256) is not None,
        has_thumbnail=thumbnail is not None and thumbnail.size_bytes <= MOST_THUMBNAIL_BYTES,
    )


def release(db: Session, tenant_id: TenantId, kind: type[Record], id: str, now: Instant) -> None:
    """The record is no more and names nothing."""
    if issubclass(kind, Stored):
        files.name(db, tenant_id, kind.type_name(), id, (), now)
