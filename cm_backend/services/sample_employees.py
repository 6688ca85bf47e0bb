"""Who works for a sample company, and who is connected to which of its first customers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from cm_backend.seed.dice import Dice
from cm_backend.seed.identifiers import mobile, personal_mail
from cm_backend.services.connections import new_link
from cm_backend.services.ledger import put
from cm_backend.services.sample import Sample
from cm_backend.store import records, tenants
from cm_backend.store.session import Database, Session
from cm_contract.commands.employees import colleague_of
from cm_contract.names import initials
from cm_contract.records.customer import Customer
from cm_contract.records.employee import Employee, EmployeeLink
from cm_contract.values import CustomerId, EmployeeId, EmployeeLinkId, Instant, instant

CLEANERS = (
    ("Amira Yilmaz", ("tr", "da")),
    ("Katarzyna Wójcik", ("pl", "en")),
    ("Thi Lan Nguyen", ("vi", "da")),
    ("Bente Kragh", ("da",)),
    ("Emre Demir", ("tr", "de", "da")),
    ("Sofia Marinescu", ("ro", "en")),
    ("Henrik Toft", ("da", "en")),
    ("Olena Kovalenko", ("uk", "en")),
    ("Yusuf Hassan", ("so", "da")),
    ("Ida Overgaard", ("da", "de")),
)
"""Name and languages of those who clean without signing in."""
ROLES = ("fast", "fast", "afløser", "vinduer")
CONNECTED = 120
"""So many of the first customers have somebody."""
BY = "inspektor"


def add_employees(database: Database, sample: Sample, now: datetime) -> None:
    """Adds them and their connections, in one commit."""
    at, staff = instant(now), tuple(_employees(sample))
    with database.writing() as db:
        seq = tenants.next_seq(db, sample.tenant_id)
        for employee in staff:
            put(db, sample.tenant_id, employee, seq, at)
        for link, employee in _links(db, sample, staff, at):
            put(db, sample.tenant_id, link, seq, at)
            put(db, sample.tenant_id, colleague_of(link, employee), seq, at)
        tenants.mark(db, sample.tenant_id, seq, at)


def _employees(sample: Sample) -> Iterator[Employee]:
    dice = Dice(sample.seed)
    for n, (name, languages) in enumerate(CLEANERS, 101):
        yield Employee(
            id=EmployeeId(sample.id("employee", name)),
            number=str(n),
            name=name,
            initials=initials(name),
            phone=mobile(dice),
            e_mail=personal_mail(name, sample.domain),
            languages=languages,
        )


def _links(
    db: Session, sample: Sample, staff: tuple[Employee, ...], at: Instant
) -> Iterator[tuple[EmployeeLink, Employee]]:
    dice = Dice(sample.seed)
    for place in range(CONNECTED):
        customer_id = CustomerId(sample.id("customer", place))
        if records.get(db, sample.tenant_id, Customer.type_name(), customer_id) is None:
            continue
        for employee in dice.sample(staff, 1 + place % 2):
            id = EmployeeLinkId(sample.id("link", customer_id, employee.id))
            link = new_link(id, employee.id, customer_id, sample.user_id(BY), at)
            yield replace(link, role_there=dice.pick(ROLES)), employee
