"""A finished report goes by mail: once to each person, whole, as it was finished."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from cm_contract.commands.contact_person import AddContactPerson
from cm_contract.commands.quality_reports import ReopenReport
from cm_contract.commands.report_sending import SendReport
from tests.backend.company import Company, Json, User
from tests.backend.post_office import PostOffice, open_office, sending


@pytest.fixture
async def admin(nordlys: Company) -> User:
    return await nordlys.user("admin@nordlys")


async def finished(user: User) -> tuple[Json, list[Json]]:
    """A finished report, and the people of its customer who have an address."""
    reports = [one for one in await user.bodies("quality_report") if one["state"] == "finished"]
    people = [one for one in await user.bodies("contact_person") if one["e_mail"]]
    for report in reports:
        here = [one for one in people if one["customer_id"] == report["customer_id"]]
        if len(here) > 1:
            return report, here
    raise LookupError("no report at a customer with two addresses")


def sent_to(report: Json, people: list[Json]) -> SendReport:
    return SendReport(
        customer_id=report["customer_id"],
        report_id=report["id"],
        contact_person_ids=tuple(one["id"] for one in people),
    )


def text_of(office: PostOffice) -> str:
    """What the attached PDF of the first letter says."""
    (pdf,) = office.letters[0].iter_attachments()
    content = pdf.get_content()
    assert content.startswith(b"%PDF")
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


async def test_each_person_gets_the_report_once_as_a_pdf(nordlys: Company, admin: User) -> None:
    report, people = await finished(admin)
    sent = admin.posted(sent_to(report, people[:2]))
    for _ in range(2):
        assert (await admin.outcome(sent))["outcome"] == "applied"
    async with open_office() as office:
        await sending(nordlys, office.server())
    assert len(office.letters) == 2
    assert {one["To"].addresses[0].addr_spec for one in office.letters} == {
        one["e_mail"] for one in people[:2]
    }
    assert office.letters[0]["Reply-To"].addresses[0].addr_spec == "admin@nordlys.example"
    assert "Kvalitetsrapport" in text_of(office)


async def test_a_report_that_is_reopened_meanwhile_goes_as_it_was_finished(
    nordlys: Company, admin: User
) -> None:
    report, people = await finished(admin)
    await admin.outcome(sent_to(report, people[:1]))
    reopen = ReopenReport(
        customer_id=report["customer_id"], report_id=report["id"], reason="Forkert lokale"
    )
    assert (await admin.outcome(reopen))["outcome"] == "applied"
    async with open_office() as office:
        await sending(nordlys, office.server())
    assert "Kvalitetsrapport" in text_of(office)


async def test_a_person_without_an_address_is_named(nordlys: Company, admin: User) -> None:
    report, _ = await finished(admin)
    person_id = nordlys.new_id()
    add = AddContactPerson(
        customer_id=report["customer_id"],
        contact_person_id=person_id,
        fields={"name": "Uden adresse"},
    )
    assert (await admin.outcome(add))["outcome"] == "applied"
    told = await admin.outcome(sent_to(report, [{"id": person_id}]))
    assert (told["code"], told["about"]) == ("no_email", person_id)
