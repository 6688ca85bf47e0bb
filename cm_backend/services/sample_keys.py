"""What a sample company keeps beside its records: numbers taken, keys carried, who is linked."""

from datetime import datetime

from cm_backend import seed
from cm_backend.services.connections import new_link
from cm_backend.services.ledger import put
from cm_backend.services.reading import record_of
from cm_backend.services.sample import CONTACTS_NUMBER, Sample
from cm_backend.store import keys
from cm_backend.store.accounts import EVERYTHING, area_key, employee_key
from cm_backend.store.session import Session
from cm_contract.commands.employees import colleague_of
from cm_contract.records.employee import Employee
from cm_contract.values import AreaId, CustomerId, EmployeeLinkId, Instant, instant

EMPLOYEES_CUSTOMERS = 12


def numbers_and_keys(db: Session, sample: Sample, count: int, now: datetime) -> None:
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
