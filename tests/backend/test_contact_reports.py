"""Contact persons get the reports that are meant for them, and not a byte of what is internal."""

import json
from dataclasses import dataclass, replace
from typing import Any

import pytest

from cm_backend.store.schema import prepare
from cm_backend.store.session import Database
from cm_contract.commands.follow_ups import AddFollowUp
from cm_contract.commands.quality_reports import DeleteReport, ReopenReport, RestoreReport
from cm_contract.commands.report_photos import AddReportPhoto
from cm_contract.commands.report_sending import SendReport
from cm_contract.records.photo import NewPhoto
from cm_contract.values import Key
from tests.backend.company import Company, Json, User, office
from tests.backend.older import made_older
from tests.backend.pictures import jpeg
from tests.backend.sending import new_photo, sent
from tests.backend.test_report_documents import (
    OFFICE,
    SECRET,
    Filled,
    done,
    draft,
    fetched,
    finish,
)

OPEN = "Støv under bordet"
PLACES: dict[str, dict[str, Any]] = {
    key: {"room_key": OFFICE, "checkpoint_key": Key(key)} for key in ("floors", "panels")
}
SHOWN, HIDDEN = jpeg(1), jpeg(2)


@dataclass
class Shared:
    """A finished report with a photo for everybody and one beside an internal comment."""

    filled: Filled
    shown: NewPhoto
    hidden: NewPhoto
    admin: User
    contact: User

    @property
    def at(self) -> dict[str, Any]:
        """Which report at which customer."""
        return {"customer_id": self.filled.customer_id, "report_id": self.filled.report_id}


async def shared(company: Company, **content: Any) -> Shared:
    """The worked example with its photos sent, not finished yet."""
    admin, contact = await company.user("admin@nordlys"), await company.user("kontakt@nordlys")
    filled = await draft(company, **content)
    shown = replace(new_photo(company, SHOWN), caption=OPEN)
    hidden = replace(new_photo(company, HIDDEN), caption=SECRET)
    one = Shared(filled, shown, hidden, admin, contact)
    await done(
        admin,
        AddReportPhoto(**one.at, **PLACES["floors"], photos=(shown,)),
        AddReportPhoto(**one.at, **PLACES["panels"], photos=(hidden,)),
    )
    await sent(admin, SHOWN, HIDDEN)
    return one


async def heard(user: User, cursor: str) -> str:
    """All that the user hears since the cursor, as text."""
    answer = await user.changes(cursor)
    assert answer.status_code in (200, 204), answer.text
    return answer.text


async def statuses(one: Shared) -> list[int]:
    """What the contact person is told who asks for the shown and the hidden photo, and the PDF."""
    paths = [f"/v1/files/{photo.photo_id}" for photo in (one.shown, one.hidden)]
    return [
        (await one.contact.client.get(path)).status_code for path in (*paths, one.filled.path())
    ]


async def everything(user: User, cursor: str, one: Shared) -> str:
    """Whatever the user gets of the company, by every way there is, as text."""
    lines = (await user.client.get("/v1/snapshot")).text
    documents = [await fetched(user, one.filled.path(kind)) for kind in ("pdf", "csv")]
    return "\n".join([lines, await heard(user, cursor), *documents])


def ids(text: str) -> dict[str, bool]:
    """The records of an answer by id, and whether they are there."""
    if not text:
        return {}
    records: list[Json] = json.loads(text)["records"]
    return {row["id"]: "body" in row for row in records}


async def test_a_finished_report_comes_whole_and_without_what_is_internal_example_6(
    nordlys: Company,
) -> None:
    one = await shared(nordlys)
    before, of_admin = await one.contact.cursor(), await one.admin.cursor()
    await finish(nordlys, one.filled)
    told = ids(await heard(one.contact, before))
    assert told[one.filled.report_id]
    assert told[one.shown.photo_id]
    assert one.hidden.photo_id not in told
    hers = await everything(one.contact, before, one)
    assert OPEN in hers
    assert "Pænt arbejde" in hers
    assert SECRET not in hers
    assert one.hidden.photo_id not in hers
    assert one.hidden.sha256 not in hers
    ours = await everything(one.admin, of_admin, one)
    assert SECRET in ours
    assert await statuses(one) == [200, 404, 200]
    answer = await one.contact.client.get(f"/v1/files/{one.shown.photo_id}")
    assert answer.content == SHOWN


async def test_tasks_mails_history_and_earlier_versions_stay_in_the_house(
    nordlys: Company,
) -> None:
    one = await shared(nordlys)
    before = await one.contact.cursor()
    me = (await one.admin.client.get("/v1/me")).json()["user_id"]
    (person, *_) = [
        row
        for row in await one.admin.bodies("contact_person")
        if row["customer_id"] == one.filled.customer_id and row["e_mail"]
    ]
    task = {"follow_up_id": nordlys.new_id(), "assignee_id": me, "due_on": "2026-11-30"}
    await finish(nordlys, one.filled)
    await done(
        one.admin,
        AddFollowUp(**one.at, **PLACES["floors"], **task, text=SECRET),
        SendReport(**one.at, contact_person_ids=(person["id"],)),
        ReopenReport(**one.at, reason=SECRET),
    )
    await finish(nordlys, one.filled)
    hers = await everything(one.contact, before, one)
    assert one.filled.report_id in hers
    assert SECRET not in hers
    for kind in ("reminder", "report_version", "delivery", "history_entry"):
        assert await one.admin.bodies(kind)
        assert f'"type":"{kind}"' not in hers


async def test_it_leaves_when_it_is_reopened_or_deleted_and_comes_back(nordlys: Company) -> None:
    one = await shared(nordlys)
    without = await one.contact.cursor()
    await finish(nordlys, one.filled)
    with_it = await one.contact.cursor()
    hers = {one.filled.report_id, one.shown.photo_id}
    for away, back in (
        (DeleteReport(**one.at), RestoreReport(**one.at)),
        (ReopenReport(**one.at, reason="Forkert lokale"), None),
    ):
        await done(one.admin, away)
        assert ids(await heard(one.contact, with_it)) == dict.fromkeys(hers, False)
        assert await statuses(one) == [404, 404, 404]
        await (done(one.admin, back) if back else finish(nordlys, one.filled))
        told = ids(await heard(one.contact, without))
        assert {id for id, is_there in told.items() if is_there} == hers
        assert await statuses(one) == [200, 404, 200]


async def test_of_drafts_and_of_reports_for_the_house_nobody_outside_hears(
    nordlys: Company,
) -> None:
    contact = await nordlys.user("kontakt@nordlys")
    before = await contact.cursor()
    unfinished, internal = await shared(nordlys), await shared(nordlys, is_shared=False)
    await finish(nordlys, internal.filled)
    told = await heard(contact, before)
    snapshot = (await contact.client.get("/v1/snapshot")).text
    for one in (unfinished, internal):
        for id in (one.filled.report_id, one.shown.photo_id, one.hidden.photo_id):
            assert id not in told + snapshot
        assert await statuses(one) == [404, 404, 404]


async def test_a_customer_that_comes_into_view_brings_its_reports_without_what_is_internal(
    nordlys: Company,
) -> None:
    one, people = await shared(nordlys), office(nordlys)
    await finish(nordlys, one.filled)
    number = next(
        row["number"]
        for row in await one.admin.bodies("customer")
        if row["id"] == one.filled.customer_id
    )
    people.link("kontakt@nordlys.example", number, False)
    without = await one.contact.cursor()
    assert await statuses(one) == [404, 404, 404]
    people.link("kontakt@nordlys.example", number, True)
    told = await heard(one.contact, without)
    assert ids(told)[one.filled.report_id]
    assert SECRET not in told


@pytest.mark.parametrize("name", ["kontakt@havblik", "medarbejder@nordlys"])
async def test_neither_another_companys_contact_nor_employees_get_any(
    nordlys: Company, name: str
) -> None:
    one, other = await shared(nordlys), await nordlys.user(name)
    before = await other.cursor()
    await finish(nordlys, one.filled)
    one.contact = other
    assert await statuses(one) == [404, 404, 404]
    snapshot = (await other.client.get("/v1/snapshot")).text
    assert one.filled.report_id not in snapshot + await heard(other, before)


async def test_without_the_module_contacts_have_nothing(nordlys: Company) -> None:
    one = await shared(nordlys)
    await finish(nordlys, one.filled)
    with nordlys.app.backend.database.writing() as db:
        db.run("UPDATE tenant SET modules = ''")
    types = {row["type"] for row in (await one.contact.snapshot())[1]}
    assert not {kind for kind in types if "report" in kind}
    assert await statuses(one) == [404, 404, 404]


async def test_reports_written_before_contacts_saw_any_are_closed_to_them(
    nordlys: Company,
) -> None:
    one = await shared(nordlys)
    await finish(nordlys, one.filled)
    backend = nordlys.app.backend
    with backend.database.writing() as db:
        db.run("UPDATE record SET audience = NULL WHERE type != 'resource'")
        made_older(db, 5)
    Database(nordlys.folder / "cm.db", prepare).close()
    types = {row["type"] for row in (await one.contact.snapshot())[1]}
    assert {kind for kind in types if "report" in kind} == {"report_template"}
