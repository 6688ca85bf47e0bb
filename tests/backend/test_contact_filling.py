"""A contact person's own reports: who hears of them, whose bytes they show, what follows."""

from dataclasses import dataclass
from typing import Any

import pytest

from cm_contract.records.photo import NewPhoto
from cm_contract.records.report_template import FilledBy
from tests.backend.company import Company, User
from tests.backend.pictures import jpeg
from tests.backend.reporting import done, started, template_of
from tests.backend.sending import new_photo, sent
from tests.backend.test_contact_reports import heard, ids

PICTURE = jpeg(7)


@dataclass
class Begun:
    """Her draft with a photo, before its bytes are sent."""

    contact: User
    admin: User
    karen: User
    at: dict[str, Any]
    photo: NewPhoto
    before: dict[str, str]
    """Where everybody stood before."""

    async def told(self, user: User) -> dict[str, bool]:
        """What the user has heard since, by id."""
        me = (await user.client.get("/v1/me")).json()["e_mail"]
        return ids(await heard(user, self.before[me]))

    async def status(self, user: User) -> int:
        """What the user is told who asks for the photo."""
        return (await user.client.get(f"/v1/files/{self.photo.photo_id}")).status_code


async def begun(company: Company, **content: Any) -> Begun:
    names = ("kontakt@nordlys", "admin@nordlys", "inspektor@nordlys")
    contact, admin, karen = [await company.user(name) for name in names]
    template_id = await template_of(admin, **({"filled_by": FilledBy.CONTACT} | content))
    before = {
        (await one.client.get("/v1/me")).json()["e_mail"]: await one.cursor()
        for one in (contact, admin, karen)
    }
    (customer,) = await contact.bodies("customer")
    report_id = await started(contact, customer["id"], template_id)
    at: dict[str, Any] = {"customer_id": customer["id"], "report_id": report_id}
    photo = new_photo(company, PICTURE)
    await done(contact, "AddReportPhoto", **at, photos=(photo,))
    return Begun(contact, admin, karen, at, photo, before)


async def test_her_draft_comes_to_her_and_to_the_company(nordlys: Company) -> None:
    one = await begun(nordlys)
    for user in (one.contact, one.admin, one.karen):
        told = await one.told(user)
        assert told[one.at["report_id"]]
        assert told[one.photo.photo_id]
        assert one.at["report_id"] in (await user.client.get("/v1/snapshot")).text


@pytest.mark.parametrize("name", ["medarbejder@nordlys", "inspektor2@nordlys", "kontakt@havblik"])
async def test_nobody_else_hears_of_it(nordlys: Company, name: str) -> None:
    other = await nordlys.user(name)
    cursor = await other.cursor()
    one = await begun(nordlys)
    await sent(one.contact, PICTURE)
    told = await heard(other, cursor) + (await other.client.get("/v1/snapshot")).text
    assert one.at["report_id"] not in told
    assert await one.status(other) == 404


async def test_she_sends_its_photos_and_they_go_to_whoever_sees_it(nordlys: Company) -> None:
    one = await begun(nordlys)
    assert await one.status(one.contact) == 404
    await sent(one.contact, PICTURE)
    assert [await one.status(user) for user in (one.contact, one.admin, one.karen)] == [200] * 3


async def test_naming_a_picture_of_the_company_does_not_fetch_it(nordlys: Company) -> None:
    admin = await nordlys.user("admin@nordlys")
    await sent(admin, PICTURE)
    one = await begun(nordlys)
    assert await one.status(one.contact) == 404
    await sent(one.contact, PICTURE)
    assert await one.status(one.contact) == 200


async def test_a_template_for_contacts_comes_to_her_though_results_are_not_shared(
    nordlys: Company,
) -> None:
    one = await begun(nordlys, is_shared=False)
    await done(one.contact, "FinishReport", **one.at)
    told = await one.told(one.contact)
    assert told[one.at["report_id"]]
    found = await one.contact.bodies("quality_report")
    (hers,) = [row for row in found if row["id"] == one.at["report_id"]]
    assert (hers["state"], hers["is_shared"]) == ("finished", True)


async def test_her_draft_is_deleted_and_brought_back_for_everybody(nordlys: Company) -> None:
    one = await begun(nordlys)
    for name, is_deleted in (("DeleteReport", True), ("RestoreReport", False)):
        await done(one.contact, name, **one.at)
        for user in (one.contact, one.karen):
            (row,) = [
                row
                for row in await user.bodies("quality_report")
                if row["id"] == one.at["report_id"]
            ]
            assert (row["deleted_at"] is not None) is is_deleted


async def test_tasks_of_what_she_has_finished_are_made_in_the_house_and_stay_there(
    nordlys: Company,
) -> None:
    one = await begun(nordlys)
    await done(one.contact, "FinishReport", **one.at)
    me = (await one.karen.client.get("/v1/me")).json()["user_id"]
    task = nordlys.new_id()
    await done(one.karen, "AddFollowUp", **one.at, follow_up_id=task, assignee_id=me)
    assert task in await one.told(one.admin)
    assert task not in await one.told(one.contact)


async def test_what_is_reopened_goes_on_with_her(nordlys: Company) -> None:
    one = await begun(nordlys)
    await done(one.contact, "FinishReport", **one.at)
    await done(one.admin, "ReopenReport", **one.at)
    assert (await one.told(one.contact))[one.at["report_id"]]
    await done(one.contact, "AnswerCheckpoint", **one.at)
