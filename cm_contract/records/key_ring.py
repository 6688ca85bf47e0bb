"""Key rings: what hangs on one, and who has it now."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from cm_contract import checks
from cm_contract.fields import Choice, Count, Reference, Text, Truth
from cm_contract.records.base import Stamped
from cm_contract.rules import Function, Role
from cm_contract.values import (
    CustomerId,
    Day,
    EmployeeId,
    Instant,
    Key,
    KeyLoanId,
    KeyRingId,
    LocationId,
    UserId,
)

MOST_COPIES = 99
RingNumber = Annotated[str, Text(20, least=1, form=checks.ring_number)]

_NOT_FOR_CONTACTS: dict[str, Any] = dict.fromkeys(
    ("place", "remark", "loan_id", "holder_id", "holder_name", "out_by", "due_on", "lost_by")
)


class KeyKind(StrEnum):
    """What opens the door."""

    KEY = "key"
    CHIP = "chip"
    CARD = "card"
    REMOTE = "remote"


class RingState(StrEnum):
    """Where a ring is in its life: at the company, with somebody, nobody knows, or given up."""

    IN = "in"
    OUT = "out"
    LOST = "lost"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class RingKey:
    """What hangs on a ring `count` times: a key with its stamp, a chip, a card, a remote."""

    key: Key
    name: Annotated[str, Text(60, least=1)]
    stamp: Annotated[str | None, Text(40)] = None
    kind: Annotated[KeyKind, Choice(KeyKind, KeyKind.KEY)] = KeyKind.KEY
    count: Annotated[int, Count(1, MOST_COPIES)] = 1

    @property
    def text(self) -> str:
        """Name, stamp and count in one line, in no language."""
        stamped = f"{self.name} {self.stamp}" if self.stamp else self.name
        return stamped if self.count == 1 else f"{stamped} × {self.count}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRing(Stamped):
    """A ring of keys at a customer. While it is out it has a loan, and so while its holder lost it.

    `is_for_all`: all employees of the customer use it, so nobody is handed it. `loans` counts them.
    """

    function: ClassVar = Function.KEY_RINGS
    id: KeyRingId
    customer_id: CustomerId
    number: RingNumber
    name: Annotated[str | None, Text(80)] = None
    location_id: Annotated[LocationId | None, Reference()] = None
    place: Annotated[str | None, Text(40)] = None
    remark: Annotated[str | None, Text(500, lines=True)] = None
    is_for_all: Annotated[bool, Truth()] = False
    keys: tuple[RingKey, ...] = ()
    state: RingState = RingState.IN
    loan_id: KeyLoanId | None = None
    holder_id: EmployeeId | None = None
    holder_name: str | None = None
    holder_initials: str | None = None
    out_at: Instant | None = None
    out_by: UserId | None = None
    due_on: Day | None = None
    loans: int = 0
    lost_at: Instant | None = None
    lost_by: UserId | None = None

    def is_open_to(self, role: Role) -> bool:
        if self.state is RingState.RETIRED:
            return role in (Role.ADMINISTRATOR, Role.INSPECTOR)
        return role is not Role.EMPLOYEE or self.is_for_all

    def viewers(self) -> frozenset[str]:
        return frozenset(one for one in (self.holder_id,) if one is not None)

    def as_seen_by(self, role: Role) -> Self:
        if role is not Role.CONTACT:
            return self
        return replace(self, **_NOT_FOR_CONTACTS)

    def is_overdue(self, day: Day) -> bool:
        """Whether it should have been back before the local day."""
        return self.state is RingState.OUT and self.due_on is not None and self.due_on < day
