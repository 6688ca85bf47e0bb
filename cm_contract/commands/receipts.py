"""Sending the receipt of a handed out key ring."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.ring_basics import told
from cm_contract.errors import Code, Refused
from cm_contract.records.delivery import Delivery
from cm_contract.records.employee import Employee
from cm_contract.records.key_loan import KeyLoan
from cm_contract.records.key_ring import KeyRing
from cm_contract.rules import Function
from cm_contract.values import DeliveryId, KeyLoanId, derived_id


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReceipt(Command):
    """Sends the receipt to whoever has, or had, the ring, by e-mail as a PDF."""

    function: ClassVar = Function.KEY_RINGS
    loan_id: KeyLoanId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        loan = act.part(KeyLoan, self.loan_id, self.customer_id, "loan_id")
        employee = act.get(Employee, loan.employee_id, "loan_id")
        if employee.e_mail is None:
            raise Refused(Code.NO_EMAIL, about=employee.id)
        yield Delivery(
            id=DeliveryId(derived_id(act.id, "receipt")),
            customer_id=self.customer_id,
            about_id=loan.id,
            e_mail=employee.e_mail,
            at=act.at,
        )
        ring = act.get(KeyRing, loan.key_ring_id, "loan_id")
        yield told(act, self, ring, name=loan.receipt)

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.loan_id})
