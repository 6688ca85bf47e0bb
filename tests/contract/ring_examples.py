"""One command of each kind about key rings, and each way to have it refused."""

from dataclasses import replace
from typing import Any

from cm_contract.commands.base import Command
from cm_contract.commands.codes import AddCode, EditCode, RemoveCode, ViewCode
from cm_contract.commands.editing import Edit
from cm_contract.commands.key_loans import HandOutKeyRing, ReturnKeyRing
from cm_contract.commands.key_ring_losses import FindKeyRing, ReportKeyRingLost
from cm_contract.commands.key_rings import CopyKeyRing, CreateKeyRing, EditKeyRing, RetireKeyRing
from cm_contract.commands.receipts import SendReceipt
from cm_contract.commands.ring_keys import KeyEdit
from cm_contract.errors import Code
from cm_contract.records.key_ring import RingKey
from cm_contract.values import Day, Key
from tests.contract.basics import id_of
from tests.contract.rings import CELLAR, CLINIC, DOOR, SIGNED, sealed

NOWHERE = id_of("nowhere")
AT_CLINIC: dict[str, Any] = {"customer_id": CLINIC}
RING: dict[str, Any] = {"customer_id": CLINIC, "key_ring_id": id_of("ring 18")}

APPLIED_TO_RINGS: dict[str, Command] = {
    type(one).__name__: one
    for one in (
        CreateKeyRing(
            **AT_CLINIC,
            key_ring_id=id_of("new"),
            fields={"number": "22", "place": "B4"},
            keys=(DOOR,),
        ),
        EditKeyRing(
            **RING,
            fields={"place": Edit(None, "B5")},
            keys=(KeyEdit(key=Key("door"), was=DOOR, to=replace(DOOR, stamp="A13")),),
        ),
        CopyKeyRing(**RING, new_id=id_of("new"), number="22"),
        RetireKeyRing(**RING),
        HandOutKeyRing(
            **RING,
            loan_id=id_of("new"),
            employee_id=id_of("employee"),
            due_on=Day("2026-11-27"),
            signature=SIGNED,
        ),
        ReturnKeyRing(
            **AT_CLINIC, key_ring_id=id_of("ring 17"), loan_id=id_of("loan"), remark="Bøjet"
        ),
        ReportKeyRingLost(**AT_CLINIC, key_ring_id=id_of("ring 20")),
        FindKeyRing(**AT_CLINIC, key_ring_id=id_of("ring 19")),
        AddCode(**RING, code_id=id_of("new"), name="Alarm", secret=sealed("4711")),
        EditCode(**AT_CLINIC, code_id=id_of("alarm"), fields={"name": Edit("Alarm", "Port")}),
        RemoveCode(**AT_CLINIC, code_id=id_of("alarm")),
        ViewCode(**AT_CLINIC, code_id=id_of("box")),
        SendReceipt(**AT_CLINIC, loan_id=id_of("loan")),
    )
}


def of(number: str) -> dict[str, Any]:
    return {"key_ring_id": id_of(f"ring {number}")}


def _new(**fields: Any) -> dict[str, Any]:
    return {"fields": {"number": "22"} | fields}


def _edit(**fields: Any) -> dict[str, Any]:
    return {"fields": {name: Edit(None, to) for name, to in fields.items()}}


MANY = tuple(RingKey(key=Key(f"k{n}"), name="Nøgle") for n in range(51))
RING_REFUSALS: list[tuple[str, dict[str, Any], Code, str | None]] = [
    ("CreateKeyRing", {"key_ring_id": id_of("ring 18")}, Code.ALREADY_EXISTS, "key_ring_id"),
    ("CreateKeyRing", {"fields": {}}, Code.REQUIRED, "number"),
    ("CreateKeyRing", _new(number="18"), Code.ALREADY_EXISTS, "number"),
    ("CreateKeyRing", _new(number="21"), Code.ALREADY_EXISTS, "number"),
    ("CreateKeyRing", _new(number="B-4"), Code.INVALID_FIELD, "number"),
    ("CreateKeyRing", _new(number="1" * 21), Code.TOO_LONG, "number"),
    ("CreateKeyRing", _new(place="x" * 41), Code.TOO_LONG, "place"),
    ("CreateKeyRing", _new(remark="x" * 501), Code.TOO_LONG, "remark"),
    ("CreateKeyRing", _new(is_for_all="yes"), Code.INVALID_FIELD, "is_for_all"),
    ("CreateKeyRing", _new(state="out"), Code.INVALID_FIELD, "state"),
    ("CreateKeyRing", _new(location_id=NOWHERE), Code.NOT_FOUND, "location_id"),
    ("CreateKeyRing", {"keys": MANY}, Code.TOO_LONG, "keys"),
    ("CreateKeyRing", {"keys": (DOOR, DOOR)}, Code.INVALID_FIELD, "keys"),
    ("CreateKeyRing", {"keys": (replace(DOOR, name=""),)}, Code.REQUIRED, "keys[0].name"),
    ("CreateKeyRing", {"keys": (replace(DOOR, count=0),)}, Code.INVALID_FIELD, "keys[0].count"),
    ("CreateKeyRing", {"customer_id": id_of("gone")}, Code.DELETED, None),
    ("EditKeyRing", _edit(number="17"), Code.ALREADY_EXISTS, "number"),
    ("EditKeyRing", _edit(holder_id=NOWHERE), Code.INVALID_FIELD, "holder_id"),
    ("EditKeyRing", of("17") | _edit(is_for_all=True), Code.KEY_RING_OUT, None),
    ("EditKeyRing", {"keys": (KeyEdit(key=Key("door"), to=CELLAR),)}, Code.INVALID_FIELD, "keys"),
    ("EditKeyRing", of("21"), Code.NOT_FOUND, "key_ring_id"),
    ("EditKeyRing", {"customer_id": id_of("private")}, Code.NOT_FOUND, "key_ring_id"),
    ("CopyKeyRing", {"number": "17"}, Code.ALREADY_EXISTS, "number"),
    ("CopyKeyRing", {"new_id": id_of("ring 17")}, Code.ALREADY_EXISTS, "new_id"),
    ("CopyKeyRing", {"number": " "}, Code.REQUIRED, "number"),
    ("RetireKeyRing", of("17"), Code.KEY_RING_OUT, None),
    ("RetireKeyRing", of("21"), Code.NOT_FOUND, "key_ring_id"),
    ("HandOutKeyRing", of("17"), Code.KEY_RING_OUT, None),
    ("HandOutKeyRing", of("19"), Code.KEY_RING_LOST, None),
    ("HandOutKeyRing", of("20"), Code.INVALID_FIELD, "key_ring_id"),
    ("HandOutKeyRing", of("21"), Code.NOT_FOUND, "key_ring_id"),
    ("HandOutKeyRing", {"employee_id": NOWHERE}, Code.NOT_FOUND, "employee_id"),
    ("HandOutKeyRing", {"loan_id": id_of("loan")}, Code.ALREADY_EXISTS, "loan_id"),
    ("HandOutKeyRing", {"due_on": "2026-02-30"}, Code.INVALID_FIELD, "due_on"),
    ("HandOutKeyRing", {"signature": replace(SIGNED, strokes=())}, Code.INVALID_FIELD,
     "signature"),
    ("ReturnKeyRing", of("18"), Code.KEY_RING_NOT_OUT, None),
    ("ReturnKeyRing", {"loan_id": NOWHERE}, Code.NOT_FOUND, "loan_id"),
    ("ReturnKeyRing", {"remark": "x" * 501}, Code.TOO_LONG, "remark"),
    ("ReturnKeyRing", {"signature": replace(SIGNED, strokes=((1,),))}, Code.INVALID_FIELD,
     "signature"),
    ("ReportKeyRingLost", of("19"), Code.KEY_RING_LOST, None),
    ("ReportKeyRingLost", of("21"), Code.NOT_FOUND, "key_ring_id"),
    ("FindKeyRing", of("17"), Code.KEY_RING_OUT, None),
    ("FindKeyRing", of("18"), Code.KEY_RING_NOT_OUT, None),
    ("AddCode", {"code_id": id_of("alarm")}, Code.ALREADY_EXISTS, "code_id"),
    ("AddCode", {"name": ""}, Code.REQUIRED, "name"),
    ("AddCode", {"secret": "4711"}, Code.INVALID_FIELD, "secret"),
    ("AddCode", {"secret": sealed("x").replace("eyJ", "e30")}, Code.INVALID_FIELD, "secret"),
    ("AddCode", {"secret": sealed("x" * 60_000)}, Code.TOO_LONG, "secret"),
    ("AddCode", of("21"), Code.NOT_FOUND, "key_ring_id"),
    ("EditCode", _edit(secret=""), Code.INVALID_FIELD, "secret"),
    ("EditCode", _edit(holder_id=NOWHERE), Code.INVALID_FIELD, "holder_id"),
    ("EditCode", {"code_id": NOWHERE}, Code.NOT_FOUND, "code_id"),
    ("RemoveCode", {"customer_id": id_of("private")}, Code.NOT_FOUND, "code_id"),
    ("ViewCode", {"code_id": NOWHERE}, Code.NOT_FOUND, "code_id"),
    ("SendReceipt", {"loan_id": NOWHERE}, Code.NOT_FOUND, "loan_id"),
]  # fmt: skip
