"""Quality reports as PDF and CSV over the API, with the rights of the report."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from cm_backend.services.report_documents import rendered
from cm_backend.store import tenants
from cm_contract.commands.quality_reports import DeleteReport, ReopenReport, StartReport
from cm_contract.commands.report_answers import (
    AnswerCheckpoint,
    CommentCheckpoint,
    CommentReport,
)
from cm_contract.commands.report_finishing import FinishReport
from cm_contract.commands.report_photos import AddReportPhoto
from cm_contract.commands.report_templates import CreateTemplate
from cm_contract.records.answer import Given, Seen
from cm_contract.reporting import starting_rooms
from cm_contract.values import Key
from tests.backend.company import Company, User
from tests.backend.pictures import jpeg
from tests.backend.sending import new_photo, sent
from tests.contract.reports import NOT_THERE, SIGNED, example_content

OFFICE, SECRET = Key("office"), "Nøglen ligger i skuret"
ANSWERS = {"floors": 5, "panels": 2, "tables": 4, "windows": NOT_THERE}


@dataclass
class Filled:
    """A report at the customer of the company's contact person."""

    customer_id: Any
    report_id: Any

    def path(self, ending: str = "pdf", **query: str) -> str:
        """Where its document is."""
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return f"/v1/customers/{self.customer_id}/reports/{self.report_id}/report.{ending}?{asked}"


def seen() -> tuple[Seen, ...]:
    """The worked example as the phone shows it, with an internal comment."""
    return tuple(
        Seen(
            room_key=OFFICE,
            checkpoint_key=Key(key),
            given=given if isinstance(given, Given) else Given(value=given),  # type: ignore[arg-type]
            comment=SECRET if key == "panels" else None,
            is_internal=key == "panels",
        )
        for key, given in ANSWERS.items()
    )


async def done(user: User, *commands: Any) -> None:
    for command in commands:
        outcome = await user.outcome(command)
        assert outcome["outcome"] == "applied", outcome


async def draft(company: Company, **content: Any) -> Filled:
    """A report that was begun, and answered at one checkpoint."""
    admin, contact = await company.user("admin@nordlys"), await company.user("kontakt@nordlys")
    filled = Filled((await contact.customer())["id"], company.new_id())
    template_id, one = company.new_id(), example_content(**content)
    one = example_content(areas=one.areas[:1], **content)
    at: dict[str, Any] = {"customer_id": filled.customer_id, "report_id": filled.report_id}
    place: dict[str, Any] = {"room_key": OFFICE, "checkpoint_key": Key("panels")}
    await done(
        admin,
        CreateTemplate(template_id=template_id, content=one),
        StartReport(template_id=template_id, **at),
        AnswerCheckpoint(**at, **place, given=Given(value=2)),
        CommentCheckpoint(**at, **place, was=None, text=SECRET, is_internal=True),
        CommentReport(**at, was=None, text="Pænt arbejde"),
    )
    return filled


async def finished(company: Company, **content: Any) -> Filled:
    """The worked example, finished."""
    filled = await draft(company, **content)
    await finish(company, filled)
    return filled


async def finish(company: Company, filled: Filled) -> None:
    """Finishes the worked example."""
    rooms = starting_rooms(example_content())[:1]
    command = FinishReport(
        customer_id=filled.customer_id,
        report_id=filled.report_id,
        rooms=rooms,
        answers=seen(),
        overall_comment="Pænt arbejde",
        signature=SIGNED,
    )
    await done(await company.user("admin@nordlys"), command)


def words(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


async def fetched(user: User, path: str) -> str:
    answer = await user.client.get(path)
    assert answer.status_code == 200, answer.text
    return words(answer.content) if ".pdf" in path else answer.content.decode("utf-8-sig")


async def test_a_report_comes_as_pages_and_as_a_table(nordlys: Company) -> None:
    filled, admin = await finished(nordlys), await nordlys.user("admin@nordlys")
    pages = await admin.client.get(filled.path())
    assert pages.headers["Content-Type"] == "application/pdf"
    assert pages.headers["Content-Disposition"] == "attachment"
    assert "Content-Encoding" not in pages.headers
    said = words(pages.content)
    for piece in ("Nordlys Rengøring", "90,0 %", "Bestået", "Bo Dam", "360 ÷ 4 = 90,0 %"):
        assert piece in said
    rows = (await fetched(admin, filled.path("csv"))).splitlines()
    assert "I alt;;;;4;90,0;360" in rows


async def test_photos_are_in_once_their_bytes_have_come(nordlys: Company) -> None:
    filled, admin, photo = await draft(nordlys), await nordlys.user("admin@nordlys"), jpeg()
    at: dict[str, Any] = {"customer_id": filled.customer_id, "report_id": filled.report_id}
    place: dict[str, Any] = {"room_key": OFFICE, "checkpoint_key": Key("floors")}
    await done(admin, AddReportPhoto(**at, **place, photos=(new_photo(nordlys, photo),)))
    assert "Foto 1 er ikke hentet endnu." in await fetched(admin, filled.path())
    await sent(admin, photo)
    (page,) = PdfReader(BytesIO((await admin.client.get(filled.path())).content)).pages[:1]
    assert [image.image and image.image.size for image in page.images] == [(120, 120)]


async def test_colleagues_choose_whether_internal_comments_are_in(nordlys: Company) -> None:
    filled, admin = await finished(nordlys), await nordlys.user("admin@nordlys")
    for ending in ("pdf", "csv"):
        assert SECRET not in await fetched(admin, filled.path(ending))
        assert SECRET in await fetched(admin, filled.path(ending, internal="true"))


async def test_a_contact_has_a_finished_report_and_never_what_is_internal_example_6(
    nordlys: Company,
) -> None:
    filled, contact = await finished(nordlys), await nordlys.user("kontakt@nordlys")
    for ending in ("pdf", "csv"):
        said = await fetched(contact, filled.path(ending, internal="true"))
        assert "2 – Svag" in said
        assert said == await fetched(contact, filled.path(ending))
        assert SECRET not in said


async def test_a_contact_has_neither_drafts_nor_what_is_not_shared(nordlys: Company) -> None:
    contact = await nordlys.user("kontakt@nordlys")
    for filled in (await draft(nordlys), await finished(nordlys, is_shared=False)):
        assert (await contact.client.get(filled.path())).status_code == 404


async def test_whoever_does_not_see_the_report_hears_the_same_as_if_there_were_none(
    nordlys: Company,
) -> None:
    filled = await finished(nordlys)
    nowhere = Filled(filled.customer_id, nordlys.new_id())
    elsewhere = Filled(nordlys.new_id(), filled.report_id)
    asked = [("admin@nordlys", nowhere), ("admin@nordlys", elsewhere)]
    asked += [(f"{role}@havblik", filled) for role in ("admin", "inspektor", "kontakt")]
    for name, one in [*asked, ("medarbejder@nordlys", filled)]:
        answer = await (await nordlys.user(name)).client.get(one.path())
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), name


async def test_a_deleted_report_has_no_document(nordlys: Company) -> None:
    filled, admin = await finished(nordlys), await nordlys.user("admin@nordlys")
    await done(admin, DeleteReport(customer_id=filled.customer_id, report_id=filled.report_id))
    assert (await admin.client.get(filled.path())).status_code == 404


async def test_without_the_module_administrators_alone_have_earlier_reports_example_5(
    nordlys: Company,
) -> None:
    filled = await finished(nordlys)
    users = [await nordlys.user(f"{name}@nordlys") for name in ("admin", "inspektor", "kontakt")]

    async def statuses() -> list[int]:
        return [(await user.client.get(filled.path("csv"))).status_code for user in users]

    assert await statuses() == [200, 200, 200]
    with nordlys.app.backend.database.writing() as db:
        db.run("UPDATE tenant SET modules = ''")
    assert await statuses() == [200, 404, 404]


@pytest.mark.parametrize(("language", "word"), [("en", "Quality report"), ("de", "Bestanden")])
async def test_the_language_is_the_readers_unless_they_choose(
    nordlys: Company, language: str, word: str
) -> None:
    filled, admin = await finished(nordlys), await nordlys.user("admin@nordlys")
    assert "Kvalitetsrapport" in await fetched(admin, filled.path())
    assert word in await fetched(admin, filled.path(language=language))


@pytest.mark.parametrize("wrong", [{"language": "fr"}, {"language": ""}, {"internal": "maybe"}])
async def test_a_wrong_wish_is_named(nordlys: Company, wrong: dict[str, str]) -> None:
    filled, admin = await finished(nordlys), await nordlys.user("admin@nordlys")
    answer = await admin.client.get(filled.path(**wrong))
    assert (answer.status_code, answer.json()["field"]) == (422, *wrong)


async def test_a_letter_gets_the_customers_copy_of_the_version_that_was_finished(
    nordlys: Company,
) -> None:
    filled, admin = await finished(nordlys), await nordlys.user("admin@nordlys")
    backend = nordlys.app.backend
    with backend.database.reading() as db:
        tenant = tenants.named(db, "Nordlys Rengøring")
    assert tenant is not None
    asked = (backend.database, backend.storage, tenant.id, filled.report_id, 1, "de")
    said = words(rendered(*asked))
    assert "Qualitätsbericht" in said
    assert SECRET not in said
    at: dict[str, Any] = {"customer_id": filled.customer_id, "report_id": filled.report_id}
    await done(admin, ReopenReport(**at, reason="Forkert lokale"))
    assert words(rendered(*asked)) == said
    with pytest.raises(LookupError):
        rendered(*asked[:4], 2, "de")
