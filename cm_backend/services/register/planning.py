"""What an import would do, decided in full before anything is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from json import loads

from cm_backend.services.register.areas import Areas
from cm_backend.services.register.book import Book
from cm_backend.services.register.deciding import Decider, faults_by_rule, fresh_id
from cm_backend.services.register.drafts import Draft, draft
from cm_backend.services.register.faults import Fault, Rejected
from cm_backend.services.register.mapping import Headings
from cm_backend.services.register.matching import Matching
from cm_backend.services.register.reading import Table
from cm_backend.services.register.spool import Spool
from cm_backend.store import records, tenants
from cm_backend.store.session import Session
from cm_backend.store.tenants import Point
from cm_contract.records.base import Record
from cm_contract.records.customer import Customer
from cm_contract.records.directory import Area
from cm_contract.rules import Actor
from cm_contract.values import AreaId, CustomerId
from cm_contract.wire import decode

AT_ONCE = 1_000
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that can't be taken: its number, its cells, and why."""

    row: int
    cells: list[str]
    faults: list[Fault]


@dataclass(slots=True)
class Plan:
    """The effect of a file on a company as it stood at `point`."""

    point: Point
    spool: Spool
    created: list[tuple[str, str, AreaId]] = field(default_factory=list)
    moved: list[Customer] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    changed: int = 0
    unchanged: int = 0
    next_number: int = 0

    @property
    def does_something(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.created or self.changed)


@dataclass(frozen=True)
class Planner:
    """Makes plans for one file: `area` is for new customers whose row names none."""

    table: Table
    headings: Headings
    actor: Actor
    now: datetime
    area: str | None
    may_create_areas: bool

    def plan(self, db: Session, progress: Progress) -> Plan:
        """What the file would do now. Raises: ValueError when there is no such area."""
        return _Run(self, db).made(progress)


class _Run:
    def __init__(self, planner: Planner, db: Session) -> None:
        tenant_id = planner.actor.tenant_id
        known = (decode(Area, loads(b)) for b in records.of_type(db, tenant_id, "area"))
        new_id = partial(fresh_id, planner.now)
        self._planner = planner
        self._areas = Areas(known, new_id if planner.may_create_areas else None)
        self._book = Book(db, tenant_id, self._areas)
        self._matching = Matching(db, tenant_id, self._book, planner.headings)
        area_id = self._areas.id_of(planner.area or "")
        self._decider = Decider(self._book, planner.actor, planner.now, area_id)
        self._plan = Plan(tenants.newest(db, tenant_id), Spool(tenant_id))

    def made(self, progress: Progress) -> Plan:
        rows = self._planner.table.rows()
        while batch := list(islice(rows, AT_ONCE)):
            drafts = [draft(*row, self._planner.headings, self._areas) for row in batch]
            self._book.open(id for one in drafts for id in self._matching.fitting(one))
            for one in drafts:
                self._take(one)
            progress(len(batch))
        used = {area_id for _, _, area_id in self._plan.created}
        used |= {customer.area_id for customer in self._plan.moved}
        self._plan.spool.add(one for id, one in self._areas.added.items() if id in used)
        self._plan.next_number = int(self._book.next_customer_number())
        return self._plan

    def _take(self, one: Draft) -> None:
        try:
            if one.faults:
                raise Rejected(one.faults[0])
            id = self._matching.customer_of(one)
            before = self._book.get(Customer, id) if id else None
            made = self._decider.records(one, CustomerId(id) if id else None)
        except Rejected as rejected:
            faults = _faults(one, rejected.fault, self._planner.headings)
            self._plan.refused.append(RefusedRow(one.row, one.cells, faults))
            return
        self._plan.spool.add(made)
        self._count(made, before)
        self._matching.took(one, id or made[0].id, id is None)

    def _count(self, made: list[Record], before: Customer | None) -> None:
        customer = next((record for record in made if isinstance(record, Customer)), None)
        if before is None and customer is not None:
            created = (customer.id, str(customer.number), customer.area_id)
            self._plan.created.append(created)
        elif made:
            self._plan.changed += 1
            if customer is not None and before and customer.area_id != before.area_id:
                self._plan.moved.append(customer)
        else:
            self._plan.unchanged += 1


def _faults(one: Draft, first: Fault, headings: Headings) -> list[Fault]:
    """Everything that is wrong with a row, each field once, in the order of the file."""

    def every() -> Iterator[Fault]:
        yield first
        yield from one.faults
        yield from faults_by_rule(one)

    by_column = {fault.column: fault for fault in reversed(list(every()))}
    in_order = [column for column in headings.columns if column in by_column]
    return [by_column.pop(column) for column in in_order] + list(by_column.values())
