"""Files and links at a customer: who gets which of them, and what becomes of their bytes."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from cm_backend.services.garbage import UNNAMED, collect
from cm_backend.services.purging import KEPT, purge
from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit
from cm_contract.commands.resource_edits import DeleteResource, EditResource, RestoreResource
from cm_contract.commands.resources import AddResource
from cm_contract.records.resource import InspectorsRight, NewFile, OthersRight
from cm_contract.rules import Role
from tests.backend.company import Company, Json, User
from tests.backend.sending import (
    TUS,
    begin,
    begun,
    digest,
    kept,
    metadata,
    parts,
    patch,
    send,
    uploads_of,
)
from tests.files import BAD, GOOD, pdf

PEOPLE = ("admin", "inspektor", "medarbejder", "kontakt")
SHEET, SECRET = pdf("Datablad"), pdf("Lønninger")
PDF = "application/pdf"


@pytest.fixture
async def people(nordlys: Company) -> dict[str, User]:
    """Everybody who sees customer 1042."""
    return {name: await nordlys.user(f"{name}@nordlys") for name in PEOPLE}


def new_file(content: bytes, type: str = PDF, thumbnail: bytes | None = None) -> NewFile:
    small = digest(thumbnail) if thumbnail else None
    return NewFile(
        sha256=digest(content), size_bytes=len(content), media_type=type, thumbnail_sha256=small
    )


async def add(by: User, file: NewFile, **values: Any) -> AddResource:
    """The file at customer 1042, in effect."""
    plain: dict[str, Any] = {
        "customer_id": (await by.customer("1042"))["id"],
        "resource_id": by.company.new_id(),
        "name": "Datablad",
        "file": file,
    }
    command = AddResource(**(plain | values))
    told = await by.outcome(command)
    assert told["outcome"] == "applied", told
    return command


async def secret(people: Mapping[str, User], **values: Any) -> AddResource:
    """A file for administrators alone, whose bytes are there."""
    assert (await send(people["admin"], SECRET, PDF)).status_code == 204
    hidden: dict[str, Any] = {"name": "Lønninger", "inspectors": InspectorsRight.NONE}
    return await add(people["admin"], new_file(SECRET), **(hidden | values))


def edit(of: AddResource, **fields: Any) -> EditResource:
    edits = {name: Edit(None, to) for name, to in fields.items()}
    return EditResource(customer_id=of.customer_id, resource_id=of.resource_id, fields=edits)


async def resource(user: User, of: AddResource) -> Json | None:
    found = await user.bodies("resource")
    return next((one for one in found if one["id"] == of.resource_id), None)


async def new_to(user: User, cursor: str) -> list[Json]:
    """What the user's phone hears that stands at the cursor."""
    answer = await user.changes(cursor)
    return list(answer.json()["records"]) if answer.status_code == 200 else []


async def heard(user: User, cursor: str, of: AddResource) -> list[bool]:
    """Of the resource alone: whether it is gone."""
    records = await new_to(user, cursor)
    return [one.get("deleted", False) for one in records if one["id"] == of.resource_id]


RIGHTS: list[tuple[dict[str, Any], set[str]]] = [
    ({}, {"admin", "inspektor"}),
    ({"inspectors": InspectorsRight.NONE}, {"admin"}),
    ({"employees": OthersRight.SEE}, {"admin", "inspektor", "medarbejder"}),
    ({"contacts": OthersRight.SEE}, {"admin", "inspektor", "kontakt"}),
    (
        {"inspectors": InspectorsRight.NONE, "employees": OthersRight.SEE},
        {"admin", "medarbejder"},
    ),
]


@pytest.mark.parametrize(("rights", "who"), RIGHTS)
async def test_record_and_bytes_reach_those_to_whom_it_is_shown_and_nobody_else(
    people: dict[str, User], rights: dict[str, Any], who: set[str]
) -> None:
    cursors = {name: await user.cursor() for name, user in people.items()}
    await send(people["admin"], SHEET, PDF)
    added = await add(people["admin"], new_file(SHEET), **rights)
    for name, user in people.items():
        answer = await user.client.get(f"/v1/files/{added.resource_id}")
        is_shown = name in who
        assert (await resource(user, added) is not None) is is_shown, name
        assert await heard(user, cursors[name], added) == [False] * is_shown, name
        assert answer.status_code == (200 if is_shown else 404), name
        assert (answer.content == SHEET) is is_shown


async def test_neither_list_nor_link_nor_guess_tells_of_a_hidden_file_example_4(
    nordlys: Company, people: dict[str, User]
) -> None:
    start = {name: await user.cursor() for name, user in people.items()}
    added = await secret(people)
    hidden, nothing = added.resource_id, nordlys.new_id()
    for name in ("inspektor", "medarbejder", "kontakt"):
        user = people[name]
        said = str(await user.snapshot()) + str(await new_to(user, start[name]))
        assert hidden not in said
        assert "Lønninger" not in said
        assert digest(SECRET) not in said
        assert await answers(user, hidden) == await answers(user, nothing), name
        for kind in (DeleteResource, RestoreResource):
            about = {"customer_id": added.customer_id}
            real = await said_to(user, kind(**about, resource_id=hidden))
            assert real == await said_to(user, kind(**about, resource_id=nothing))
        fake = edit(added, name="Ny")
        told = await said_to(user, EditResource(**{**fields_of(fake), "resource_id": nothing}))
        assert await said_to(user, fake) == told


def fields_of(command: EditResource) -> dict[str, Any]:
    return {name: getattr(command, name) for name in ("customer_id", "resource_id", "fields")}


async def said_to(user: User, command: Command) -> Json:
    """The outcome, without what is different in every outcome."""
    told = await user.outcome(command)
    return {name: value for name, value in told.items() if name not in ("id", "seq")}


async def answers(user: User, id: str) -> list[tuple[int, str, bytes]]:
    """What every way to the bytes answers."""
    found = []
    for path in (f"/v1/files/{id}", f"/v1/files/{id}/thumbnail"):
        for method in ("HEAD", "GET"):
            for headers in ({}, {"Range": "bytes=0-9"}, {"If-None-Match": f'"{digest(SECRET)}"'}):
                answer = await user.client.request(method, path, headers=headers)
                named = {"x-request-id", "content-length"}
                heads = {n: v for n, v in answer.headers.items() if n not in named}
                problem = answer.json() if method == "GET" else {}
                problem.pop("request_id", None)
                found.append((answer.status_code, str(heads), str(problem).encode()))
    return found


async def test_whoever_sends_the_same_bytes_learns_nothing_by_it(people: dict[str, User]) -> None:
    await secret(people)
    karen, fresh = people["inspektor"], pdf("Noget helt andet")
    guessed = await add(karen, new_file(SECRET))
    other = await add(karen, new_file(fresh))
    for one in (guessed, other):
        body = await resource(karen, one)
        assert body is not None
        assert not body["is_here"]
        assert (await karen.client.get(f"/v1/files/{one.resource_id}")).status_code == 404
    for content in (SECRET, fresh):
        answer = await begin(karen, content, PDF)
        assert answer.status_code == 201
        assert answer.headers["Upload-Offset"] == "0"
        sent = await patch(karen, answer.headers["Location"], 0, content)
        assert sent.status_code == 204
    for one in (guessed, other):
        body = await resource(karen, one)
        assert body is not None
        assert body["is_here"]
    hers = await people["medarbejder"].client.post(
        "/v1/files",
        headers={
            **TUS,
            "Upload-Length": str(len(SECRET)),
            "Upload-Metadata": metadata(sha256=digest(SECRET), type=PDF),
        },
    )
    assert (hers.status_code, hers.headers["Upload-Offset"]) == (201, "0")


async def test_the_id_of_a_hidden_file_overwrites_nothing(people: dict[str, User]) -> None:
    added, karen = await secret(people), people["inspektor"]
    again = AddResource(
        customer_id=added.customer_id,
        resource_id=added.resource_id,
        name="Min",
        url="https://at.dk",
    )
    assert (await karen.outcome(again))["code"] == "already_exists"
    body = await resource(people["admin"], added)
    assert body is not None
    assert body["name"] == "Lønninger"


async def test_what_is_no_longer_shown_is_gone_once_and_comes_back(
    people: dict[str, User],
) -> None:
    admin, piotr = people["admin"], people["medarbejder"]
    await send(admin, SHEET, PDF)
    added = await add(admin, new_file(SHEET), employees=OthersRight.SEE)
    with_it = await piotr.cursor()
    await admin.outcome(edit(added, employees="none"))
    assert await heard(piotr, with_it, added) == [True]
    assert (await piotr.client.get(f"/v1/files/{added.resource_id}")).status_code == 404
    without_it = await piotr.cursor()
    await admin.outcome(edit(added, name="Nyt navn"))
    assert await heard(piotr, without_it, added) == []
    assert await heard(piotr, with_it, added) == [True]
    await admin.outcome(edit(added, employees="see"))
    assert await heard(piotr, without_it, added) == [False]
    assert await heard(people["kontakt"], await people["kontakt"].cursor(), added) == []


async def test_what_is_told_of_a_file_goes_with_it(people: dict[str, User]) -> None:
    admin, karen = people["admin"], people["inspektor"]
    await send(admin, SHEET, PDF)
    added = await add(admin, new_file(SHEET))

    async def told(user: User) -> int:
        lines = await user.bodies("history_entry")
        return sum(one["record_id"] == added.resource_id for one in lines)

    assert await told(karen) == 1
    cursor = await karen.cursor()
    await admin.outcome(edit(added, inspectors="none"))
    assert (await told(karen), await told(admin)) == (0, 2)
    gone = [one for one in await new_to(karen, cursor) if one["type"] == "history_entry"]
    assert [one.get("deleted") for one in gone] == [True]
    await admin.outcome(edit(added, inspectors="see"))
    assert await told(karen) == 3


async def test_a_new_role_is_a_matter_for_a_snapshot(
    nordlys: Company, people: dict[str, User]
) -> None:
    added, cursor = await secret(people), await people["inspektor"].cursor()
    with nordlys.app.backend.database.writing() as db:
        db.run("UPDATE account SET role = :role WHERE name = 'Karen Holm'", role=Role.ADMINISTRATOR)
    answer = await people["inspektor"].changes(cursor)
    assert (answer.status_code, answer.json()["reason"]) == (410, "rights_changed")
    assert await resource(people["inspektor"], added) is not None


async def test_a_deleted_file_leaves_those_who_cannot_take_that_back_and_later_everybody(
    nordlys: Company, people: dict[str, User]
) -> None:
    admin, piotr, backend = people["admin"], people["medarbejder"], nordlys.app.backend
    await send(admin, SHEET, PDF)
    added = await add(admin, new_file(SHEET), employees=OthersRight.SEE)
    cursors = {name: await user.cursor() for name, user in people.items()}
    about: dict[str, Any] = {
        "customer_id": added.customer_id,
        "resource_id": added.resource_id,
    }
    await people["inspektor"].outcome(DeleteResource(**about))
    assert await heard(piotr, cursors["medarbejder"], added) == [True]
    assert await heard(admin, cursors["admin"], added) == [False]
    nordlys.clock.pass_by(seconds=8)
    await people["inspektor"].outcome(RestoreResource(**about))
    assert await heard(piotr, cursors["medarbejder"], added) == [False]
    await admin.outcome(DeleteResource(**about))
    nordlys.clock.pass_by(days=KEPT.days)
    purge(backend.database, nordlys.clock.now)
    await admin.refresh()
    assert await resource(admin, added) is not None
    purge(backend.database, nordlys.clock.now + timedelta(seconds=1))
    for name in ("admin", "inspektor", "medarbejder"):
        await people[name].refresh()
        assert await resource(people[name], added) is None
        assert await heard(people[name], cursors[name], added) == [True]
    await people["kontakt"].refresh()
    assert await heard(people["kontakt"], cursors["kontakt"], added) == []
    assert digest(SHEET) in kept(nordlys)
    nordlys.clock.pass_by(days=UNNAMED.days, seconds=2)
    partials = backend.receiver.uploads.partials
    collect(backend.database, backend.storage, partials, nordlys.clock.now)
    assert digest(SHEET) not in kept(nordlys)


@pytest.mark.parametrize("ending", GOOD)
async def test_every_kind_of_file_is_taken_and_given_back(
    people: dict[str, User], ending: str
) -> None:
    karen, (content, type) = people["inspektor"], GOOD[ending]
    assert (await send(karen, content, type)).status_code == 204
    added = await add(karen, new_file(content, type))
    answer = await karen.client.get(f"/v1/files/{added.resource_id}")
    assert (answer.content, answer.headers["Content-Type"]) == (content, type)
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    part = await karen.client.get(f"/v1/files/{added.resource_id}", headers={"Range": "bytes=2-"})
    assert (part.status_code, part.content) == (206, content[2:])


@pytest.mark.parametrize("what", [name for name in BAD if BAD[name]])
async def test_what_only_says_that_it_is_a_file_is_refused_and_nothing_stays_example_3(
    nordlys: Company, people: dict[str, User], what: str
) -> None:
    before = kept(nordlys)
    for type in (PDF, "text/plain", "image/png", GOOD["docx"][1], "video/mp4"):
        answer = await send(people["inspektor"], BAD[what], type)
        assert (answer.status_code, answer.json()["code"]) == (415, "file_type"), type
    assert kept(nordlys) == before
    assert parts(nordlys) == []
    assert uploads_of(nordlys) == 0


@pytest.mark.parametrize("type", ["text/html", "image/svg+xml", "application/x-msdownload"])
async def test_a_type_that_is_none_of_ours_begins_nothing(
    nordlys: Company, people: dict[str, User], type: str
) -> None:
    answer = await begin(people["inspektor"], SHEET, type)
    assert (answer.status_code, answer.json()["code"]) == (415, "file_type")
    assert uploads_of(nordlys) == 0


async def test_a_company_may_have_a_lower_limit(nordlys: Company, people: dict[str, User]) -> None:
    with nordlys.app.backend.database.writing() as db:
        db.run("UPDATE tenant SET most_file_bytes = :most", most=len(SHEET) - 1)
    answer = await begin(people["inspektor"], SHEET, PDF)
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")
    with nordlys.app.backend.database.writing() as db:
        db.run("UPDATE tenant SET most_file_bytes = :most", most=len(SHEET))
    assert await begun(people["inspektor"], SHEET, PDF)


async def test_a_document_is_no_thumbnail(people: dict[str, User]) -> None:
    karen, (picture, type) = people["inspektor"], GOOD["png"]
    for content, kind in ((picture, type), (SHEET, PDF)):
        await send(karen, content, kind)
    added = await add(karen, new_file(picture, type, thumbnail=SHEET))
    body = await resource(karen, added)
    assert body is not None
    assert (body["is_here"], body["has_thumbnail"]) == (True, False)


async def test_the_sample_company_has_files_for_everybody(people: dict[str, User]) -> None:
    names = {name: {r["name"] for r in await user.bodies("resource")}
             for name, user in people.items()}  # fmt: skip
    assert names["kontakt"] == {"Sikkerhedsdatablad Afkalker", "Arbejdstilsynet om kemi"}
    assert "Nøgleplan stueetagen" in names["inspektor"] - names["medarbejder"]
    for body in await people["inspektor"].bodies("resource"):
        path = f"/v1/files/{body['id']}"
        if body["kind"] == "file":
            assert digest((await people["inspektor"].client.get(path)).content) == body["sha256"]
        if body["thumbnail_sha256"]:
            small = await people["inspektor"].client.get(f"{path}/thumbnail")
            assert digest(small.content) == body["thumbnail_sha256"]
