"""Connecting employees to a customer: with it they begin and cease to see it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.editing import history
from cm_contract.errors import Code, Refused
from cm_contract.fields import Date, Reference
from cm_contract.records.customer import Location
from cm_contract.records.employee import Colleague, Employee, EmployeeLink, RoleThere
from cm_contract.rules import Function
from cm_contract.values import Day, EmployeeId, EmployeeLinkId, LocationId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectEmployee(Command):
    """Connects an employee; without days from now on, and until somebody ends it."""

    function: ClassVar = Function.EMPLOYEES
    link_id: EmployeeLinkId
    employee_id: EmployeeId
    location_id: Annotated[LocationId | None, Reference()] = None
    role_there: RoleThere = None
    from_day: Annotated[Day | None, Date()] = None
    until_day: Annotated[Day | None, Date()] = None

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        act.unused(EmployeeLink, self.link_id, "link_id")
        employee = act.get(Employee, self.employee_id, "employee_id")
        self._check(act, employee)
        link = EmployeeLink(
            id=self.link_id,
            customer_id=self.customer_id,
            employee_id=employee.id,
            location_id=self.location_id,
            role_there=self.role_there,
            from_day=self.from_day,
            until_day=self.until_day,
            **act.created(),
        )
        yield link
        yield colleague_of(link, employee)
        yield history(act, type(self).__name__, link, name=employee.name)

    def _check(self, act: Act, employee: Employee) -> None:
        if not employee.may_be_connected:
            raise Refused(Code.INVALID_FIELD, "employee_id")
        if self.location_id is not None:
            act.part(Location, self.location_id, self.customer_id, "location_id")
        if self.from_day and self.until_day and self.until_day < self.from_day:
            raise Refused(Code.INVALID_FIELD, "until_day")
        for one in act.records.of_customer(EmployeeLink, self.customer_id):
            if self._is_same(one):
                raise Refused(Code.ALREADY_EXISTS, "employee_id")

    def _is_same(self, one: EmployeeLink) -> bool:
        """Whether that link is for the same employee and place, and is not over by then."""
        is_over = bool(one.until_day and self.from_day and one.until_day < self.from_day)
        same = (one.employee_id, one.location_id) == (self.employee_id, self.location_id)
        return same and one.ended_at is None and not is_over

    def creates(self) -> str:
        return self.link_id

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.location_id or self.customer_id})

    def opposite(self) -> Command:
        return DisconnectEmployee(customer_id=self.customer_id, link_id=self.link_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutLink(Command):
    """A command about one connection of the customer."""

    function: ClassVar = Function.EMPLOYEES
    link_id: EmployeeLinkId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.link_id})

    def turned(self, act: Act, is_connected: bool) -> Iterator[Change | Note]:
        """The connection ended, or as it was before; done by two it is done once."""
        act.customer(self.customer_id)
        link = act.part(EmployeeLink, self.link_id, self.customer_id, "link_id")
        if (link.ended_at is None) is is_connected:
            return
        at, by = (None, None) if is_connected else (act.at, act.actor.user_id)
        link = replace(link, ended_at=at, ended_by=by, **act.changed())
        employee = act.get(Employee, link.employee_id, "employee_id")
        yield link
        yield replace(colleague_of(link, employee), is_connected=is_connected)
        yield history(act, type(self).__name__, link, name=employee.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisconnectEmployee(AboutLink):
    """Ends a connection: the employee's phone forgets the customer."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        yield from self.turned(act, is_connected=False)

    def opposite(self) -> Command:
        return ReconnectEmployee(customer_id=self.customer_id, link_id=self.link_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconnectEmployee(AboutLink):
    """Takes the end of a connection back."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        yield from self.turned(act, is_connected=True)


def colleague_of(link: EmployeeLink, employee: Employee) -> Colleague:
    """What the others who work there may know of somebody."""
    return Colleague(
        id=link.id,
        customer_id=link.customer_id,
        employee_id=employee.id,
        first_name=employee.first_name,
        phone=employee.phone,
    )
