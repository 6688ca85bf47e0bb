"""Files and links on the phone: on disk before anything else, listed with what is known of them."""

import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from cm_contract.commands.resource_edits import DeleteResource
from cm_contract.commands.resources import AddResource
from cm_contract.errors import Code, Refused
from cm_contract.records.resource import ResourceKind
from cm_contract.values import Instant
from cm_mobile.documents.picking import picked
from cm_mobile.store import sweeping
from cm_mobile.store.disk import DiskFull
from cm_mobile.store.picking import Picked
from cm_mobile.store.resources import Shown, Whereabouts
from tests.contract.register import AT, id_of, resource
from tests.files import BAD, GOOD, big_pdf, pdf
from tests.store.camera import full_disk
from tests.store.phone import Phone, told
from tests.store.test_sync import CLINIC

DRAFT = f"resource:{CLINIC}"
NEW, SHEET = id_of("new"), id_of("sheet")


def pick(phone: Phone, content: bytes | Path = GOOD["pdf"][0], name: str = "Plan.pdf") -> Picked:
    return picked(phone.store, DRAFT, content, name, AT)


def add(phone: Phone) -> None:
    """The draft's file, saved as a resource."""
    kept = phone.store.picks.of_draft(DRAFT)
    file = kept.new_file() if kept else None
    command = AddResource(customer_id=CLINIC, resource_id=NEW, name="Plan", file=file)
    phone.store.perform(command, draft=DRAFT)


def shown(phone: Phone, id: str = NEW) -> Shown:
    found = phone.store.resources.get(id)  # type: ignore[arg-type]
    assert found is not None
    return found


def on_disk(phone: Phone) -> set[str]:
    folder = phone.store.shelf.folder
    return {file.name for file in folder.iterdir()} if folder.exists() else set()


@pytest.mark.parametrize("ending", GOOD)
def test_a_picked_file_is_on_disk_with_its_type_and_outlives_a_stop(
    phone: Phone, tmp_path: Path, ending: str
) -> None:
    content, kind = GOOD[ending]
    path = tmp_path / f"Nøgle plan.{ending}"
    path.write_bytes(content)
    one = pick(phone, path, str(path))
    path.unlink()
    assert (one.name, one.media_type, one.size_bytes) == ("Nøgle plan", kind, len(content))
    phone.reopen()
    assert phone.store.picks.of_draft(DRAFT) == one
    assert phone.store.shelf.read(one.sha256) == content
    assert [draft.customer_id for draft in phone.store.drafts.unfinished()] == [CLINIC]
    assert (one.thumbnail_sha256 is not None) == (ending in ("png", "gif", "jpg", "webp"))


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_file_of_ours_is_refused_at_once_and_leaves_nothing(
    phone: Phone, what: str
) -> None:
    with pytest.raises(Refused) as refused:
        pick(phone, BAD[what], "Plan.pdf")
    assert (refused.value.code, refused.value.field) == (Code.FILE_TYPE, "file")
    assert on_disk(phone) == set()
    assert phone.store.picks.of_draft(DRAFT) is None


def test_too_large_a_file_is_refused_before_it_is_copied(phone: Phone, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(200_000_001)
    with pytest.raises(Refused) as refused:
        pick(phone, path, "film.mp4")
    assert refused.value.code is Code.FILE_TOO_LARGE
    assert on_disk(phone) == set()


def test_a_full_disk_is_told_and_what_was_picked_before_stays(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pick(phone)
    with full_disk(monkeypatch), pytest.raises(DiskFull):
        pick(phone, pdf("Andet"))
    assert phone.store.picks.of_draft(DRAFT) == before
    assert on_disk(phone) == {before.sha256}


def test_a_large_file_is_never_in_memory(phone: Phone, tmp_path: Path) -> None:
    path = tmp_path / "film.pdf"
    path.write_bytes(big_pdf(40_000_000))
    tracemalloc.start()
    try:
        one = pick(phone, path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert one.size_bytes == 40_000_000
    assert most < 8_000_000


def test_another_file_takes_the_place_of_the_first_and_dropping_leaves_none(phone: Phone) -> None:
    pick(phone)
    second = pick(phone, pdf("Andet"))
    assert on_disk(phone) == {second.sha256}
    phone.store.picks.drop(DRAFT)
    assert on_disk(phone) == set()


def test_a_saved_file_waits_goes_and_is_here(phone: Phone) -> None:
    one = pick(phone, GOOD["png"][0], "plan.png")
    add(phone)
    assert phone.store.picks.of_draft(DRAFT) is None
    assert shown(phone).whereabouts is Whereabouts.WAITING
    small, large = phone.store.uploads.waiting()
    assert (small.sha256, large.sha256) == (one.thumbnail_sha256, one.sha256)
    assert large.media_type == "image/png"
    phone.store.uploads.sent(one.sha256, one.size_bytes * 2 // 5)
    assert shown(phone).whereabouts is Whereabouts.SENDING
    assert shown(phone).part_sent == pytest.approx(0.4, abs=0.01)
    phone.sync()
    phone.store.uploads.done(one.sha256)
    assert shown(phone).whereabouts is Whereabouts.HERE
    assert shown(phone).uploader == "Inspector"


def test_what_the_server_will_not_have_says_why(phone: Phone) -> None:
    one = pick(phone)
    add(phone)
    phone.store.uploads.fail(one.sha256, "file_too_large")
    assert (shown(phone).whereabouts, shown(phone).code) == (Whereabouts.FAILED, "file_too_large")


def test_a_file_of_another_comes_from_the_server_or_is_still_elsewhere(phone: Phone) -> None:
    assert shown(phone, SHEET).whereabouts is Whereabouts.ELSEWHERE
    phone.pull(told(resource("sheet", CLINIC, is_here=True), phone.seq))
    assert shown(phone, SHEET).whereabouts is Whereabouts.AT_SERVER


def test_the_list_is_by_category_newest_first_and_found_by_name(phone: Phone) -> None:
    later = Instant("2026-11-24T08:00:00.000Z")
    link: dict[str, Any] = {"kind": ResourceKind.LINK, "url": "https://at.dk", "sha256": None}
    phone.pull(
        told(resource("a", CLINIC, name="Ærø", uploaded_at=later, **link), phone.seq),
        told(resource("b", CLINIC, name="Nøgleplan", category_id=id_of("sheets"),
                      uploaded_at=later), phone.seq),
    )  # fmt: skip
    listed = phone.store.resources.of_customer(CLINIC)
    assert [one.resource.name for one in listed] == ["Nøgleplan", "Sheet", "Ærø"]
    assert [one.category for one in listed] == ["Datablade", "Datablade", None]
    assert listed[-1].whereabouts is Whereabouts.LINK
    assert phone.store.resources.count(CLINIC) == 3

    def names(text: str) -> list[str]:
        return [one.resource.name for one in phone.store.resources.of_customer(CLINIC, text)]

    assert names("noegle") == ["Nøgleplan"]
    assert names("aero") == ["Ærø"]
    assert names("plan nøgle") == ["Nøgleplan"]
    assert names("zzz") == []


def test_a_deleted_one_is_not_listed_and_its_bytes_wait_no_more(phone: Phone) -> None:
    pick(phone)
    add(phone)
    phone.sync()
    phone.perform(DeleteResource(customer_id=CLINIC, resource_id=NEW))
    assert phone.store.resources.get(NEW) is None
    assert phone.store.uploads.waiting() == ()
    (sent,) = [entry.entry.sent for entry in phone.store.waiting.on_their_way()]
    phone.store.take_back(sent)
    assert shown(phone).whereabouts is Whereabouts.WAITING
    assert len(phone.store.uploads.waiting()) == 1


def test_what_is_kept_offline_is_asked_for_and_never_makes_room(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = pdf("Datablad")
    digest = phone.store.shelf.keep(content, "application/pdf", is_own=False)
    other = phone.store.shelf.keep(pdf("To"), "application/pdf", is_own=False)
    for key, sha256 in (("sheet", digest), ("other", other)):
        phone.pull(told(resource(key, CLINIC, sha256=sha256, is_here=True), phone.seq))
    phone.store.resources.keep_offline(SHEET, True)
    monkeypatch.setattr(sweeping, "MOST_BYTES", 0)
    phone.pass_by(days=60)
    phone.store.sweeping.sweep()
    assert on_disk(phone) == {digest}
    phone.store.resources.keep_offline(id_of("other"), True)
    assert [one.id for one in phone.store.resources.to_fetch()] == [id_of("other")]
    phone.store.resources.keep_offline(SHEET, False)
    phone.store.sweeping.sweep()
    assert on_disk(phone) == set()


def test_what_is_no_longer_shown_leaves_no_byte(phone: Phone) -> None:
    content = pdf("Datablad")
    digest = phone.store.shelf.keep(content, "application/pdf", is_own=False)
    phone.pull(told(resource("sheet", CLINIC, sha256=digest, is_here=True), phone.seq))
    phone.store.resources.keep_offline(SHEET, True)
    assert on_disk(phone) == {digest}
    phone.pull({"type": "resource", "id": SHEET, "seq": phone.seq, "deleted": True})
    assert phone.store.resources.get(SHEET) is None
    assert on_disk(phone) == set()


def test_his_own_file_goes_too_when_it_is_no_longer_shown_to_him(phone: Phone) -> None:
    one = pick(phone)
    add(phone)
    phone.sync()
    phone.store.uploads.done(one.sha256)
    assert on_disk(phone) == {one.sha256}
    phone.pull({"type": "resource", "id": NEW, "seq": phone.seq, "deleted": True})
    assert on_disk(phone) == set()
