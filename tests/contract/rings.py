"""Key rings at the clinic: one in, one out, one lost, one for all, one retired."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

from cm_contract.records.base import Record
from cm_contract.records.employee import Employee
from cm_contract.records.key_code import KeyCode
from cm_contract.records.key_loan import KeyLoan
from cm_contract.records.key_ring import KeyRing, RingKey, RingState
from cm_contract.records.signature import Signature
from cm_contract.rules import Role
from cm_contract.values import Day, Key
from tests.contract.basics import AT, STAMPS, id_of

CLINIC = id_of("clinic")
DOOR = RingKey(key=Key("door"), name="Hoveddør", stamp="A12")
CELLAR = RingKey(key=Key("cellar"), name="Kælder")
SIGNED = Signature(strokes=((10, 20, 400, 80), (420, 60, 500, 90)), name="Piotr Nowak", at=AT)
HELD: dict[str, Any] = {
    "loan_id": id_of("loan"),
    "holder_id": id_of("holder"),
    "holder_name": "Amira Yilmaz",
    "holder_initials": "AY",
    "out_at": AT,
    "out_by": id_of("inspector"),
    "loans": 1,
}


def sealed(name: str) -> str:
    """A text in the form of what a phone seals; nothing opens it."""
    parts = (b'{"alg":"dir","enc":"A256GCM","kid":"k"}', b"", b"1" * 12, name.encode(), b"2" * 16)
    return ".".join(urlsafe_b64encode(one).rstrip(b"=").decode() for one in parts)


def ring(key: str, **values: Any) -> KeyRing:
    """A ring at the clinic, in."""
    plain = {"customer_id": CLINIC, "number": key, "keys": (DOOR, CELLAR)}
    return KeyRing(id=id_of(f"ring {key}"), **(STAMPS | plain | values))


def employee(key: str, name: str, **values: Any) -> Employee:
    """Somebody who cleans."""
    initials = "".join(word[0] for word in name.split())
    return Employee(id=id_of(key), name=name, **({"initials": initials} | values))


def loan(key: str, **values: Any) -> KeyLoan:
    """Ring 17 in Amira's hands."""
    plain: dict[str, Any] = {
        "customer_id": CLINIC,
        "key_ring_id": id_of("ring 17"),
        "receipt": "17-1",
        "ring_number": "17",
        "keys": (DOOR, CELLAR),
        "employee_id": id_of("holder"),
        "employee_name": "Amira Yilmaz",
        "out_at": AT,
        "out_by": id_of("inspector"),
        "out_by_name": "Inspector",
        "out_signature": SIGNED,
    }
    return KeyLoan(id=id_of(key), **(plain | values))


def code(key: str, of: str, **values: Any) -> KeyCode:
    """A code of a ring."""
    plain = {"customer_id": CLINIC, "key_ring_id": id_of(f"ring {of}"), "name": "Alarm"}
    return KeyCode(id=id_of(key), **(STAMPS | plain | {"secret": sealed(key)} | values))


def rings_of_the_clinic() -> Iterator[Record]:
    """Ring 17 is Amira's, 18 is in, 19 is lost, 20 is for all and 21 retired."""
    yield employee("holder", "Amira Yilmaz", e_mail="amira@nordlys.example", role=Role.EMPLOYEE)
    yield employee("employee", "Piotr Nowak", role=Role.EMPLOYEE)
    yield ring("17", state=RingState.OUT, due_on=Day("2026-11-20"), **HELD)
    yield loan("loan", due_on=Day("2026-11-20"))
    yield ring("18")
    yield ring("19", state=RingState.LOST, lost_at=AT, lost_by=id_of("inspector"))
    yield ring("20", is_for_all=True)
    yield ring("21", state=RingState.RETIRED)
    yield code("alarm", "18")
    yield code("holder's alarm", "17", holder_id=id_of("holder"))
    yield code("box", "20", is_for_all=True)
