"""Cleaning plans at some customers of a sample company, and what was done by them lately."""

from datetime import datetime, timedelta
from json import loads
from zoneinfo import ZoneInfo

from cm_backend.seed import FIRST_NUMBER
from cm_backend.services.sample import CONTACTS_NUMBER, Sample
from cm_backend.services.sample_doing import Doing
from cm_backend.services.sample_plan_photos import picture_plan
from cm_backend.services.sample_plan_rows import content_at
from cm_backend.services.sample_plan_work import work_at
from cm_backend.store import records, tenants
from cm_backend.store.session import Database, Session
from cm_contract.commands.cleaning_plans import ActivatePlan, CreatePlan
from cm_contract.records.customer import Customer
from cm_contract.records.employee import EmployeeLink
from cm_contract.values import CustomerId, PlanId, instant
from cm_contract.wire import decode
from cm_schedule.moments import day_of, moment_of

FEATURED = int(CONTACTS_NUMBER) - FIRST_NUMBER
PLACES = (*range(30), FEATURED)
"""The customers that have one, besides the cleaner's own."""
CLEANER, PLANNER = "medarbejder", "admin"
WORKED = 5
"""At so many of the cleaner's customers something was done lately."""
LONG_DAYS, SHORT_DAYS = 21, 7
IN_FORCE = timedelta(weeks=30)


def add_plans(database: Database, sample: Sample, now: datetime) -> None:
    """Adds them, in one commit."""
    with database.writing() as db:
        seq = tenants.next_seq(db, sample.tenant_id)
        doing, cleaned = Doing(db, sample, seq), _of_cleaner(db, sample)
        others = [CustomerId(sample.id("customer", one)) for one in PLACES]
        for customer_id in dict.fromkeys((*cleaned, *others)):
            _plan_at(doing, customer_id, now)
        for rank, customer_id in enumerate(cleaned[:WORKED]):
            work_at(doing, customer_id, CLEANER, now, LONG_DAYS if rank == 0 else SHORT_DAYS)
        picture_plan(doing, PLANNER, CLEANER, instant(now))
        tenants.mark(db, sample.tenant_id, seq, instant(now))


def _of_cleaner(db: Session, sample: Sample) -> list[CustomerId]:
    """The customers of whoever cleans and signs in, the one that pictures show first."""
    bodies = map(loads, records.of_type(db, sample.tenant_id, EmployeeLink.type_name()))
    cleaner_id, first = sample.user_id(CLEANER), sample.id("customer", FEATURED)
    found = {one["customer_id"] for one in bodies if one["employee_id"] == cleaner_id}
    return [CustomerId(id) for id in sorted(found, key=lambda id: (id != first, id))]


def _plan_at(doing: Doing, customer_id: CustomerId, now: datetime) -> None:
    """A plan that has been in force for months, if the customer is there."""
    sample = doing.sample
    found = records.get(doing.db, sample.tenant_id, Customer.type_name(), customer_id)
    customer = decode(Customer, loads(found[1])) if found else None
    if customer is None or customer.deleted_at is not None:
        return
    zone = ZoneInfo(tenants.get(doing.db, sample.tenant_id).time_zone)
    start = day_of(instant(now - IN_FORCE), zone)
    at, plan_id = moment_of(start, "09:00", zone), PlanId(sample.id("plan", customer_id))
    values, rows = content_at(sample, customer, start)
    plan = CreatePlan(
        customer_id=customer_id, plan_id=plan_id, fields=values, rooms=rows.rooms, tasks=rows.tasks
    )
    doing.do(PLANNER, plan, at)
    doing.do(PLANNER, ActivatePlan(customer_id=customer_id, plan_id=plan_id), at)
