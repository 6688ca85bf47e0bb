"""The company's employees, and where each is directly connected."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cm_contract import checks
from cm_contract.fields import Date, Reference, Text
from cm_contract.records.base import Record, Stamped
from cm_contract.records.stored import Filed, PictureType
from cm_contract.rules import Function, Role
from cm_contract.values import (
    AreaId,
    CustomerId,
    Day,
    EmployeeId,
    EmployeeLinkId,
    Instant,
    LocationId,
    UserId,
)

RoleThere = Annotated[str | None, Text(60)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee(Filed):
    """Somebody who works for the company; the bytes that it may name are a photo.

    Whoever signs in has the user's id, and `role`; the others have none. `languages` are those that
    the employee speaks, ISO 639-1.
    """

    function: ClassVar = Function.EMPLOYEES
    media_types: ClassVar[Set[str]] = frozenset(PictureType)
    id: EmployeeId
    number: Annotated[str | None, Text(20)] = None
    name: Annotated[str, Text(100, least=1)]
    initials: Annotated[str, Text(4, least=1)]
    phone: Annotated[str | None, Text(16, form=checks.phone)] = None
    e_mail: Annotated[str | None, Text(254, form=checks.e_mail)] = None
    area_id: Annotated[AreaId | None, Reference()] = None
    languages: tuple[str, ...] = ()
    active_from: Annotated[Day | None, Date()] = None
    active_until: Annotated[Day | None, Date()] = None
    role: Role | None = None

    @property
    def first_name(self) -> str:
        """What colleagues say."""
        return self.name.split()[0]

    @property
    def may_be_connected(self) -> bool:
        """Whether a link lets somebody see a customer: inspectors have their areas."""
        return self.role in (None, Role.EMPLOYEE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeLink(Stamped):
    """An employee's direct connection to a customer: while it lasts, the customer is theirs to see.

    From and until are local days, both included; one that was ended by hand says when.
    """

    function: ClassVar = Function.EMPLOYEES
    id: EmployeeLinkId
    customer_id: CustomerId
    employee_id: EmployeeId
    location_id: LocationId | None = None
    role_there: RoleThere = None
    from_day: Day | None = None
    until_day: Day | None = None
    ended_at: Instant | None = None
    ended_by: UserId | None = None

    def lasts(self, day: Day) -> bool:
        """Whether it holds on the local day."""
        has_begun = self.from_day is None or self.from_day <= day
        return self.ended_at is None and has_begun and (self.until_day or day) >= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague(Record):
    """What employees know of somebody connected to the same customer; its id is the link's."""

    function: ClassVar = Function.COLLEAGUES
    id: EmployeeLinkId
    customer_id: CustomerId
    employee_id: EmployeeId
    first_name: str
    phone: str | None = None
    is_connected: bool = True

    def is_open_to(self, role: Role) -> bool:
        return role is not Role.EMPLOYEE or self.is_connected
