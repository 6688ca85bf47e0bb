"""What an employee's connections let them see: the keys that they give and take."""

from datetime import datetime
from zoneinfo import ZoneInfo

from cm_backend.services.reading import record_of, records_of
from cm_backend.store import keys, tenants
from cm_backend.store.accounts import employee_key
from cm_backend.store.session import Session
from cm_backend.store.tenants import Tenant
from cm_contract.records.customer import Customer
from cm_contract.records.employee import EmployeeLink
from cm_contract.values import (
    CustomerId,
    Day,
    EmployeeId,
    EmployeeLinkId,
    Instant,
    TenantId,
    UserId,
    moment,
)


def follow(db: Session, tenant_id: TenantId, link: EmployeeLink, seq: int, now: Instant) -> None:
    """Lets the employee see the customer while one of their connections lasts, and not after."""
    day = local_day(tenants.get(db, tenant_id), moment(now))
    of_customer = records_of(db, tenant_id, EmployeeLink, link.customer_id)
    theirs = [one for one in of_customer if one.employee_id == link.employee_id]
    change = keys.add_link if any(one.lasts(day) for one in theirs) else keys.remove_link
    change(db, tenant_id, link.customer_id, employee_key(link.employee_id))
    customer = record_of(db, tenant_id, Customer, link.customer_id)
    due = keys.due(db, tenant_id, customer)
    keys.carry(db, tenant_id, link.customer_id, due, seq)


def new_link(
    id: EmployeeLinkId, employee_id: EmployeeId, customer_id: CustomerId, by: UserId, now: Instant
) -> EmployeeLink:
    """A connection without end, made at the server."""
    return EmployeeLink(
        id=id,
        customer_id=customer_id,
        employee_id=employee_id,
        created_at=now,
        created_by=by,
        changed_at=now,
        changed_by=by,
    )


def local_day(tenant: Tenant, now: datetime) -> Day:
    """The company's day."""
    return Day(now.astimezone(ZoneInfo(tenant.time_zone)).date().isoformat())
