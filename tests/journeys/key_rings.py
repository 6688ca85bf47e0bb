"""Key rings as a thumb finds them, hands them out and takes them back."""

import re

from cm_backend.cli.common import utc_now
from cm_backend.seed.key_rings import signed
from cm_contract.commands.key_loans import HandOutKeyRing
from cm_contract.records.signature import Signature
from cm_contract.values import CustomerId, EmployeeId, KeyLoanId, KeyRingId, instant
from tests.journeys.colleague import Colleague, new_id
from tests.journeys.phone import Phone

_TO = re.compile(r"^Til\s")
_LEFT, _BELOW, _STEP, _STEPS = 20, 110, 8, 29


def open_ring(phone: Phone, customer: str, number: str) -> None:
    """The page of a ring of a customer."""
    phone.open_customer(customer)
    phone.scroll_to_like(phone.texts("rings.title"))
    phone.tap_like(phone.texts("rings.title"))
    phone.tap_like(phone.texts("rings.ring", number=number))
    phone.shows(phone.texts("rings.hanging"))


def hand_out(phone: Phone, number: str, to: str) -> None:
    """Gives the ring that is open to somebody, who signs for it."""
    phone.tap(phone.texts("handout.submit"))
    phone.shows(phone.texts("handout.title", number=number))
    phone.click(phone.page.get_by_role("button", name=_TO).first)
    phone.shows(phone.texts("handout.to_whom"))
    phone.tap_like(to)
    sign(phone, to)
    phone.click(phone.button(phone.texts("handout.submit")).last)
    phone.shows(phone.texts("handout.done", number=number, name=to))


def take_back(phone: Phone, number: str, from_: str) -> None:
    """Takes the ring that is open back; who had it signs."""
    phone.tap(phone.texts("return.submit"))
    phone.shows(phone.texts("return.title", number=number))
    sign(phone, from_)
    phone.click(phone.button(phone.texts("return.submit")).last)
    phone.shows(phone.texts("rings.state_in"))


def sign(phone: Phone, name: str) -> None:
    """Draws a zigzag on the pad that is open."""
    wanted = phone.texts("handout.signs_here", name=name.split()[0])
    phone.shows(wanted)
    phone.settle()
    box = phone.page.locator("flt-semantics", has_text=wanted).last.bounding_box()
    assert box is not None
    mouse, left, top = phone.page.mouse, box["x"] + _LEFT, box["y"] + _BELOW
    mouse.move(left, top)
    mouse.down()
    for n in range(1, _STEPS):
        mouse.move(left + _STEP * n, top + (30 if n % 4 < 2 else -20))
        phone.page.wait_for_timeout(12)
    mouse.up()
    phone.button(phone.texts("sign.clear")).wait_for()


def with_whom(phone: Phone, name: str) -> str:
    """What a ring's page says of who has it, up to the time."""
    return phone.texts("rings.with", name=name, when="").strip()


def lending(office: Colleague, ring: str, to: str) -> HandOutKeyRing:
    """The command that hands the ring of a page out to somebody."""
    _, _, customer_id, _, ring_id = ring.split("/")
    (id,) = (one["id"] for one in office.records("employee") if one["name"] == to)
    return HandOutKeyRing(
        customer_id=CustomerId(customer_id),
        key_ring_id=KeyRingId(ring_id),
        loan_id=KeyLoanId(new_id()),
        employee_id=EmployeeId(id),
        signature=Signature(strokes=signed(to), name=to, at=instant(utc_now())),
    )
