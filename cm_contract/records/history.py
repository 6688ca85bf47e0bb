"""The customer's history: what was changed, by whom, from what to what."""

from dataclasses import dataclass
from typing import ClassVar

from cm_contract.records.base import Record
from cm_contract.rules import Function, Role
from cm_contract.values import CustomerId, Instant, Scalar, UserId


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's way from one value to another.

    `is_overwritten`: whoever changed it had not seen the value `was`, so it may be wanted back.
    """

    field: str
    was: Scalar
    to: Scalar
    is_overwritten: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry(Record):
    """One command's effect at a customer. `command` is its name, `record_id` what it changed.

    `is_confidential`: it tells of a record that inspectors don't see.
    """

    function: ClassVar = Function.HISTORY
    id: str
    customer_id: CustomerId
    at: Instant
    by_id: UserId
    command: str
    record_id: str
    name: str | None = None
    changes: tuple[FieldChange, ...] = ()
    is_confidential: bool = False

    def is_open_to(self, role: Role) -> bool:
        return role is Role.ADMINISTRATOR or not self.is_confidential
