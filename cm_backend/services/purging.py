"""Removes for good what was deleted so long ago that no phone may still want to take it back."""

from datetime import datetime, timedelta

from cm_backend.services import filing
from cm_backend.store import records, tenants
from cm_backend.store.session import Database, Rollback, Session
from cm_contract.records.resource import Resource
from cm_contract.values import TenantId, instant

KEPT = timedelta(days=30)
"""As long as phones keep what was accepted, to be sent once more. Source: docs/protocol.md."""


def purge(database: Database, now: datetime) -> None:
    """Removes deleted resources, company by company; their bytes go with the garbage."""
    with database.reading() as db:
        everyone = tenants.everyone(db)
    for tenant in everyone:
        with database.writing() as db:
            _purge(db, tenant.id, now)


def _purge(db: Session, tenant_id: TenantId, now: datetime) -> None:
    kind, at = Resource.type_name(), instant(now)
    due = records.deleted(db, tenant_id, kind, instant(now - KEPT))
    if not due:
        raise Rollback
    seq = tenants.next_seq(db, tenant_id)
    for id, customer_id in due:
        records.put(db, tenant_id, kind, id, customer_id, seq, None)
        filing.release(db, tenant_id, Resource, id, at)
    tenants.mark(db, tenant_id, seq, at)
