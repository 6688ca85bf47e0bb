"""Key rings at the server: who sees which, codes that nobody can read there, receipts by mail."""

import json
from base64 import urlsafe_b64decode
from io import BytesIO
from typing import Any

import pytest
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from pypdf import PdfReader

from cm_contract.commands.codes import AddCode, EditCode
from cm_contract.commands.editing import Edit
from cm_contract.commands.key_loans import HandOutKeyRing
from cm_contract.commands.key_ring_losses import ReportKeyRingLost
from cm_contract.commands.receipts import SendReceipt
from cm_contract.rules import RIGHTS, Access, Function, Role
from tests.backend.company import Company, Json, User
from tests.backend.post_office import open_office, sending
from tests.contract.rings import SIGNED

PEOPLE = {
    "admin": Role.ADMINISTRATOR,
    "inspektor": Role.INSPECTOR,
    "medarbejder": Role.EMPLOYEE,
    "kontakt": Role.CONTACT,
}


async def key_of(user: User) -> OctKey:
    (known,) = (await user.client.get("/v1/code-keys")).json()["keys"]
    assert (known["kty"], known["alg"]) == ("oct", "dir")
    assert len(urlsafe_b64decode(known["k"] + "=")) == 32
    return OctKey.import_key(known)


def seal(key: OctKey, **text: Any) -> str:
    head = {"alg": "dir", "enc": "A256GCM", "kid": key.kid or ""}
    return jwe.encrypt_compact(head, json.dumps(text).encode(), key)


async def ring_of(user: User, state: str = "in", **values: Any) -> Json:
    rings = await user.bodies("key_ring")
    wanted = {"is_for_all": False, **values, "state": state}
    return next(one for one in rings if wanted.items() <= one.items())


def adding(company: Company, ring: Json, secret: str) -> AddCode:
    return AddCode(
        customer_id=ring["customer_id"],
        key_ring_id=ring["id"],
        code_id=company.new_id(),
        name="Alarm",
        secret=secret,
    )


@pytest.mark.parametrize("person", PEOPLE)
async def test_the_key_is_given_to_whoever_may_look_at_codes(nordlys: Company, person: str) -> None:
    user = await nordlys.user(f"{person}@nordlys")
    answer = await user.client.get("/v1/code-keys")
    may = RIGHTS[Function.CODES].of(PEOPLE[person]) is not Access.NONE
    assert answer.status_code == (200 if may else 403)
    assert may or answer.json()["code"] == "no_right"


async def test_each_company_has_a_key_of_its_own_that_stays(nordlys: Company) -> None:
    ours, theirs = await nordlys.user("admin@nordlys"), await nordlys.user("admin@havblik")
    assert (await key_of(ours)).as_dict() == (await key_of(ours)).as_dict()
    assert (await key_of(ours)).as_dict() != (await key_of(theirs)).as_dict()
    for one in await theirs.bodies("key_code"):
        with pytest.raises(JoseError):
            jwe.decrypt_compact(one["secret"], await key_of(ours), ["dir", "A256GCM"])


async def test_no_code_lies_in_the_data_in_the_clear(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    key, ring = await key_of(karen), await ring_of(karen)
    command = adding(nordlys, ring, seal(key, code="97-31-55 ÆBLE", how_to_use="Bag ved skuret"))
    assert (await karen.outcome(command))["outcome"] == "applied"
    (kept,) = (one for one in await karen.bodies("key_code") if one["id"] == command.code_id)
    opened = jwe.decrypt_compact(kept["secret"], key, ["dir", "A256GCM"]).plaintext
    assert json.loads(opened or b"")["code"] == "97-31-55 ÆBLE"
    files = [one.read_bytes() for one in nordlys.folder.rglob("*") if one.is_file()]
    assert len(files) > 2
    for secret in ("97-31-55", "Bag ved skuret"):
        assert not any(secret.encode() in one for one in files)
        assert not any(json.dumps(secret)[1:-1].encode() in one for one in files)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ({"code": "1" * 61}, "too_long"),
        ({"code": "1", "how_to_use": "x" * 501}, "too_long"),
        ({"code": " "}, "required"),
        ({"how_to_use": "Drej"}, "invalid_field"),
        ({"code": 7}, "invalid_field"),
    ],
)
async def test_a_code_that_is_none_is_refused(nordlys: Company, text: Json, code: str) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    ring = await ring_of(karen)
    told = await karen.outcome(adding(nordlys, ring, seal(await key_of(karen), **text)))
    assert (told["code"], told["field"]) == (code, "secret")


async def test_a_code_that_the_company_cannot_open_is_refused(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    ring, foreign = await ring_of(karen), await key_of(await nordlys.user("admin@havblik"))
    secret = seal(foreign, code="4711")
    told = await karen.outcome(adding(nordlys, ring, secret))
    assert (told["code"], told["field"]) == ("invalid_field", "secret")
    known = next(iter(await karen.bodies("key_code")))
    edit = EditCode(
        customer_id=known["customer_id"],
        code_id=known["id"],
        fields={"secret": Edit(known["secret"], secret)},
    )
    told = await karen.outcome(edit)
    assert (told["code"], told["field"]) == ("invalid_field", "secret")


async def hand_to_piotr(karen: User, ring: Json, piotr_id: str) -> HandOutKeyRing:
    command = HandOutKeyRing(
        customer_id=ring["customer_id"],
        key_ring_id=ring["id"],
        loan_id=karen.company.new_id(),
        employee_id=piotr_id,  # type: ignore[arg-type]
        signature=SIGNED,
    )
    assert (await karen.outcome(command))["outcome"] == "applied"
    return command


async def test_a_ring_comes_to_its_holder_with_its_codes_and_goes_again(nordlys: Company) -> None:
    karen, piotr = await nordlys.user("admin@nordlys"), await nordlys.user("medarbejder@nordlys")
    me = (await piotr.client.get("/v1/me")).json()["user_id"]
    mine = {one["id"] for one in await piotr.bodies("customer")}
    codes = {one["key_ring_id"] for one in await karen.bodies("key_code")}
    rings = await karen.bodies("key_ring")
    ring = next(
        one
        for one in rings
        if one["customer_id"] in mine and one["state"] == "in" and not one["is_for_all"]
    )
    if ring["id"] not in codes:
        secret = seal(await key_of(karen), code="4711")
        assert (await karen.outcome(adding(nordlys, ring, secret)))["outcome"] == "applied"
    cursor = await piotr.cursor()
    lent = await hand_to_piotr(karen, ring, me)
    records = (await piotr.changes(cursor)).json()
    seen = {one["type"]: one for one in records["records"]}
    assert seen.keys() == {"key_ring", "key_loan", "key_code"}
    assert seen["key_loan"]["body"]["receipt"] == f"{ring['number']}-1"
    back = {"customer_id": ring["customer_id"], "key_ring_id": ring["id"], "loan_id": lent.loan_id}
    told = await karen.outcome(
        {**karen.posted(lent.opposite()), "data": {**back, "remark": None, "signature": None}}
    )
    assert told["outcome"] == "applied"
    left = (await piotr.changes(records["cursor"])).json()["records"]
    gone = {one["type"] for one in left if one.get("deleted")}
    assert gone == {"key_ring", "key_code"}


async def test_a_contact_gets_initials_and_neither_codes_nor_loans(nordlys: Company) -> None:
    mette = await nordlys.user("kontakt@nordlys")
    rings = {one["number"]: one for one in await mette.bodies("key_ring")}
    assert rings["17"]["holder_initials"] == "AY"
    assert "Yilmaz" not in json.dumps(rings)
    assert "krog" not in json.dumps(rings)
    assert await mette.bodies("key_code") == await mette.bodies("key_loan") == []


async def test_two_hand_out_one_ring_and_the_first_stands_example_2(nordlys: Company) -> None:
    karen, jonas = await nordlys.user("admin@nordlys"), await nordlys.user("admin@nordlys")
    ring, people = await ring_of(karen), await karen.bodies("employee")
    first = await hand_to_piotr(karen, ring, people[0]["id"])
    second = HandOutKeyRing(
        customer_id=ring["customer_id"],
        key_ring_id=ring["id"],
        loan_id=nordlys.new_id(),
        employee_id=people[1]["id"],
        signature=SIGNED,
    )
    told = await jonas.outcome(second)
    assert (told["code"], told["about"]) == ("key_ring_out", first.loan_id)
    (now,) = (one for one in await karen.bodies("key_ring") if one["id"] == ring["id"])
    assert (now["loan_id"], now["holder_id"]) == (first.loan_id, people[0]["id"])


async def test_a_number_is_one_rings_in_areas_that_others_see_too(nordlys: Company) -> None:
    karen, jonas = await nordlys.user("inspektor@nordlys"), await nordlys.user("inspektor2@nordlys")
    seen = {one["number"] for one in await jonas.bodies("key_ring")}
    unseen = next(one for one in await karen.bodies("key_ring") if one["number"] not in seen)
    customer = await jonas.customer()
    posted = karen.posted(adding(nordlys, unseen, "x"))
    data = {
        "customer_id": customer["id"],
        "key_ring_id": nordlys.new_id(),
        "fields": {"number": unseen["number"]},
        "keys": [],
    }
    told = await jonas.outcome({**posted, "type": "CreateKeyRing", "data": data})
    assert (told["code"], told["field"]) == ("already_exists", "number")


async def test_a_receipt_goes_to_whoever_signed_for_the_ring(nordlys: Company) -> None:
    karen = await nordlys.user("admin@nordlys")
    loan = next(one for one in await karen.bodies("key_loan") if one["back_at"] is None)
    command = SendReceipt(customer_id=loan["customer_id"], loan_id=loan["id"])
    assert (await karen.outcome(command))["outcome"] == "applied"
    async with open_office() as office:
        await sending(nordlys, office.server())
    (letter,) = office.letters
    staff = {one["id"]: one for one in await karen.bodies("employee")}
    assert letter["To"].addresses[0].addr_spec == staff[loan["employee_id"]]["e_mail"]
    (pdf,) = letter.iter_attachments()
    said = "\n".join(one.extract_text() for one in PdfReader(BytesIO(pdf.get_content())).pages)
    for part in (f"Kvittering {loan['receipt']}", loan["employee_name"], loan["keys"][0]["name"]):
        assert part in said


async def test_whoever_holds_a_ring_reports_its_loss(nordlys: Company) -> None:
    piotr, karen = await nordlys.user("medarbejder@nordlys"), await nordlys.user("admin@nordlys")
    ring = await ring_of(piotr, "out")
    lost = ReportKeyRingLost(customer_id=ring["customer_id"], key_ring_id=ring["id"])
    assert (await piotr.outcome(lost))["outcome"] == "applied"
    (now,) = (one for one in await karen.bodies("key_ring") if one["id"] == ring["id"])
    assert (now["state"], now["holder_name"]) == ("lost", "Piotr Nowak")
    assert ring["id"] in {one["id"] for one in await piotr.bodies("key_ring")}
