"""The company's employees, and where each is directly connected."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from cm_contract import checks
from cm_contract.fields import Date, Reference, Text
from cm_contract.records.base import Record, Stamped
from cm_contract.rules import Function
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
class Employee(Record):
    """Somebody who works for the company; whoever signs in has the id of the user.

    `languages` are those that the employee speaks, ISO 639-1.
    """

    function: ClassVar = Function.EMPLOYEES
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
    signs_in: bool = False

    @property
    def first_name(self) -> str:
        """What colleagues say."""
        return self.name.split()[0]


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
    first_name: str
    phone: str | None = None


def initials_of(name: str) -> str:
    """The first letters of the first and the last name."""
    words = name.split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()
