"""The company's employees, those too who never sign in, as whoever runs the server enters them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from json import loads
from typing import Any
from uuid import uuid4

from cm_backend.services.areas import area_ids
from cm_backend.services.impossible import Impossible
from cm_backend.services.ledger import put
from cm_backend.services.portraits import Portrait
from cm_backend.store import records, tenants
from cm_backend.store.session import Database, Session
from cm_backend.store.tenants import Tenant
from cm_contract.commands.editing import clean
from cm_contract.commands.employees import colleague_of
from cm_contract.errors import Refused
from cm_contract.names import initials
from cm_contract.records.employee import Colleague, Employee, EmployeeLink
from cm_contract.values import EmployeeId, instant
from cm_contract.wire import decode


@dataclass(frozen=True)
class Staff:
    """One company's employees; each change is one commit of its history."""

    database: Database
    tenant: Tenant
    now: Callable[[], datetime]

    def everybody(self) -> list[Employee]:
        """All of them by name."""
        with self.database.reading() as db:
            return sorted(_all(db, self.tenant), key=lambda one: one.name)

    def add(
        self,
        values: Mapping[str, Any],
        area: str | None,
        languages: tuple[str, ...],
        photo: Portrait | None = None,
    ) -> None:
        """Adds one who does not sign in. Raises: Impossible."""
        new = Employee(id=EmployeeId(str(uuid4())), name="?", initials="?", languages=languages)
        with self.database.writing() as db:
            self._write(db, new, values, area, photo)

    def change(
        self,
        who: str,
        values: Mapping[str, Any],
        area: str | None,
        languages: tuple[str, ...],
        photo: Portrait | None = None,
    ) -> None:
        """Changes what is given of whoever has the number or the address. Raises: Impossible."""
        with self.database.writing() as db:
            found = [one for one in _all(db, self.tenant) if who in (one.number, one.e_mail)]
            if len(found) != 1:
                raise Impossible(f"there is no employee {who}" if not found else f"{who} is two")
            kept = replace(found[0], languages=languages or found[0].languages)
            self._write(db, kept, values, area, photo)

    def _write(
        self,
        db: Session,
        before: Employee,
        values: Mapping[str, Any],
        area: str | None,
        photo: Portrait | None,
    ) -> None:
        employee = replace(before, **_clean(values))
        employee = replace(employee, initials=initials(employee.name))
        if area is not None:
            employee = replace(employee, area_id=area_ids(db, self.tenant.id, [area])[0])
        for one in _all(db, self.tenant):
            if one.id != employee.id and employee.number and one.number == employee.number:
                raise Impossible(f"{one.name} has the number {one.number}")
        at, seq = instant(self.now()), tenants.next_seq(db, self.tenant.id)
        if photo is not None:
            employee = photo.of(db, employee, self.tenant.id, at)
        for record in (employee, *_known_as(db, self.tenant, employee)):
            put(db, self.tenant.id, record, seq, at)
        tenants.mark(db, self.tenant.id, seq, at)


def _all(db: Session, tenant: Tenant) -> list[Employee]:
    bodies = records.of_type(db, tenant.id, Employee.type_name())
    return [decode(Employee, loads(body)) for body in bodies]


def _known_as(db: Session, tenant: Tenant, employee: Employee) -> Iterator[Colleague]:
    """What colleagues know of somebody, wherever they are connected."""
    for body in records.of_type(db, tenant.id, EmployeeLink.type_name()):
        link = decode(EmployeeLink, loads(body))
        if link.employee_id == employee.id:
            yield replace(colleague_of(link, employee), is_connected=link.ended_at is None)


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return clean(Employee, values)
    except Refused as refused:
        raise Impossible(f"{refused.field}: {refused.code}") from refused
