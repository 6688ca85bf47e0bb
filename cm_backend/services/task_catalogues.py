"""Every company has a catalogue of tasks from the start."""

from datetime import datetime

from cm_backend.seed.task_catalogue import standard_catalogue
from cm_backend.services.writing import insert_all, row_of
from cm_backend.store import records, tenants
from cm_backend.store.session import Database, Session
from cm_contract.records.catalogue_task import CatalogueTask
from cm_contract.values import TenantId, instant


def add_catalogue(db: Session, tenant_id: TenantId, seq: int) -> None:
    """Writes the standard catalogue in commit `seq`."""
    insert_all(db, (row_of(tenant_id, one, seq) for one in standard_catalogue(tenant_id)))


def complete_catalogues(database: Database, now: datetime) -> None:
    """Gives the standard catalogue to the companies that have no task at all."""
    with database.reading() as db:
        lacking = [one.id for one in tenants.everyone(db) if not _has_any(db, one.id)]
    for tenant_id in lacking:
        with database.writing() as db:
            seq = tenants.next_seq(db, tenant_id)
            add_catalogue(db, tenant_id, seq)
            tenants.mark(db, tenant_id, seq, instant(now))


def _has_any(db: Session, tenant_id: TenantId) -> bool:
    return records.has_type(db, tenant_id, CatalogueTask.type_name())
