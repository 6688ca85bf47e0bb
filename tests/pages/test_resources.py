"""The files of a customer: found, added, opened, changed, and seen by those alone who may."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import flet as ft
import httpx
import pytest

from cm_contract.commands.resource_edits import EditResource
from cm_contract.records.resource import OthersRight, Resource
from cm_contract.values import CustomerId
from cm_mobile.device.device import Chosen
from cm_mobile.documents import pdfium
from cm_mobile.store.resources import Shown, Whereabouts
from tests.files import GOOD, PROGRAM, big_pdf, locked_pdf, pdf
from tests.pages.stage import Stage
from tests.pictures import RED, picture

NAME = "Sikkerhedsdatablad"


async def open_files(stage: Stage, end: str = "") -> None:
    """Opens the customer's files."""
    await stage.screen.go(f"/customers/{stage.id_of()}/resources{end}")


async def choose(stage: Stage, folder: Path, name: str, content: bytes) -> None:
    """Chooses a file of the phone to be added, later than those that are there."""
    stage.clock.pass_by(seconds=60)
    path = folder / name
    path.write_bytes(content)
    stage.device.file = Chosen(name, path)
    await stage.screen.tap("resources.add")
    await stage.screen.tap("resources.way.file")


async def added(stage: Stage, folder: Path, name: str, content: bytes, *chips: str) -> Resource:
    """Adds a file through the form."""
    await open_files(stage)
    await choose(stage, folder, name, content)
    for one in chips:
        await stage.screen.tap(one)
    await stage.screen.tap("resource.save")
    return files(stage)[0].resource


def files(stage: Stage) -> tuple[Shown, ...]:
    """The customer's resources, the newest of all first."""
    found = stage.store.resources.of_customer(CustomerId(stage.id_of()))
    return tuple(sorted(found, key=lambda one: one.resource.uploaded_at, reverse=True))


def rows(stage: Stage) -> list[str]:
    """The rows of the list, from top to bottom."""
    return [key for key in stage.screen.all_keys() if key.startswith("resources.row.")]


async def test_a_chosen_file_is_named_after_itself_and_saved_with_its_category(
    inspector: Stage, tmp_path: Path
) -> None:
    await open_files(inspector)
    await choose(inspector, tmp_path, f"{NAME}.pdf", pdf())
    assert inspector.screen.find("resource.name").value == NAME
    await inspector.screen.tap("resource.category.new")
    await inspector.screen.type("resource.new_category", "Datablade")
    await inspector.screen.tap("resource.save")

    assert inspector.notice() == inspector.t("resources.saved", name=NAME)
    assert inspector.screen.says("Datablade")
    assert inspector.screen.says(NAME)
    assert inspector.screen.says(inspector.t("sync.saved"))
    assert files(inspector)[0].category == "Datablade"
    assert not inspector.store.drafts.unfinished()


async def test_what_is_no_file_of_the_trade_is_refused_and_nothing_stays(
    inspector: Stage, tmp_path: Path
) -> None:
    await open_files(inspector)
    await choose(inspector, tmp_path, f"{NAME}.pdf", PROGRAM)
    assert inspector.notice() == inspector.t("refusal.file_type")
    assert not inspector.screen.has("resource.save")
    assert not inspector.store.drafts.unfinished()


async def test_the_picked_file_and_what_was_typed_survive_until_they_are_saved(
    inspector: Stage, tmp_path: Path
) -> None:
    await open_files(inspector)
    await choose(inspector, tmp_path, f"{NAME}.pdf", pdf())
    await inspector.screen.type("resource.comment", "Hænger i teknikrummet")
    key = f"resource:{inspector.id_of()}"
    await inspector.until(lambda: inspector.store.drafts.get(key) is not None)
    await inspector.screen.go("/")
    await inspector.screen.tap(f"today.draft.{inspector.id_of()}")
    assert inspector.screen.find("resource.name").value == NAME
    assert inspector.screen.find("resource.comment").value == "Hænger i teknikrummet"
    await inspector.screen.tap("resource.save")
    assert files(inspector)[0].resource.comment == "Hænger i teknikrummet"


async def test_a_new_one_is_thrown_away_only_after_a_question(
    inspector: Stage, tmp_path: Path
) -> None:
    await open_files(inspector)
    await choose(inspector, tmp_path, f"{NAME}.pdf", pdf())
    await inspector.screen.tap("resource.discard")
    await inspector.screen.tap("resource.let_go")
    assert not inspector.store.drafts.unfinished()
    assert inspector.screen.has("resources.add")


async def test_a_link_needs_an_address_of_the_web(inspector: Stage) -> None:
    await open_files(inspector)
    await inspector.screen.tap("resources.add")
    await inspector.screen.tap("resources.way.link")
    await inspector.screen.type("resource.name", "Arbejdstilsynet")
    await inspector.screen.tap("resource.save")
    assert inspector.screen.find("resource.url").error
    await inspector.screen.type("resource.url", "ftp://at.dk")
    await inspector.screen.tap("resource.save")
    assert inspector.screen.find("resource.url").error == inspector.t("resources.wrong_url")
    await inspector.screen.type("resource.url", "https://at.dk/")
    await inspector.screen.tap("resource.save")

    link = files(inspector)[0].resource
    await inspector.screen.tap(f"resources.row.{link.id}")
    await inspector.screen.tap("resource.open")
    assert inspector.device.opened == ["https://at.dk/"]


async def test_a_photo_becomes_a_file_without_its_place(inspector: Stage) -> None:
    inspector.clock.pass_by(seconds=60)
    inspector.device.pictures = (picture(RED, (3_000, 2_000)),)
    await open_files(inspector)
    await inspector.screen.tap("resources.add")
    await inspector.screen.tap("resources.way.picture")
    await inspector.screen.tap("resource.save")
    photo = files(inspector)[0].resource
    assert photo.media_type == "image/jpeg"
    assert photo.thumbnail_sha256 is not None
    assert (photo.size_bytes or 0) < len(inspector.device.pictures[0])


async def test_a_save_without_a_file_says_what_is_missing(inspector: Stage) -> None:
    await open_files(inspector, "/new")
    await inspector.screen.tap("resource.save")
    assert inspector.screen.says(inspector.t("resources.file_missing"))
    assert inspector.screen.jumps()[-1] == "file"


async def test_the_list_is_searched_by_name(inspector: Stage) -> None:
    await open_files(inspector)
    assert len(rows(inspector)) > 1
    await inspector.screen.tap("resources.search")
    await inspector.screen.type("resources.search.text", "afkalker")
    assert len(rows(inspector)) == 1
    await inspector.screen.type("resources.search.text", "xyz")
    assert inspector.screen.says(inspector.t("resources.none_found"))


async def test_a_file_that_is_not_here_is_fetched_and_read(inspector: Stage) -> None:
    table = next(one for one in files(inspector) if one.resource.media_type == "text/csv")
    await open_files(inspector, f"/{table.resource.id}")
    assert inspector.screen.says(inspector.t("resources.can_be_fetched"))
    await inspector.screen.tap("resource.open")
    assert inspector.screen.says("Afkalker")
    assert inspector.store.resources.get(table.resource.id).whereabouts is Whereabouts.HERE  # type: ignore[union-attr]


async def test_without_a_network_a_file_that_is_not_here_says_when_it_comes(
    inspector: Stage,
) -> None:
    sheet = next(one for one in files(inspector) if one.resource.media_type == "application/pdf")
    await inspector.go_offline()
    await open_files(inspector, f"/{sheet.resource.id}")
    assert inspector.screen.says(inspector.t("resources.comes_later"))
    await inspector.screen.tap("resource.open")
    assert inspector.notice() == inspector.t("resources.not_fetched")
    assert inspector.device.shared == []


class Halfway(httpx.AsyncByteStream):
    """The half of a file, and then nothing more."""

    def __init__(self, content: bytes) -> None:
        self._half = content[: len(content) // 2]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._half
        await asyncio.Event().wait()


async def test_fetching_shows_how_far_it_is_and_can_be_stopped(inspector: Stage) -> None:
    sheet = next(one for one in files(inspector) if one.resource.media_type == "application/pdf")
    await open_files(inspector, f"/{sheet.resource.id}")
    whole = bytes(sheet.resource.size_bytes or 0)
    inspector.network.answer = httpx.Response(
        200, headers={"CM-Answer": "1"}, stream=Halfway(whole)
    )
    opening = inspector.screen.begin("resource.open")
    await inspector.until(lambda: inspector.app.fetching.part_of(sheet.resource) is not None)
    assert inspector.screen.says(inspector.t("resources.fetching", percent=0))
    await inspector.screen.tap("resource.stop")
    await opening
    assert inspector.screen.has("resource.open")
    assert inspector.notice() == ""
    assert inspector.device.shared == []


async def opened_pdf(stage: Stage, folder: Path, content: bytes) -> Resource:
    """Adds a PDF and opens it."""
    resource = await added(stage, folder, f"{NAME}.pdf", content)
    await stage.screen.tap(f"resources.row.{resource.id}")
    await stage.screen.tap("resource.open")
    return resource


def heard(stage: Stage) -> str:
    """What a screen reader says of the page."""
    (image,) = [one for one in stage.screen.controls() if isinstance(one, ft.Image)]
    return image.semantics_label or ""


async def test_a_pdf_is_leafed_through_page_by_page(inspector: Stage, tmp_path: Path) -> None:
    await opened_pdf(inspector, tmp_path, pdf("Et", "To", "Tre"))
    assert inspector.screen.says("Side 1 af 3")
    assert heard(inspector) == "Side 1 af 3. Et"
    assert inspector.screen.find("pdf.back").disabled
    await inspector.screen.tap("pdf.on")
    await inspector.screen.tap("pdf.on")
    assert inspector.screen.says("Side 3 af 3")
    assert heard(inspector) == "Side 3 af 3. Tre"
    assert inspector.screen.find("pdf.on").disabled
    await inspector.screen.tap("pdf.back")
    assert heard(inspector) == "Side 2 af 3. To"
    assert inspector.device.shared == []


async def test_a_page_can_be_enlarged_and_the_next_one_is_seen_whole(
    inspector: Stage, tmp_path: Path
) -> None:
    await opened_pdf(inspector, tmp_path, pdf("Et", "To"))
    assert isinstance(inspector.screen.find("pdf.page.1"), ft.InteractiveViewer)
    await inspector.screen.tap("pdf.on")
    assert not inspector.screen.has("pdf.page.1")
    assert inspector.screen.has("pdf.page.2")


async def test_leafing_in_haste_draws_the_last_page_alone(inspector: Stage, tmp_path: Path) -> None:
    await opened_pdf(inspector, tmp_path, pdf(*map(str, range(1, 10))))
    inspector.screen.workers.hold()
    first = inspector.screen.begin("pdf.on")
    await inspector.screen.settle()
    for _ in range(3):
        await inspector.screen.tap("pdf.on")
    assert inspector.screen.says("Side 5 af 9")
    assert heard(inspector).startswith("Side 1 af 9"), "the next page is not there yet"
    inspector.screen.workers.go_on()
    await first
    await inspector.screen.settle()
    assert heard(inspector) == "Side 5 af 9. 5"


@pytest.mark.parametrize(
    ("content", "why"),
    [(locked_pdf(pdf()), "resources.pdf.locked"), (big_pdf(9_000), "resources.pdf.broken")],
    ids=["locked", "broken"],
)
async def test_a_pdf_that_can_not_be_shown_says_why_and_goes_to_other_apps(
    inspector: Stage, tmp_path: Path, content: bytes, why: str
) -> None:
    await opened_pdf(inspector, tmp_path, content)
    assert inspector.screen.says(inspector.t(why))
    assert not inspector.screen.has("pdf.on")
    await inspector.screen.tap("pdf.elsewhere")
    assert inspector.device.shared == [(f"{NAME}.pdf", content, "application/pdf")]


async def test_a_phone_that_can_not_draw_pdf_hands_it_to_its_own_apps_under_its_name(
    inspector: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdfium, "library", lambda: None)
    resource = await opened_pdf(inspector, tmp_path, pdf())
    assert inspector.device.shared == [(f"{NAME}.pdf", pdf(), "application/pdf")]
    assert inspector.screen.says(inspector.t("resources.open_elsewhere"))
    await open_files(inspector, f"/{resource.id}/open")
    assert inspector.screen.says(inspector.t("resources.for_other_apps"))


async def test_a_picture_is_opened_in_the_app(inspector: Stage, tmp_path: Path) -> None:
    resource = await added(inspector, tmp_path, "Plan.png", GOOD["png"][0])
    await inspector.screen.tap(f"resources.row.{resource.id}")
    await inspector.screen.tap("resource.open")
    assert inspector.screen.has("resource.share")
    assert not inspector.screen.has("resource.open")


async def test_a_change_names_the_fields_that_changed_and_what_was_seen(
    inspector: Stage, tmp_path: Path
) -> None:
    resource = await added(inspector, tmp_path, f"{NAME}.pdf", pdf())
    await open_files(inspector, f"/{resource.id}/edit")
    await inspector.screen.type("resource.name", "Datablad")
    await inspector.screen.tap("resource.contacts.see")
    await inspector.screen.tap("resource.save")
    edit = inspector.waiting()[-1]
    assert isinstance(edit, EditResource)
    assert {name: (one.was, one.to) for name, one in edit.fields.items()} == {
        "name": (NAME, "Datablad"),
        "contacts": ("none", "see"),
    }


async def test_an_inspector_can_not_shut_inspectors_out(
    inspector: Stage, administrator: Stage
) -> None:
    await open_files(inspector, "/new")
    await open_files(administrator, "/new")
    assert not inspector.screen.has("resource.inspectors.none")
    assert administrator.screen.has("resource.inspectors.none")


async def test_a_deleted_file_comes_back_with_undo(inspector: Stage, tmp_path: Path) -> None:
    resource = await added(inspector, tmp_path, f"{NAME}.pdf", pdf())
    await inspector.screen.tap(f"resources.row.{resource.id}")
    await inspector.screen.tap("resource.menu.delete")
    assert inspector.notice() == inspector.t("resources.deleted", name=NAME)
    assert f"resources.row.{resource.id}" not in rows(inspector)
    await inspector.screen.tap("undo")
    assert f"resources.row.{resource.id}" in rows(inspector)


async def test_a_file_kept_at_hand_is_fetched_at_once(inspector: Stage) -> None:
    sheet = next(one for one in files(inspector) if one.resource.media_type == "application/pdf")
    await open_files(inspector, f"/{sheet.resource.id}")
    await inspector.screen.tap("resource.menu.keep")
    await inspector.until(lambda: inspector.store.shelf.has(sheet.resource.sha256 or ""))
    assert inspector.screen.says(inspector.t("resources.kept_here"))


async def test_a_link_is_shared_as_text(inspector: Stage) -> None:
    link = next(one for one in files(inspector) if one.resource.url)
    await open_files(inspector, f"/{link.resource.id}")
    await inspector.screen.tap("resource.menu.share")
    assert inspector.device.shared == [("", (link.resource.url or "").encode(), "text/plain")]


async def test_the_customer_page_counts_the_files(inspector: Stage, tmp_path: Path) -> None:
    before = len(files(inspector))
    await added(inspector, tmp_path, f"{NAME}.pdf", pdf())
    await inspector.screen.go(f"/customers/{inspector.id_of()}")
    assert inspector.screen.says(str(before + 1))
    await inspector.screen.tap("customer.tile.resources")
    assert len(rows(inspector)) == before + 1


async def test_the_contact_sees_what_is_shared_and_who_sees_it_is_not_told(contact: Stage) -> None:
    shown = [one.resource for one in files(contact)]
    assert shown
    assert all(one.contacts is OthersRight.SEE for one in shown)
    await open_files(contact)
    assert len(rows(contact)) == len(shown)
    assert not contact.screen.has("resources.add")
    assert not any("Vises for" in text for text in contact.screen.texts())
    await contact.screen.tap(rows(contact)[0])
    assert not contact.screen.has("resource.menu.edit")
    assert not contact.screen.has("resource.menu.delete")


async def test_a_file_on_its_way_is_called_by_its_name(inspector: Stage, tmp_path: Path) -> None:
    await added(inspector, tmp_path, f"{NAME}.pdf", pdf())
    await inspector.screen.tap("sync.badge")
    size = inspector.app.store.uploads.waiting()[0].size_bytes
    assert inspector.screen.says(f"{NAME}, {max(1, round(size / 1_000))} kB")


async def test_a_file_that_has_arrived_is_marked_as_sent(inspector: Stage, tmp_path: Path) -> None:
    resource = await added(inspector, tmp_path, f"{NAME}.pdf", pdf())
    await inspector.sync()
    await inspector.engine.uploads.send()
    await inspector.sync()
    await inspector.screen.go(f"/customers/{inspector.id_of()}/resources")
    assert inspector.store.resources.get(resource.id).whereabouts is Whereabouts.HERE  # type: ignore[union-attr]
    assert inspector.screen.says(inspector.t("sync.sent"))


async def test_a_file_chosen_after_a_link_was_begun_is_what_the_form_shows(
    inspector: Stage, tmp_path: Path
) -> None:
    await open_files(inspector)
    await inspector.screen.tap("resources.add")
    await inspector.screen.tap("resources.way.link")
    assert inspector.screen.has("resource.url")
    await open_files(inspector)
    await choose(inspector, tmp_path, f"{NAME}.pdf", pdf())
    assert not inspector.screen.has("resource.url")
    await inspector.screen.tap("resource.save")
    assert files(inspector)[0].resource.media_type == "application/pdf"


async def test_changes_to_a_file_are_unfinished_work_until_they_are_saved(
    inspector: Stage, tmp_path: Path
) -> None:
    resource = await added(inspector, tmp_path, f"{NAME}.pdf", pdf())
    await open_files(inspector, f"/{resource.id}/edit")
    await inspector.screen.type("resource.comment", "Gælder fra mandag")
    key = f"edit_resource:{inspector.id_of()}:{resource.id}"
    await inspector.until(lambda: inspector.store.drafts.get(key) is not None)
    await inspector.screen.go("/")
    assert inspector.screen.says(inspector.t("today.draft_edit_resource"))
    await inspector.screen.tap(f"today.draft.{resource.id}")
    assert inspector.screen.find("resource.comment").value == "Gælder fra mandag"


async def test_a_file_that_the_server_will_not_have_says_why_and_can_be_sent_again(
    inspector: Stage, tmp_path: Path
) -> None:
    resource = await added(inspector, tmp_path, f"{NAME}.pdf", pdf())
    inspector.store.uploads.fail(resource.sha256 or "", "file_mismatch")
    await open_files(inspector, f"/{resource.id}")
    assert inspector.screen.says(inspector.t("refusal.file_mismatch"))
    await inspector.screen.tap("resource.again")
    assert inspector.screen.says(inspector.t("sync.saved"))
