"""Fills a database with a sample company: people, customers, journals, all from one seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice

from cm_backend import seed
from cm_backend.services.connections import new_link
from cm_backend.services.ledger import put
from cm_backend.services.reading import record_of
from cm_backend.services.sample_records import Numbered, records_of
from cm_backend.services.task_catalogues import add_catalogue
from cm_backend.services.writing import Row, account_records, insert_all, row_of
from cm_backend.store import accounts, keys, tenants
from cm_backend.store.accounts import EVERYTHING, Account, area_key, employee_key
from cm_backend.store.session import Database, Session
from cm_backend.store.tenants import Tenant
from cm_contract.commands.employees import colleague_of
from cm_contract.records.directory import Area
from cm_contract.records.employee import Employee
from cm_contract.rules import Module, Role
from cm_contract.values import (
    AreaId,
    CustomerId,
    EmployeeLinkId,
    Instant,
    TenantId,
    UserId,
    instant,
    uuid7,
)

AT_ONCE = 2_000
EMPLOYEES_CUSTOMERS = 12
CONTACTS_NUMBER = "1042"
ARCHIVED_EVERY = 97
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Person:
    """A sign-in of the sample companies; `area_names` are an inspector's."""

    local_part: str
    name: str
    role: Role
    area_names: tuple[str, ...] = ()


PEOPLE = (
    Person("admin", "Lise Nørgaard", Role.ADMINISTRATOR),
    Person("inspektor", "Karen Holm", Role.INSPECTOR, ("Midt", "Øst")),
    Person("inspektor2", "Jonas Bach", Role.INSPECTOR, ("Øst", "Nord")),
    Person("medarbejder", "Piotr Nowak", Role.EMPLOYEE),
    Person("kontakt", "Mette Lind", Role.CONTACT),
)
AUTHORS = ("inspektor", "inspektor2", "admin")
"""Who wrote the sample notes, by their author's index."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample company; the same seed makes the same company."""

    name: str
    domain: str
    seed: int

    def id(self, *parts: object) -> str:
        """An id that stands for the parts, the same at each seeding."""
        digest = sha256(repr((self.domain, self.seed, parts)).encode()).digest()
        return uuid7(1_735_689_600_000, int.from_bytes(digest[:10], "big") >> 6)

    @property
    def tenant_id(self) -> TenantId:
        """The company's id."""
        return TenantId(self.id("tenant"))

    def user_id(self, local_part: str) -> UserId:
        """The id of one of its people."""
        return UserId(self.id("user", local_part))

    def area_id(self, name: str) -> AreaId:
        """The id of one of its areas."""
        return AreaId(self.id("area", name))


SAMPLES = (
    Sample("Nordlys Rengøring", "nordlys.example", 1),
    Sample("Havblik Service", "havblik.example", 2),
)


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
        _numbers_and_keys(db, sample, count, now)
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


def _numbers_and_keys(db: Session, sample: Sample, count: int, now: datetime) -> None:
    """What is kept beside the records: numbers taken, keys carried, and who is linked."""
    tenant_id = sample.tenant_id
    alive = (
        "FROM record WHERE tenant_id = :tenant_id AND type = 'customer'"
        " AND json_extract(body, '$.deleted_at') IS NULL"
    )
    for key in (f"'{EVERYTHING}'", f"'{area_key(AreaId(''))}' || json_extract(body, '$.area_id')"):
        source = alive if "||" in key else alive.partition(" AND json")[0]
        db.run(
            "INSERT INTO customer_key (tenant_id, customer_id, key, since_seq)"
            f" SELECT tenant_id, id, {key}, seq {source}",
            tenant_id=tenant_id,
        )
    db.run(
        "INSERT INTO customer_number SELECT tenant_id, json_extract(body, '$.number'), id"
        " FROM record WHERE tenant_id = :tenant_id AND type = 'customer'",
        tenant_id=tenant_id,
    )
    db.run(
        "UPDATE tenant SET next_number = :next WHERE id = :tenant_id",
        next=seed.FIRST_NUMBER + count,
        tenant_id=tenant_id,
    )
    _link(db, sample, instant(now))


def _link(db: Session, sample: Sample, at: Instant) -> None:
    rows = db.all(
        "SELECT customer_id, json_extract(body, '$.number') FROM record WHERE tenant_id = :id"
        " AND type = 'customer' AND json_extract(body, '$.deleted_at') IS NULL"
        " AND json_extract(body, '$.area_id') = :area_id"
        " ORDER BY CAST(json_extract(body, '$.number') AS INTEGER) LIMIT 200",
        id=sample.tenant_id,
        area_id=sample.area_id("Midt"),
    )
    featured = sorted(rows, key=lambda row: row[1] != CONTACTS_NUMBER)
    seq = 2
    cleaner = record_of(db, sample.tenant_id, Employee, sample.user_id("medarbejder"))
    for customer_id, number in featured[:EMPLOYEES_CUSTOMERS]:
        linked = [employee_key(cleaner.id)]
        if number == CONTACTS_NUMBER:
            linked.append(f"contact:{sample.user_id('kontakt')}")
        for key in linked:
            keys.add_link(db, sample.tenant_id, CustomerId(customer_id), key)
        due = frozenset({*linked, EVERYTHING, area_key(sample.area_id("Midt"))})
        keys.carry(db, sample.tenant_id, customer_id, due, seq)
        id = EmployeeLinkId(sample.id("link", customer_id, cleaner.id))
        link = new_link(id, cleaner.id, CustomerId(customer_id), sample.user_id("admin"), at)
        for record in (link, colleague_of(link, cleaner)):
            put(db, sample.tenant_id, record, seq, at)
