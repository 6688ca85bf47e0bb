"""Keeps records and their bytes in step: which hashes a record names, and what is here of them."""

from dataclasses import replace

from cm_backend.store import files
from cm_backend.store.files import StoredFile
from cm_backend.store.session import Session
from cm_contract.catalogue import COMMANDS, RECORDS
from cm_contract.commands.base import Command
from cm_contract.records.base import Record
from cm_contract.records.stored import MOST_THUMBNAIL_BYTES, Filed, PictureType
from cm_contract.rules import Actor
from cm_contract.values import Instant, TenantId

STORED: tuple[type[Filed], ...] = tuple(
    kind for kind in RECORDS.values() if issubclass(kind, Filed)
)
"""The record types that have bytes."""
BRINGING = tuple(kind for kind in COMMANDS.values() if kind.files is not Command.files)
"""The commands that bring bytes."""


def may_send(actor: Actor) -> bool:
    """Whether the actor may give any command that brings bytes."""
    return any(actor.may(kind.function, kind.access) for kind in BRINGING)


def filed(db: Session, tenant_id: TenantId, record: Filed, now: Instant) -> Filed:
    """The record with the server's word on its bytes; from now on it names its hashes."""
    named = {record.sha256, record.thumbnail_sha256} - {None}
    files.name(db, tenant_id, record.type_name(), record.id, (one for one in named if one), now)
    sender_id = record.sender_id
    whole = _there(db, tenant_id, record.sha256, sender_id)
    small = _there(db, tenant_id, record.thumbnail_sha256, sender_id)
    is_small = small is not None and small.size_bytes <= MOST_THUMBNAIL_BYTES
    return replace(
        record,
        is_here=whole is not None and whole.media_type in record.media_types,
        has_thumbnail=small is not None and is_small and small.media_type in list(PictureType),
    )


def _there(
    db: Session, tenant_id: TenantId, sha256: str | None, sender_id: str | None
) -> StoredFile | None:
    """The bytes, if they are here and, where that matters, if this very user has sent them.

    A hash in a command proves nothing: whoever guesses what others keep would learn it by this.
    """
    if sha256 is None:
        return None
    if sender_id is not None and not files.was_sent_by(db, tenant_id, sha256, sender_id):
        return None
    return files.get(db, tenant_id, sha256)


def release(db: Session, tenant_id: TenantId, kind: type[Record], id: str, now: Instant) -> None:
    """The record is no more and names nothing."""
    if issubclass(kind, Filed):
        files.name(db, tenant_id, kind.type_name(), id, (), now)
