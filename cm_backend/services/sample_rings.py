"""Key rings at some customers of a sample company: in, out, overdue, lost, for all."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from cm_backend.seed.key_rings import code_of, keys_of, signed
from cm_backend.seed.ring_plan import PIOTR, RINGS, Lent, Planned
from cm_backend.services.code_keys import CodeKeys
from cm_backend.services.connections import local_day
from cm_backend.services.ledger import Ledger
from cm_backend.services.people import actor_of
from cm_backend.services.reading import record_of
from cm_backend.services.sample import Sample
from cm_backend.store import accounts, records, tenants
from cm_backend.store.session import Database, Session
from cm_contract.commands.base import Act, Command, Removed
from cm_contract.commands.codes import AddCode
from cm_contract.commands.key_loans import HandOutKeyRing
from cm_contract.commands.key_ring_losses import ReportKeyRingLost
from cm_contract.commands.key_rings import CreateKeyRing
from cm_contract.decide import decide
from cm_contract.records.customer import Customer
from cm_contract.records.employee import Employee, EmployeeLink
from cm_contract.records.key_code import CodeText
from cm_contract.records.key_ring import KeyKind, RingKey
from cm_contract.records.signature import Signature
from cm_contract.values import (
    CodeId,
    CommandId,
    CustomerId,
    Day,
    EmployeeId,
    Key,
    KeyLoanId,
    KeyRingId,
    instant,
)

BY = "admin"


def add_rings(database: Database, code_keys: CodeKeys, sample: Sample, now: datetime) -> None:
    """Adds them, in one commit; codes are sealed with the company's key."""
    with database.writing() as db:
        seq = tenants.next_seq(db, sample.tenant_id)
        desk = _Desk(db, sample, seq, now)
        for ring in (*RINGS, *_of_the_cleaner(db, sample)):
            customer_id = CustomerId(sample.id("customer", ring.place))
            if desk.has(customer_id):
                for at, command in _commands(desk, code_keys, ring, customer_id):
                    desk.do(command, at)
        tenants.mark(db, sample.tenant_id, seq, instant(now))


def _of_the_cleaner(db: Session, sample: Sample) -> Iterator[Planned]:
    """What Piotr has, at the first customers that he works at."""
    me = sample.user_id(PIOTR)
    bodies = records.of_type(db, sample.tenant_id, EmployeeLink.type_name())
    mine = {body for body in bodies if me in body}
    places = [n for n in range(200) if any(sample.id("customer", n) in body for body in mine)]
    for place in places[:3]:
        yield Planned(place, f"{400 + place}", lent=Lent(PIOTR, 2, 4))
        yield Planned(place, f"{600 + place}", is_for_all=True)


class _Desk:
    """The administrator at work."""

    def __init__(self, db: Session, sample: Sample, seq: int, now: datetime) -> None:
        account = accounts.get(db, sample.tenant_id, sample.user_id(BY))
        if account is None:
            raise LookupError(BY)
        self.db, self.sample, self.now = db, sample, now
        self.tenant = tenants.get(db, sample.tenant_id)
        self._actor = actor_of(account, self.tenant)
        self._ledger = Ledger(db, account, self._actor, seq, instant(now))

    def has(self, customer_id: CustomerId) -> bool:
        """Whether the customer is there, and in no archive."""
        customer = self._ledger.get(Customer, customer_id)
        return customer is not None and customer.deleted_at is None

    def do(self, command: Command, at: datetime) -> None:
        """What the command does, done then."""
        id = CommandId(self.sample.id("command", repr(command), instant(at)))
        for change in decide(command, Act(id, instant(at), self._actor, self._ledger)).changes:
            if not isinstance(change, Removed):
                self._ledger.write(change)

    def day(self, in_days: int) -> Day:
        """The local day so many days from now."""
        return local_day(self.tenant, self.now + timedelta(days=in_days))

    def employee(self, who: str) -> Employee:
        """Somebody by the beginning of an address, or by name."""
        id = self.sample.user_id(who) if who == PIOTR else self.sample.id("employee", who)
        return record_of(self.db, self.sample.tenant_id, Employee, id)


def _commands(
    desk: _Desk, code_keys: CodeKeys, ring: Planned, customer_id: CustomerId
) -> Iterator[tuple[datetime, Command]]:
    id = KeyRingId(desk.sample.id("ring", ring.number))
    made_at, n = desk.now - timedelta(days=90), int(ring.number)
    fields = {"number": ring.number, "place": ring.hook, "is_for_all": ring.is_for_all}
    keys = tuple(
        RingKey(key=Key(f"k{place}"), name=one.name, stamp=one.stamp, kind=KeyKind(one.kind))
        for place, one in enumerate(keys_of(n + 1))
    )
    about: dict[str, Any] = {"customer_id": customer_id, "key_ring_id": id}
    yield made_at, CreateKeyRing(**about, fields=fields, keys=keys)
    if n % 2 == 0 or ring.lent:
        one = code_of(n)
        text = CodeText(code=one.code, how_to_use=one.how_to_use)
        secret = code_keys.seal(desk.sample.tenant_id, text)
        code_id = CodeId(desk.sample.id("code", ring.number))
        yield made_at, AddCode(**about, code_id=code_id, name=one.name, secret=secret)
    if ring.lent:
        yield _handed_out(desk, ring.lent, ring, customer_id)
    if ring.is_lost:
        yield desk.now - timedelta(days=1), ReportKeyRingLost(**about)


def _handed_out(
    desk: _Desk, lent: Lent, ring: Planned, customer_id: CustomerId
) -> tuple[datetime, Command]:
    at, employee = desk.now - timedelta(days=lent.since_days), desk.employee(lent.to)
    due = None if lent.due_in_days is None else desk.day(lent.due_in_days)
    strokes = signed(employee.name)
    return at, HandOutKeyRing(
        customer_id=customer_id,
        key_ring_id=KeyRingId(desk.sample.id("ring", ring.number)),
        loan_id=KeyLoanId(desk.sample.id("loan", ring.number)),
        employee_id=EmployeeId(employee.id),
        due_on=due,
        signature=Signature(strokes=strokes, name=employee.name, at=instant(at)),
    )
