"""Random commands about key rings, so that phones meet on few of them."""

from typing import Any

from cm_backend.services.code_keys import CodeKeys
from cm_backend.services.sample import SAMPLES
from cm_contract.commands import codes, key_loans, key_ring_losses, key_rings, receipts
from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit, Values
from cm_contract.commands.ring_keys import KeyEdit
from cm_contract.records.customer import Customer
from cm_contract.records.employee import Employee
from cm_contract.records.key_code import CodeText, KeyCode
from cm_contract.records.key_loan import KeyLoan
from cm_contract.records.key_ring import KeyRing, RingKey
from cm_contract.records.signature import Signature
from cm_contract.values import Day, Key
from tests.simulation.commands import Maker, User

SECRET = bytes(32)
"""The server's; what is sealed here is sealed with the key that it gives its phones."""
SEALED = CodeKeys(SECRET).seal(SAMPLES[0].tenant_id, CodeText(code="4711"))
NUMBERS = ("1", "2", "3", "A4", "5", "6")
NAMES = ("door", "cellar")


def create_key_ring(user: User, shown: Customer) -> Command:
    is_for_all = user.dice.random() < 0.3
    fields: Values = {"number": user.dice.choice(NUMBERS), "is_for_all": is_for_all}
    return key_rings.CreateKeyRing(
        customer_id=shown.id, key_ring_id=user.id(), fields=fields, keys=(_key(user),)
    )


def edit_key_ring(user: User, shown: Customer) -> Command | None:
    one = user.one(KeyRing, shown.id)
    if one is None:
        return None
    edits = user.edits(one, ("name", "remark"))
    if user.dice.random() < 0.3:
        edits["is_for_all"] = Edit(one.is_for_all, not one.is_for_all)
    if user.dice.random() < 0.2:
        edits["number"] = Edit(one.number, user.dice.choice(NUMBERS))
    new = _key(user)
    was = next((known for known in one.keys if known.key == new.key), None)
    to = None if user.dice.random() < 0.2 else new
    keys = (KeyEdit(key=new.key, was=was, to=to),)
    return key_rings.EditKeyRing(**_about(one), fields=edits, keys=keys)


def copy_key_ring(user: User, shown: Customer) -> Command | None:
    one = user.one(KeyRing, shown.id)
    if one is None:
        return None
    number = user.dice.choice(NUMBERS)
    return key_rings.CopyKeyRing(**_about(one), new_id=user.id(), number=number)


def retire_key_ring(user: User, shown: Customer) -> Command | None:
    one = user.one(KeyRing, shown.id)
    return key_rings.RetireKeyRing(**_about(one)) if one else None


def hand_out_key_ring(user: User, shown: Customer) -> Command | None:
    one, to = user.one(KeyRing, shown.id), user.one(Employee)
    if one is None or to is None:
        return None
    return key_loans.HandOutKeyRing(
        **_about(one),
        loan_id=user.id(),
        employee_id=to.id,
        due_on=user.dice.choice((None, Day("2026-11-27"))),
        signature=_signed(user, to.name),
    )


def return_key_ring(user: User, shown: Customer) -> Command | None:
    loan = user.one(KeyLoan, shown.id)
    if loan is None:
        return None
    return key_loans.ReturnKeyRing(
        customer_id=shown.id, key_ring_id=loan.key_ring_id, loan_id=loan.id, remark=user.text()
    )


def report_key_ring_lost(user: User, shown: Customer) -> Command | None:
    one = user.one(KeyRing, shown.id)
    return key_ring_losses.ReportKeyRingLost(**_about(one)) if one else None


def find_key_ring(user: User, shown: Customer) -> Command | None:
    one = user.one(KeyRing, shown.id)
    return key_ring_losses.FindKeyRing(**_about(one)) if one else None


def add_code(user: User, shown: Customer) -> Command | None:
    one = user.one(KeyRing, shown.id)
    if one is None:
        return None
    return codes.AddCode(**_about(one), code_id=user.id(), name=user.text(), secret=SEALED)


def edit_code(user: User, shown: Customer) -> Command | None:
    one = user.one(KeyCode, shown.id)
    if one is None:
        return None
    edits = user.edits(one, ("name",))
    return codes.EditCode(customer_id=shown.id, code_id=one.id, fields=edits)


def remove_code(user: User, shown: Customer) -> Command | None:
    one = user.one(KeyCode, shown.id)
    return codes.RemoveCode(customer_id=shown.id, code_id=one.id) if one else None


def view_code(user: User, shown: Customer) -> Command | None:
    one = user.one(KeyCode, shown.id)
    return codes.ViewCode(customer_id=shown.id, code_id=one.id) if one else None


def send_receipt(user: User, shown: Customer) -> Command | None:
    one = user.one(KeyLoan, shown.id)
    return receipts.SendReceipt(customer_id=shown.id, loan_id=one.id) if one else None


def _about(one: KeyRing) -> dict[str, Any]:
    return {"customer_id": one.customer_id, "key_ring_id": one.id}


def _key(user: User) -> RingKey:
    return RingKey(key=Key(user.dice.choice(NAMES)), name=user.text())


def _signed(user: User, name: str) -> Signature:
    return Signature(strokes=((1, 2, 3, 4),), name=name, at=user.store.now())


RING_MAKERS: dict[type[Command], tuple[Maker, int]] = {
    key_rings.CreateKeyRing: (create_key_ring, 5),
    key_rings.EditKeyRing: (edit_key_ring, 3),
    key_rings.CopyKeyRing: (copy_key_ring, 1),
    key_rings.RetireKeyRing: (retire_key_ring, 1),
    key_loans.HandOutKeyRing: (hand_out_key_ring, 6),
    key_loans.ReturnKeyRing: (return_key_ring, 3),
    key_ring_losses.ReportKeyRingLost: (report_key_ring_lost, 2),
    key_ring_losses.FindKeyRing: (find_key_ring, 1),
    codes.AddCode: (add_code, 3),
    codes.EditCode: (edit_code, 1),
    codes.RemoveCode: (remove_code, 1),
    codes.ViewCode: (view_code, 3),
    receipts.SendReceipt: (send_receipt, 1),
}
