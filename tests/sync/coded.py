"""A code as its people handle it: added, half typed, changed, held, looked at."""

from dataclasses import dataclass
from typing import Any

from cm_contract.commands.codes import AddCode, EditCode, ViewCode
from cm_contract.commands.editing import Edit
from cm_contract.commands.key_loans import HandOutKeyRing, ReturnKeyRing
from cm_contract.commands.key_rings import CreateKeyRing
from cm_contract.records.history import HistoryEntry
from cm_contract.records.key_code import CodeText, KeyCode
from cm_contract.records.key_ring import KeyRing
from cm_contract.records.signature import Signature
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.sealing import CodeLock
from tests.sync.handset import Handset

FIRST = CodeText(code="Qz-4711-kj-1", how_to_use="Drej knoppen to gange til højre")
SECOND = CodeText(code="Wx-8260-pp-2", how_to_use="Stå på måtten, indtil lampen lyser")
HALF = CodeText(code="Vb-39", how_to_use="Hold dækslet nede, mens")
ALL = (FIRST, SECOND, HALF)
WORDS = [word for one in ALL for word in (one.code, one.how_to_use or "")]
NAME = "Alarm ved bagdøren"
"""Not secret: where this is found, the search would have found a code too."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Where the code is."""

    customer_id: Any
    ring_id: Any
    code_id: Any

    def view(self) -> ViewCode:
        """A look at it."""
        return ViewCode(customer_id=self.customer_id, code_id=self.code_id)


def lock_of(phone: Handset) -> CodeLock:
    """What seals and opens on this phone."""
    assert phone.phone.session is not None
    lock = phone.phone.session.code_keys.lock()
    assert lock is not None
    return lock


def add(phone: Handset, holder: Any) -> Coded:
    """A ring with a code, which somebody holds."""
    at = Coded(phone.customer_id(), phone.store.new_id(), phone.store.new_id())
    loan_id: Any = phone.store.new_id()
    ring: dict[str, Any] = {"customer_id": at.customer_id, "key_ring_id": at.ring_id}
    name = Signature(strokes=((10, 20, 30, 40),), name="Piotr Nowak", at=phone.store.now())
    phone.perform(
        CreateKeyRing(**ring, fields={"number": "KX900"}),
        AddCode(**ring, code_id=at.code_id, name=NAME, secret=lock_of(phone).seal(FIRST)),
        HandOutKeyRing(
            **ring,
            loan_id=loan_id,
            employee_id=holder,
            signature=name,
        ),
    )
    return at


def change(phone: Handset, at: Coded) -> None:
    """The code is another one, as the sheet says it."""
    (code,) = (one for one in all_of(phone, KeyCode) if one.id == at.code_id)
    edit = Edit(code.secret, lock_of(phone).seal(SECOND))
    about: dict[str, Any] = {"customer_id": at.customer_id, "code_id": at.code_id}
    phone.perform(EditCode(**about, fields={"secret": edit}))


def draft(phone: Handset, at: Coded) -> None:
    """Half a code, as the sheet keeps it at each key."""
    key = f"code:{at.customer_id}:{at.ring_id}"
    for end in range(1, len(HALF.code) + 1):
        typed = CodeText(code=HALF.code[:end], how_to_use=HALF.how_to_use)
        phone.store.drafts.save(key, {"name": NAME, "secret": lock_of(phone).seal(typed)})


def read(phone: Handset, at: Coded) -> str:
    """What somebody sees who looks at it, which is an event first."""
    (code,) = (one for one in all_of(phone, KeyCode) if one.id == at.code_id)
    phone.perform(at.view())
    opened = lock_of(phone).open(code.secret)
    assert opened is not None
    return opened.code


def take_back(phone: Handset, at: Coded) -> None:
    """Takes the ring back from whoever holds it."""
    (ring,) = (one for one in all_of(phone, KeyRing) if one.id == at.ring_id)
    about: dict[str, Any] = {"customer_id": at.customer_id, "key_ring_id": at.ring_id}
    phone.perform(ReturnKeyRing(**about, loan_id=ring.loan_id))


def looks(phone: Handset, at: Coded) -> list[str]:
    """When somebody looked at the code, by the history."""
    lines = [one for one in all_of(phone, HistoryEntry) if one.record_id == at.code_id]
    return sorted(one.at for one in lines if one.command == "ViewCode")


def all_of(phone: Handset, kind: Any) -> list[Any]:
    """All records of a kind that the phone has."""
    with phone.store.database.reading() as db:
        return [record_of(kind, row) for row in db.execute(FORMS[kind].select)]
