"""Two companies never see each other: every endpoint with everything that belongs to another."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest

from cm_contract.catalogue import COMMANDS, RECORDS
from cm_contract.values import derived_id
from tests.backend.company import Company, Json, User
from tests.backend.pictures import jpeg
from tests.backend.reporting import about, reports_at, template_of
from tests.backend.samples import ID_FIELDS, example, record_ids
from tests.backend.sending import CHUNK, TUS, begun, new_photo, noted, offset, photo_of
from tests.backend.test_commands import note

NAMES = (
    *("name", "text", "phone", "mobile", "e_mail", "homepage", "cvr", "ean", "street"),
    *("sha256", "thumbnail_sha256"),
)


MADE_ANEW = {
    "CreateTemplate",
    "EditTemplate",
    "AddReminderType",
    "WantMorningMail",
    "AddCatalogueTask",
}
OPTIONAL = ("location_id", "answers_id", "area_id", "contact_person_id")


@dataclass
class Abroad:
    """Everything that the other company has, and a client of ours that reads each answer for it."""

    ours: User
    theirs: User
    records: dict[str, Json]
    """One record of theirs of each type."""
    secrets: set[str]
    """Their ids, names and texts that we do not have ourselves."""

    async def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Asks, and sees that the answer says nothing of theirs but what the question said."""
        answer = await self.ours.client.request(method, path, **more)
        question = json.dumps(more, ensure_ascii=False)
        text = answer.text + str(answer.headers)
        found = [one for one in self.secrets if one in text and one not in question]
        assert not found, (method, path, found[:3])
        return answer

    async def outcome(self, sent: Json) -> Json:
        body = {"sent_at": sent["at"], "commands": [sent]}
        told: Json = (await self.ask("POST", "/v1/commands", json=body)).json()["outcomes"][0]
        return told


@pytest.fixture
async def abroad(nordlys: Company) -> AsyncIterator[Abroad]:
    ours, theirs = await nordlys.user("admin@nordlys"), await nordlys.user("admin@havblik")
    (_, own), (_, foreign) = await ours.snapshot(), await theirs.snapshot()
    known = json.dumps(own, ensure_ascii=False)
    values = {one["body"]["id"] for one in foreign}
    values |= {str(one["body"].get(name)) for one in foreign for name in NAMES}
    me = (await theirs.client.get("/v1/me")).json()
    values |= {me["tenant_id"], me["tenant_name"], me["e_mail"]}
    secrets = {one for one in values if len(one) > 5 and one not in known}
    assert len(secrets) > 100
    abroad = Abroad(ours, theirs, {one["type"]: one["body"] for one in foreign}, secrets)
    assert abroad.records.keys() == RECORDS.keys()
    yield abroad
    assert (await theirs.snapshot())[1] == foreign


@pytest.mark.parametrize("name", sorted(COMMANDS))
async def test_no_command_reaches_a_record_of_the_other_company(abroad: Abroad, name: str) -> None:
    kind, company = COMMANDS[name], abroad.ours.company
    own = {one["type"]: one["body"] for one in (await abroad.ours.snapshot())[1]}
    entry = next(iter(await abroad.ours.bodies("journal_entry")))
    here = {field: own[of]["id"] for field, of in ID_FIELDS.items() if field != "answers_id"}
    here |= {"entry_id": entry["id"], "customer_id": entry["customer_id"]}
    template_id = await template_of(abroad.ours)
    here |= about(name, await reports_at(abroad.ours, entry["customer_id"], template_id))
    here["contact_person_id"] = own["contact_person"]["id"]
    there = {field: abroad.records[of]["id"] for field, of in ID_FIELDS.items()}
    there["customer_id"] = abroad.records["journal_entry"]["customer_id"]
    optional = [field for field in OPTIONAL if field in there]
    for field in {*record_ids(kind), *optional}:
        command = example(kind, company, {**here, field: there[field]})
        if there[field] not in json.dumps(abroad.ours.posted(command)):
            continue
        told = await abroad.outcome(abroad.ours.posted(command))
        assert told["code"] in ("not_found", "invalid_field"), (field, told)
    command = example(kind, company, {**here, **there})
    if not any(id in json.dumps(abroad.ours.posted(command)) for id in there.values()):
        assert name in MADE_ANEW  # what they make has a fresh id
        return
    told = await abroad.outcome(abroad.ours.posted(command))
    assert told["code"] in ("not_found", "invalid_field")


@pytest.mark.parametrize("type", sorted(RECORDS))
async def test_a_new_record_may_have_an_id_that_the_other_company_uses(
    abroad: Abroad, type: str
) -> None:
    """Ids are a company's own: a foreign one tells nothing, not even that it is taken."""
    customer = await abroad.ours.customer()
    sent = abroad.ours.posted(note(abroad.ours.company, customer["id"]))
    sent["data"]["entry_id"] = abroad.records[type]["id"]
    assert (await abroad.outcome(sent))["outcome"] == "applied"


async def test_the_other_companys_command_ids_answer_nothing(abroad: Abroad) -> None:
    sent = abroad.theirs.posted(note(abroad.ours.company, (await abroad.theirs.customer())["id"]))
    applied = await abroad.theirs.outcome(sent)
    assert applied["outcome"] == "applied"
    told = await abroad.outcome(sent)
    assert (told["outcome"], told["code"]) == ("refused", "not_found")
    assert await abroad.theirs.outcome(sent) == applied
    entry = RECORDS["journal_entry"].type_name(), sent["data"]["entry_id"]
    undo = {"customer_id": sent["data"]["customer_id"], "entry_id": entry[1]}
    await abroad.theirs.outcome(example(COMMANDS["DeleteJournalEntry"], abroad.ours.company, undo))
    with abroad.ours.company.app.backend.database.writing() as db:
        db.run("DELETE FROM record WHERE id = :id", id=entry[1])
        db.run("DELETE FROM record WHERE id = :id", id=derived_id(sent["id"], "history"))


async def test_the_other_companys_cursors_and_points_are_gone(abroad: Abroad) -> None:
    own, foreign = await abroad.ours.cursor(), await abroad.theirs.cursor()
    seq, mark, *rest = foreign.split(".")
    point = f"{seq}.{mark}"
    mixed = ".".join([*own.split(".")[:2], *rest])
    for cursor, known in ((foreign, []), (mixed, []), (own, [point])):
        asked = {"cursor": cursor, "known": known}
        answer = await abroad.ask("GET", "/v1/changes", params=asked)
        assert (answer.status_code, answer.json()["code"]) == (410, "snapshot_needed")


async def test_nothing_of_the_other_company_is_in_what_one_reads(abroad: Abroad) -> None:
    cursor = await abroad.ours.cursor()
    customer = await abroad.theirs.customer()
    await abroad.theirs.outcome(note(abroad.ours.company, customer["id"], "Kun for Havblik"))
    abroad.secrets.add("Kun for Havblik")
    for path in ("/v1/snapshot", "/v1/me", f"/v1/changes?cursor={cursor}", "/openapi.json"):
        await abroad.ask("GET", path)
    with abroad.ours.company.app.backend.database.writing() as db:
        db.run("DELETE FROM record WHERE body LIKE '%Kun for Havblik%'")


async def test_the_other_companys_photos_are_as_if_they_were_not(abroad: Abroad) -> None:
    id = abroad.records["journal_photo"]["id"]
    answers = []
    for method in ("GET", "HEAD"):
        for path in (f"/v1/files/{id}", f"/v1/files/{id}/thumbnail"):
            assert (await abroad.theirs.client.request(method, path)).status_code == 200
            answers.append(await abroad.ask(method, path))
            answers.append(await abroad.ask(method, path, headers={"Range": "bytes=0-9"}))
    assert {one.status_code for one in answers} == {404}


async def test_the_other_companys_uploads_are_as_if_they_were_not(abroad: Abroad) -> None:
    picture = jpeg()
    path = await begun(abroad.theirs, picture)
    chunk = {**CHUNK, "Upload-Offset": "0"}
    for answer in (
        await abroad.ask("HEAD", path, headers=TUS),
        await abroad.ours.client.patch(path, content=picture, headers=chunk),
        await abroad.ask("DELETE", path, headers=TUS),
    ):
        assert answer.status_code == 404
    assert await offset(abroad.theirs, path) == 0


async def test_bytes_of_the_other_company_are_not_here_because_they_are_there(
    abroad: Abroad,
) -> None:
    theirs = abroad.records["journal_photo"]
    assert theirs["is_here"]
    company, customer = abroad.ours.company, await abroad.ours.customer()
    copied = replace(new_photo(company, b"x"), sha256=theirs["sha256"])
    await noted(abroad.ours, customer["id"], copied)
    assert not (await photo_of(abroad.ours, copied))["is_here"]
    path = f"/v1/files/{copied.photo_id}"
    assert (await abroad.ask("GET", path)).status_code == 404


async def test_a_number_of_the_other_company_is_free_here(abroad: Abroad) -> None:
    there = await abroad.theirs.customer()
    own = {one["number"] for one in await abroad.ours.bodies("customer")}
    area_id = (await abroad.ours.customer())["area_id"]
    number = f"{there['number']}-H"
    for user, area in ((abroad.theirs, there["area_id"]), (abroad.ours, area_id)):
        assert number not in own
        fields = {"name": "Ny", "kind": "private", "area_id": area, "number": number}
        id = user.company.new_id()
        sent = {"type": "CreateCustomer", "data": {"customer_id": id, "fields": fields}}
        envelope = {"id": user.company.new_id(), "at": "2026-11-23T12:00:00Z"}
        assert (await user.outcome({**envelope, **sent}))["outcome"] == "applied"
    with user.company.app.backend.database.writing() as db:
        db.run("DELETE FROM record WHERE body LIKE :number", number=f'%"{number}"%')
        db.run("DELETE FROM record WHERE type = 'history_entry' AND body LIKE '%\"name\":\"Ny\"%'")


async def test_a_refresh_token_that_names_the_other_company_is_refused(abroad: Abroad) -> None:
    me, them = [(await user.client.get("/v1/me")).json() for user in (abroad.ours, abroad.theirs)]
    access = abroad.ours.client.headers["Authorization"].removeprefix("Bearer ")
    head, body, seal = access.split(".")
    assert me["tenant_id"] != them["tenant_id"]
    swapped = abroad.theirs.client.headers["Authorization"].removeprefix("Bearer ").split(".")[1]
    forged = {"Authorization": f"Bearer {head}.{swapped}.{seal}"}
    assert (await abroad.ask("GET", "/v1/me", headers=forged)).status_code == 401
    assert body != swapped
