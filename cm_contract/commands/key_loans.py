"""Handing a key ring out and taking it back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.ring_basics import WITH_NOBODY, AboutRing, check_not_out, told, with_codes
from cm_contract.commands.signing import check_signature
from cm_contract.errors import Code, Refused
from cm_contract.fields import Date
from cm_contract.records.employee import Employee
from cm_contract.records.history import FieldChange
from cm_contract.records.key_loan import KeyLoan, LoanRemark
from cm_contract.records.key_ring import KeyRing, RingState
from cm_contract.records.report_template import SignatureUse
from cm_contract.records.signature import Signature
from cm_contract.values import Day, EmployeeId, KeyLoanId


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOutKeyRing(AboutRing):
    """Hands a ring to an employee, who signs for it; refused about the loan that stands."""

    loan_id: KeyLoanId
    employee_id: EmployeeId
    due_on: Annotated[Day | None, Date()] = None
    signature: Signature

    def decide(self, act: Act) -> Iterator[Change | Note]:
        ring = self.ring(act)
        act.unused(KeyLoan, self.loan_id, "loan_id")
        employee = act.get(Employee, self.employee_id, "employee_id")
        check_signature(self.signature, SignatureUse.REQUIRED)
        _check_in(ring)
        loan = self._loan(act, ring, employee)
        yield loan
        yield from with_codes(act, _held(act, ring, loan, employee))
        yield told(act, self, ring, FieldChange("holder", None, employee.name))

    def creates(self) -> str:
        return self.loan_id

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.key_ring_id, self.employee_id})

    def opposite(self) -> Command:
        return ReturnKeyRing(
            customer_id=self.customer_id, key_ring_id=self.key_ring_id, loan_id=self.loan_id
        )

    def _loan(self, act: Act, ring: KeyRing, employee: Employee) -> KeyLoan:
        return KeyLoan(
            id=self.loan_id,
            customer_id=ring.customer_id,
            key_ring_id=ring.id,
            receipt=f"{ring.number}-{ring.loans + 1}",
            ring_number=ring.number,
            ring_name=ring.name,
            keys=ring.keys,
            employee_id=employee.id,
            employee_name=employee.name,
            due_on=self.due_on,
            out_at=act.at,
            out_by=act.actor.user_id,
            out_by_name=act.actor.name,
            out_signature=self.signature,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnKeyRing(AboutRing):
    """Takes a ring back from this very loan; no other is ended by it."""

    loan_id: KeyLoanId
    signature: Signature | None = None
    remark: LoanRemark = None

    def decide(self, act: Act) -> Iterator[Change | Note]:
        ring = self.ring(act)
        loan = act.part(KeyLoan, self.loan_id, self.customer_id, "loan_id")
        check_signature(self.signature, SignatureUse.OPTIONAL)
        if ring.state is not RingState.OUT or ring.loan_id != loan.id:
            raise Refused(Code.KEY_RING_NOT_OUT)
        yield replace(ended(act, loan), back_signature=self.signature, remark=self.remark)
        back = replace(ring, state=RingState.IN, **WITH_NOBODY, **act.changed())
        yield from with_codes(act, back)
        yield told(act, self, ring, FieldChange("holder", loan.employee_name, None))

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.key_ring_id, self.loan_id})


def ended(act: Act, loan: KeyLoan) -> KeyLoan:
    """The loan with its end."""
    actor = act.actor
    return replace(loan, back_at=act.at, back_by=actor.user_id, back_by_name=actor.name)


def _check_in(ring: KeyRing) -> None:
    check_not_out(ring)
    if ring.state is RingState.LOST:
        raise Refused(Code.KEY_RING_LOST)
    if ring.is_for_all:
        raise Refused(Code.INVALID_FIELD, "key_ring_id")


def _held(act: Act, ring: KeyRing, loan: KeyLoan, employee: Employee) -> KeyRing:
    return replace(
        ring,
        state=RingState.OUT,
        loan_id=loan.id,
        holder_id=employee.id,
        holder_name=employee.name,
        holder_initials=employee.initials,
        out_at=act.at,
        out_by=act.actor.user_id,
        due_on=loan.due_on,
        loans=ring.loans + 1,
        **act.changed(),
    )
