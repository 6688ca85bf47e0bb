"""Removes what nobody will ask for: uploads that were given up, and bytes that no record names."""

from datetime import datetime, timedelta

from cm_backend.storage.base import Storage, key_of
from cm_backend.storage.partial import Partials
from cm_backend.store import files, tenants, uploads
from cm_backend.store.session import Database
from cm_contract.values import Instant, TenantId, instant

UNNAMED = timedelta(days=7)
"""How long bytes wait for a record that names them, or for one that is taken back."""


def collect(database: Database, storage: Storage, partials: Partials, now: datetime) -> None:
    """Removes what has had its time. Raises: UnreachableError; what is left goes the next time."""
    _end_uploads(database, partials, instant(now))
    with database.reading() as db:
        everyone = tenants.everyone(db)
        before = instant(now - UNNAMED)
        unnamed = {one.id: files.unnamed(db, one.id, before) for one in everyone}
    for tenant_id, hashes in unnamed.items():
        for sha256 in hashes:
            _forget(database, storage, tenant_id, sha256, before)


def _end_uploads(database: Database, partials: Partials, now: Instant) -> None:
    there = partials.ids()  # looked at first: what comes later belongs to a new upload
    with database.writing() as db:
        uploads.remove_expired(db, now)
        kept = uploads.under_way(db)
    for id in there:
        if id not in kept:
            partials.remove(id)


def _forget(
    database: Database, storage: Storage, tenant_id: TenantId, sha256: str, before: Instant
) -> None:
    """Row and bytes go in one transaction, so that no command can name the bytes in between."""
    with database.writing() as db:
        if files.forget(db, tenant_id, sha256, before):
            storage.remove(key_of(tenant_id, sha256))
