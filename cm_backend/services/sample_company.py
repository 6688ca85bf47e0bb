"""Fills a database with a sample company: people, customers, journals, all from one seed."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from cm_backend import seed
from cm_backend.services.sample import AUTHORS, PEOPLE, Sample
from cm_backend.services.sample_keys import numbers_and_keys
from cm_backend.services.sample_records import Numbered, records_of
from cm_backend.services.task_catalogues import add_catalogue
from cm_backend.services.writing import Row, account_records, insert_all, row_of
from cm_backend.store import accounts, tenants
from cm_backend.store.accounts import Account
from cm_backend.store.session import Database, Session
from cm_backend.store.tenants import Tenant
from cm_contract.records.directory import Area
from cm_contract.rules import Module
from cm_contract.values import instant

AT_ONCE = 2_000
ARCHIVED_EVERY = 97
Progress = Callable[[int], None]


def fill(
    database: Database,
    sample: Sample,
    count: int,
    entries: float,
    password_hash: str,
    now: datetime,
    progress: Progress,
) -> None:
    """Makes the company with `count` customers and `entries` notes at each on average."""
    with database.writing() as db:
        tenant = Tenant(sample.tenant_id, sample.name, tuple(Module), "Europe/Copenhagen", True)
        tenants.add(db, tenant, instant(now))
        seq = tenants.next_seq(db, tenant.id)
        _people(db, sample, password_hash, seq)
        add_catalogue(db, tenant.id, seq)
        customers = seed.customers(sample.seed, count, now)
        index = 0
        while batch := tuple(islice(customers, AT_ONCE)):
            rows = [
                row
                for place, customer in enumerate(batch, index)
                for row in _rows(sample, Numbered(place, customer), entries, now, seq)
            ]
            insert_all(db, rows)
            index += len(batch)
            progress(len(batch))
        numbers_and_keys(db, sample, count, now)
        tenants.mark(db, tenant.id, seq, instant(now))


def _people(db: Session, sample: Sample, password_hash: str, seq: int) -> None:
    rows: list[Row] = []
    for name in seed.AREAS:
        area = Area(id=sample.area_id(name), name=name)
        rows.append(row_of(sample.tenant_id, area, seq))
    for person in PEOPLE:
        account = Account(
            tenant_id=sample.tenant_id,
            id=sample.user_id(person.local_part),
            e_mail=f"{person.local_part}@{sample.domain}",
            name=person.name,
            role=person.role,
            language="da",
            password_hash=password_hash,
            area_ids=tuple(sample.area_id(name) for name in person.area_names),
        )
        accounts.put(db, account)
        rows += account_records(account, seq)
    insert_all(db, rows)


def _rows(
    sample: Sample, numbered: Numbered, entries: float, now: datetime, seq: int
) -> Iterator[Row]:
    is_archived = numbered.index % ARCHIVED_EVERY == ARCHIVED_EVERY - 1
    deleted_at = now.astimezone(UTC) - timedelta(days=numbered.index % 300) if is_archived else None
    notes = seed.notes(sample.seed, numbered.index, entries, now)
    for record in records_of(sample, numbered, notes, AUTHORS, deleted_at, now):
        yield row_of(sample.tenant_id, record, seq)
