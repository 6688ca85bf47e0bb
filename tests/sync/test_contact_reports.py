"""A report from an inspector's phone to that of the customer's contact person, and away again."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from cm_contract.commands.quality_reports import ReopenReport, StartReport
from cm_contract.commands.report_finishing import FinishReport
from cm_contract.commands.report_photos import AddReportPhoto
from cm_contract.commands.report_templates import CreateTemplate
from cm_contract.records.answer import seen
from cm_contract.reporting import starting_rooms
from cm_contract.values import Key, PhotoId
from cm_mobile.api.errors import Rejected
from cm_mobile.documents.capturing import captured
from cm_mobile.documents.report import pdf
from cm_mobile.store.report_rows import WholeReport
from cm_mobile.texts import Language
from cm_mobile.texts.formats import Formats
from tests.backend.company import Company
from tests.contract.reports import answer, example_content
from tests.pictures import BLUE, RED, picture
from tests.sync.handset import Handset, shared_customer, signed_in
from tests.sync.photos import send_until_quiet

SECRET, OPEN, ALL = "Nøglen ligger i skuret", "Støv under bordet", "Gangen er fin, trappen mangler"
OFFICE = example_content(areas=example_content().areas[:1])
ANSWERS = (
    answer("office", "floors", 5, comment=OPEN),
    answer("office", "panels", 2, comment=SECRET, is_internal=True),
    answer("office", "tables", 4),
    answer("office", "windows", 3),
)


@pytest.fixture
async def mette(nordlys: Company, tmp_path: Path) -> AsyncIterator[Handset]:
    """A contact person's phone."""
    async with signed_in(nordlys, tmp_path / "mette", "kontakt") as phone:
        yield phone


@dataclass
class Round:
    """A report on the inspector's phone."""

    phone: Handset
    customer_id: Any
    report_id: Any
    shown_id: Any = ""
    hidden_id: Any = ""

    @property
    def at(self) -> dict[str, Any]:
        """Which report at which customer."""
        return {"customer_id": self.customer_id, "report_id": self.report_id}

    def photo(self, key: str, content: bytes) -> Any:
        """Takes a photo at a checkpoint; its id."""
        store, draft = self.phone.store, f"report:{key}"
        id = PhotoId(store.new_id())
        captured(store, draft, content, id, store.now())
        photos = store.captures.new_photos(draft)
        place: dict[str, Any] = {"room_key": Key("office"), "checkpoint_key": Key(key)}
        store.perform(AddReportPhoto(**self.at, **place, photos=photos), draft=draft)
        return id

    def finish(self) -> None:
        """Finishes it as it was filled in."""
        rooms = starting_rooms(OFFICE)
        said: dict[str, Any] = {"answers": seen(ANSWERS), "overall_comment": ALL}
        self.phone.perform(FinishReport(**self.at, rooms=rooms, **said))


async def begun(phone: Handset, other: Handset) -> Round:
    """A report with a photo for everybody and one beside an internal comment, not finished."""
    admin = await phone.company.user("admin@nordlys")
    template_id: Any = phone.store.new_id()
    told = await admin.outcome(CreateTemplate(template_id=template_id, content=OFFICE))
    assert told["outcome"] == "applied"
    await phone.engine.sync()
    id: Any = phone.store.new_id()
    one = Round(phone, shared_customer(phone, other), id)
    phone.perform(StartReport(**one.at, template_id=template_id))
    one.shown_id = one.photo("floors", picture(RED))
    one.hidden_id = one.photo("panels", picture(BLUE))
    return one


async def sent(phone: Handset) -> None:
    """Everything of the phone is with the server, and it knows."""
    await phone.engine.sync()
    await send_until_quiet(phone)
    await phone.engine.sync()


def shown(phone: Handset, one: Round) -> WholeReport | None:
    return phone.store.reports.whole(one.report_id)


def on_disk(phone: Handset) -> bytes:
    """Every byte of the phone's database."""
    files = phone.store.database.path.parent.glob("*.db*")
    return b"".join(file.read_bytes() for file in files)


def words(whole: WholeReport, phone: Handset) -> str:
    """What the PDF says that the phone makes."""
    formats = Formats(Language.DA, ZoneInfo("Europe/Copenhagen"))
    customer = phone.store.customers.whole(whole.report.customer_id)
    pages = PdfReader(BytesIO(pdf(whole, customer, phone.store, formats))).pages
    return "\n".join(page.extract_text() for page in pages)


async def test_a_report_finished_offline_reaches_her_without_what_is_internal_example_6(
    karen: Handset, mette: Handset
) -> None:
    one = await begun(karen, mette)
    await sent(karen)
    await mette.engine.sync()
    assert shown(mette, one) is None
    one.finish()
    await sent(karen)
    await mette.engine.sync()
    whole = shown(mette, one)
    assert whole is not None
    assert [photo.id for photo in whole.all_photos()] == [one.shown_id]
    assert [said.comment for said in whole.report.answers] == [OPEN, None, None, None]
    await mette.engine.fetching.fetch(whole.photos[one.shown_id])
    assert mette.store.shelf.read(whole.photos[one.shown_id].sha256) is not None
    hers, ours = on_disk(mette), on_disk(karen)
    assert OPEN.encode() in hers
    assert SECRET.encode() in ours
    for secret in (SECRET, one.hidden_id):
        assert secret.encode() not in hers
    said = words(whole, mette)
    assert OPEN in said
    assert SECRET not in said
    theirs = shown(karen, one)
    assert theirs is not None
    with pytest.raises(Rejected):
        await mette.engine.fetching.fetch(theirs.photos[one.hidden_id])


async def test_a_report_that_is_reopened_leaves_her_phone_with_its_photos_and_comes_back(
    karen: Handset, mette: Handset
) -> None:
    one = await begun(karen, mette)
    one.finish()
    await sent(karen)
    await mette.engine.sync()
    whole = shown(mette, one)
    assert whole is not None
    photo = whole.photos[one.shown_id]
    await mette.engine.fetching.fetch(photo)
    admin = await karen.company.user("admin@nordlys")
    reopen = ReopenReport(**one.at, reason="Forkert lokale")
    assert (await admin.outcome(reopen))["outcome"] == "applied"
    await mette.engine.sync()
    assert shown(mette, one) is None
    assert mette.store.shelf.read(photo.sha256) is None
    for text in (OPEN, ALL, one.shown_id):
        assert text.encode() not in on_disk(mette)
    await karen.engine.sync()
    one.finish()
    await sent(karen)
    await mette.engine.sync()
    again = shown(mette, one)
    assert again is not None
    assert (again.report.version, list(again.photos)) == (2, [one.shown_id])
