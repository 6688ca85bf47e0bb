"""Who works at a customer, as screens ask for it."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from cm_contract.records.employee import Colleague, Employee, EmployeeLink
from cm_contract.values import CustomerId, Day, EmployeeId
from cm_mobile.store import meta
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.sorting import sort_key

_LINKS = FORMS[EmployeeLink].select.removesuffix(" FROM employee_link")
_EMPLOYEES = FORMS[Employee].select.removeprefix("SELECT ").removesuffix(" FROM employee")
_CONNECTED = (
    f"{_LINKS}, location.name, {_EMPLOYEES} FROM employee_link"
    " JOIN employee ON employee.id = employee_link.employee_id"
    " LEFT JOIN location ON location.id = employee_link.location_id"
    " WHERE employee_link.customer_id = ? AND employee_link.ended_at IS NULL"
    " AND ifnull(employee_link.until_day, ?) >= ?"
)


@dataclass(frozen=True, slots=True)
class Connected:
    """Somebody who is, or soon will be, directly connected to a customer."""

    link: EmployeeLink
    employee: Employee
    location: str | None
    rings: tuple[str, ...]
    """The numbers of the customer's key rings that they hold."""


class Employees:
    """Every method reads; days are the company's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("employee", "employee_link", "location", "key_ring")
    def connected(self, customer_id: CustomerId, today: Day) -> tuple[Connected, ...]:
        """Those who are connected and those who will be, by name."""
        with self._database.reading() as db:
            rows = db.execute(_CONNECTED, (customer_id, today, today)).fetchall()
            rings = _held(db, customer_id)
        end = len(FORMS[EmployeeLink].columns)
        found = []
        for row in rows:
            link = record_of(EmployeeLink, row[:end])
            held = tuple(rings.get(link.employee_id, ()))
            employee = record_of(Employee, row[end + 1 :])
            found.append(Connected(link, employee, row[end], held))
        return tuple(sorted(found, key=lambda one: (sort_key(one.employee.name), one.link.id)))

    @reads("employee_link")
    def gone(self, customer_id: CustomerId, today: Day) -> frozenset[EmployeeId]:
        """Those who were connected and are no more."""
        with self._database.reading() as db:
            select = f"{FORMS[EmployeeLink].select} WHERE customer_id = ?"
            rows = db.execute(select, (customer_id,)).fetchall()
        links = [record_of(EmployeeLink, row) for row in rows]
        still = {one.employee_id for one in links if one.lasts(today)}
        return frozenset(one.employee_id for one in links) - still

    @reads("employee")
    def working(self, today: Day) -> tuple[Employee, ...]:
        """All who work for the company that day, by name."""
        with self._database.reading() as db:
            rows = db.execute(
                f"{FORMS[Employee].select} WHERE ifnull(active_from, ?) <= ?"
                " AND ifnull(active_until, ?) >= ?",
                (today,) * 4,
            ).fetchall()
        found = (record_of(Employee, row) for row in rows)
        return tuple(sorted(found, key=lambda one: (sort_key(one.name), one.id)))

    @reads("employee", "employee_link", "location", "key_ring")
    def connectable(self, customer_id: CustomerId, today: Day) -> tuple[Employee, ...]:
        """Those who can be connected and are not, by name."""
        taken = {
            one.employee.id
            for one in self.connected(customer_id, today)
            if one.link.location_id is None
        }
        return tuple(
            one for one in self.working(today) if one.may_be_connected and one.id not in taken
        )

    @reads("colleague", "meta")
    def colleagues(self, customer_id: CustomerId) -> tuple[Colleague, ...]:
        """What an employee knows of the others who work there, by name."""
        with self._database.reading() as db:
            me = meta.user(db)
            rows = db.execute(
                f"{FORMS[Colleague].select} WHERE customer_id = ? AND employee_id != ?"
                " AND is_connected",
                (customer_id, me.user_id),
            ).fetchall()
        found = (record_of(Colleague, row) for row in rows)
        return tuple(sorted(found, key=lambda one: (sort_key(one.first_name), one.id)))


def _held(db: sqlite3.Connection, customer_id: CustomerId) -> dict[str, list[str]]:
    """The numbers of the customer's rings by who holds them."""
    rows = db.execute(
        "SELECT holder_id, number FROM key_ring WHERE customer_id = ? AND holder_id IS NOT NULL"
        " AND state != 'retired' ORDER BY number",
        (customer_id,),
    )
    held: defaultdict[str, list[str]] = defaultdict(list)
    for holder_id, number in rows:
        held[holder_id].append(number)
    return held
