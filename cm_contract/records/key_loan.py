"""Loans of key rings: each is a receipt for good."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from cm_contract.fields import Text
from cm_contract.records.base import Record
from cm_contract.records.key_ring import RingKey
from cm_contract.records.signature import Signature
from cm_contract.rules import Function, Role
from cm_contract.values import (
    CustomerId,
    Day,
    EmployeeId,
    Instant,
    KeyLoanId,
    KeyRingId,
    UserId,
)

LoanRemark = Annotated[str | None, Text(500, lines=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLoan(Record):
    """A ring in somebody's hands, from when to when, with the keys as they were.

    `receipt` is the ring's number and the loan's, `18-3`. Names are those of that time.
    """

    function: ClassVar = Function.KEY_LOANS
    id: KeyLoanId
    customer_id: CustomerId
    key_ring_id: KeyRingId
    receipt: str
    ring_number: str
    ring_name: str | None = None
    keys: tuple[RingKey, ...] = ()
    employee_id: EmployeeId
    employee_name: str
    due_on: Day | None = None
    out_at: Instant
    out_by: UserId
    out_by_name: str
    out_signature: Signature
    lost_at: Instant | None = None
    back_at: Instant | None = None
    back_by: UserId | None = None
    back_by_name: str | None = None
    back_signature: Signature | None = None
    remark: LoanRemark = None

    def is_open_to(self, role: Role) -> bool:
        return role in (Role.ADMINISTRATOR, Role.INSPECTOR)

    def viewers(self) -> frozenset[str]:
        return frozenset({self.employee_id})
