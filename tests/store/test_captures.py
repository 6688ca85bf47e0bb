"""Photos of a draft: on disk at once, and with the note that they go with."""

from typing import Any

import pytest

from cm_contract.commands.customer import DeleteCustomer
from cm_contract.commands.journal import DeleteJournalEntry, RestoreJournalEntry
from cm_contract.errors import Refused
from cm_contract.records.photo import JournalPhoto, NewPhoto
from cm_contract.records.stored import PictureType
from cm_mobile.store import files
from cm_mobile.store.captured import CaptureState
from cm_mobile.store.disk import DiskFull
from tests.contract.register import id_of
from tests.store.camera import AT, full_disk, note_with_photos, take
from tests.store.phone import Phone
from tests.store.test_migrations import damaged
from tests.store.test_shelf import DRAFT, digest, lying
from tests.store.test_sync import CLINIC, write

NEW = id_of("new")


def captured(phone: Phone) -> list[tuple[str, str | None]]:
    return [(str(one.state), one.sha256) for one in phone.store.captures.of_draft(DRAFT)]


def wait(phone: Phone) -> list[str]:
    return [one.sha256 for one in phone.store.uploads.waiting()]


def save(phone: Phone, *contents: bytes, entry_id: Any = NEW) -> Any:
    """A note with photos."""
    take(phone.store, DRAFT, *contents)
    note = note_with_photos(phone.store, CLINIC, entry_id)
    return phone.store.perform(note, draft=DRAFT)[0]


def sent_bytes(phone: Phone) -> None:
    """The server has all bytes, and says so."""
    for one in phone.store.uploads.waiting():
        phone.store.uploads.done(one.sha256)


def photos(phone: Phone) -> list[list[str]]:
    return [
        [photo.sha256 for photo in one.photos]
        for one in phone.store.journal.of_customer(CLINIC)
        if one.photos
    ]


def test_a_raw_photo_outlives_a_kill_and_can_be_developed_afterwards(phone: Phone) -> None:
    phone.store.captures.keep_raw(DRAFT, b"from the camera", id_of("p"), AT)
    phone.store = phone.opened()
    (raw,) = phone.store.captures.raw()
    assert (raw.photo_id, raw.taken_at, raw.state) == (id_of("p"), AT, CaptureState.RAW)
    assert phone.store.captures.raw_content(raw.photo_id) == b"from the camera"
    phone.store.captures.ready(raw.photo_id, b"picture", b"small", PictureType.JPEG)
    assert captured(phone) == [("ready", digest(b"picture"))]
    assert lying(phone) == {digest(b"picture"), digest(b"small")}


def test_a_kill_while_a_photo_is_developed_leaves_the_raw_one_alone(phone: Phone) -> None:
    phone.store.captures.keep_raw(DRAFT, b"from the camera", id_of("p"), AT)
    phone.store.shelf._lay(b"picture")
    (phone.store.shelf.folder / digest(b"small")).write_bytes(b"small")
    phone.store = phone.opened()
    assert lying(phone) == {f"{id_of('p')}.raw"}
    assert captured(phone) == [("raw", None)]


def test_a_raw_file_whose_photo_is_developed_goes_at_the_next_start(phone: Phone) -> None:
    (photo_id,) = take(phone.store, DRAFT, b"picture")
    (phone.store.shelf.folder / f"{photo_id}.raw").write_bytes(b"from the camera")
    phone.reopen()
    assert lying(phone) == {digest(b"picture"), digest(b"small picture")}


def test_a_raw_photo_whose_file_is_gone_says_so(phone: Phone) -> None:
    phone.store.captures.keep_raw(DRAFT, b"from the camera", id_of("p"), AT)
    (phone.store.shelf.folder / f"{id_of('p')}.raw").unlink()
    phone.reopen()
    (one,) = phone.store.captures.of_draft(DRAFT)
    assert (one.state, one.code) == (CaptureState.FAILED, "file_missing")


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_full_disk_leaves_the_draft_and_nothing_half(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    take(phone.store, DRAFT, b"first")
    phone.store.drafts.save(DRAFT, {"text": "Halvt"})
    with full_disk(monkeypatch, writes), pytest.raises(DiskFull):
        take(phone.store, DRAFT, b"second")
    kept = [("ready", digest(b"first"))] + [("raw", None)] * bool(writes)
    assert captured(phone) == kept
    assert len(lying(phone)) == 2 + bool(writes)
    draft = phone.store.drafts.get(DRAFT)
    assert draft is not None
    assert draft.values == {"text": "Halvt"}


def test_a_photo_that_was_removed_while_it_was_developed_stays_away(phone: Phone) -> None:
    phone.store.captures.keep_raw(DRAFT, b"from the camera", id_of("p"), AT)
    phone.store.captures.remove(id_of("p"))
    phone.store.captures.ready(id_of("p"), b"picture", b"small", PictureType.JPEG)
    assert captured(phone) == []
    phone.store.sweeping.sweep()
    assert lying(phone) == set()


def test_photos_keep_their_order_and_their_captions(phone: Phone) -> None:
    first, second, _ = take(phone.store, DRAFT, b"1", b"2", b"3")
    phone.store.captures.caption(second, "Vinduet")
    phone.store.captures.remove(first)
    assert [(one.sha256, one.caption) for one in phone.store.captures.new_photos(DRAFT)] == [
        (digest(b"2"), "Vinduet"),
        (digest(b"3"), None),
    ]
    assert digest(b"1") not in lying(phone)


def test_what_is_no_picture_stays_on_the_draft_and_goes_with_no_note(phone: Phone) -> None:
    phone.store.captures.keep_raw(DRAFT, b"no picture", id_of("p"), AT)
    phone.store.captures.failed(id_of("p"), "file_type")
    assert captured(phone) == [("failed", None)]
    assert phone.store.captures.new_photos(DRAFT) == ()
    save(phone, b"a picture")
    assert captured(phone) == [("failed", None)]
    phone.store.captures.remove(id_of("p"))
    assert lying(phone) == {digest(b"a picture"), digest(b"small a picture")}


def test_a_draft_of_photos_alone_is_unfinished_work(phone: Phone) -> None:
    take(phone.store, DRAFT, b"1", b"2")
    (one,) = phone.store.drafts.unfinished()
    assert (one.kind, one.customer_id, one.photos) == ("note", CLINIC, 2)
    assert (dict(one.draft.values), one.customer_name) == ({}, "Søhøjlandets Tandklinik")
    phone.store.drafts.save(DRAFT, {"text": "Halvt"})
    (one,) = phone.store.drafts.unfinished()
    assert (dict(one.draft.values), one.photos) == ({"text": "Halvt"}, 2)
    phone.store.drafts.save(DRAFT, {"text": ""})
    assert len(phone.store.captures.of_draft(DRAFT)) == 2


def test_a_draft_that_is_thrown_away_takes_its_photos_along(phone: Phone) -> None:
    take(phone.store, DRAFT, b"1")
    phone.store.captures.keep_raw(DRAFT, b"raw", id_of("p"), AT)
    phone.store.captures.drop(DRAFT)
    assert (phone.store.drafts.unfinished(), lying(phone)) == ((), set())


def test_a_note_takes_its_photos_from_the_draft_and_their_bytes_wait_thumbnails_first(
    phone: Phone,
) -> None:
    save(phone, b"1", b"2")
    assert captured(phone) == []
    assert phone.store.drafts.unfinished() == ()
    assert photos(phone) == [[digest(b"1"), digest(b"2")]]
    assert wait(phone) == [digest(one) for one in (b"small 1", b"small 2", b"1", b"2")]
    save(phone, b"3", entry_id=id_of("later"))
    assert wait(phone)[2:4] == [digest(b"small 3"), digest(b"1")]
    sizes = sum(len(one) for one in (b"1", b"2", b"3", b"small 1", b"small 2", b"small 3"))
    counts = phone.store.uploads.counts()
    assert (counts.waiting, counts.waiting_bytes, counts.failed) == (6, sizes, 0)


def test_a_photo_that_became_ready_while_the_note_was_saved_stays_on_the_draft(
    phone: Phone,
) -> None:
    take(phone.store, DRAFT, b"1")
    note = note_with_photos(phone.store, CLINIC, NEW)
    take(phone.store, DRAFT, b"2")
    phone.store.captures.keep_raw(DRAFT, b"raw", id_of("p"), AT)
    phone.store.perform(note, draft=DRAFT)
    assert captured(phone) == [("ready", digest(b"2")), ("raw", None)]


def test_a_note_that_is_refused_leaves_the_photos_on_the_draft(phone: Phone) -> None:
    take(phone.store, DRAFT, b"1")
    note = note_with_photos(phone.store, CLINIC, id_of("note"))
    with pytest.raises(Refused):
        phone.store.perform(note, draft=DRAFT)
    assert (captured(phone), wait(phone)) == ([("ready", digest(b"1"))], [])


def test_a_note_that_is_taken_back_unsent_takes_its_bytes_along(phone: Phone) -> None:
    phone.store.take_back(save(phone, b"1"))
    assert (wait(phone), lying(phone)) == ([], set())


def test_bytes_of_a_deleted_note_are_not_sent_unless_the_deletion_is_taken_back(
    phone: Phone,
) -> None:
    save(phone, b"1")
    phone.sync()
    (known,) = [one for one in phone.store.journal.of_customer(CLINIC) if one.photos]
    phone.perform(DeleteJournalEntry(customer_id=CLINIC, entry_id=NEW))
    phone.sync()
    assert (wait(phone), photos(phone)) == ([], [])
    again = tuple(_again(one) for one in known.photos)
    phone.perform(
        RestoreJournalEntry(customer_id=CLINIC, entry_id=NEW, text=known.entry.text, photos=again)
    )
    assert wait(phone) == [digest(b"small 1"), digest(b"1")]
    assert phone.store.shelf.read(digest(b"1")) == b"1"


def _again(one: JournalPhoto) -> NewPhoto:
    return NewPhoto(
        photo_id=id_of(f"again {one.id}"),
        sha256=one.sha256,
        size_bytes=one.size_bytes,
        thumbnail_sha256=one.thumbnail_sha256,
        taken_at=one.taken_at,
    )


def test_a_refused_note_keeps_its_bytes_until_it_is_discarded(phone: Phone) -> None:
    save(phone, b"1")
    phone.elsewhere(DeleteCustomer(customer_id=CLINIC))
    phone.sync()
    phone.pull(left=(CLINIC,))
    phone.reopen()
    assert lying(phone) == {digest(b"1"), digest(b"small 1")}
    (refused,) = phone.store.waiting.needs_attention()
    sent_bytes(phone)
    phone.store.attention.discard(refused.entry.sent.id)
    assert digest(b"1") in lying(phone)
    phone.reopen()
    assert lying(phone) == set()


def test_a_refused_note_that_is_sent_again_sends_its_bytes_again(phone: Phone) -> None:
    save(phone, b"1")
    phone.elsewhere(DeleteCustomer(customer_id=CLINIC))
    phone.push()
    sent_bytes(phone)
    (refused,) = phone.store.waiting.needs_attention()
    phone.store.attention.restore_and_send(refused.entry.sent.id)
    assert wait(phone) == [digest(b"small 1"), digest(b"1")]


def test_a_server_that_was_put_back_gets_the_bytes_again(phone: Phone) -> None:
    save(phone, b"1")
    phone.sync()
    sent_bytes(phone)
    assert wait(phone) == []
    phone.take_snapshot(resend=True)
    assert wait(phone) == [digest(b"small 1"), digest(b"1")]


def test_bytes_that_the_server_should_have_had_for_an_hour_are_sent_again(phone: Phone) -> None:
    save(phone, b"1")
    phone.sync()
    sent_bytes(phone)
    phone.pass_by(minutes=61)
    phone.store.uploads.miss()
    assert wait(phone) == []
    phone.pull()
    phone.store.uploads.miss()
    assert wait(phone) == [digest(b"small 1"), digest(b"1")]


def test_the_same_picture_twice_is_sent_once(phone: Phone) -> None:
    save(phone, b"1", b"1")
    assert photos(phone) == [[digest(b"1")] * 2]
    assert wait(phone) == [digest(b"small 1"), digest(b"1")]


def test_a_damaged_store_keeps_photos_of_drafts_and_what_waits(phone: Phone) -> None:
    save(phone, b"1")
    take(phone.store, DRAFT, b"2")
    phone.store.captures.keep_raw(DRAFT, b"raw", id_of("p"), AT)
    before = lying(phone)
    files.closed(phone.store)
    damaged(phone.path)
    phone.path.with_name(phone.path.name + ".open").touch()
    phone.store = phone.opened()
    assert lying(phone) == before
    assert captured(phone) == [("ready", digest(b"2")), ("raw", None)]
    phone.take_snapshot()
    assert wait(phone) == [digest(b"small 1"), digest(b"1")]
    assert photos(phone) == [[digest(b"1")]]


def test_photos_stand_in_the_order_of_the_entry_and_cost_one_question_a_page(
    phone: Phone,
) -> None:
    for number in range(5):
        save(phone, b"%d b" % number, b"%d a" % number, entry_id=id_of(f"n{number}"))
    phone.perform(write("without"))
    asked: list[str] = []
    with phone.store.database.reading() as db:
        db.set_trace_callback(asked.append)
    found = phone.store.journal.of_customer(CLINIC)
    with phone.store.database.reading() as db:
        db.set_trace_callback(None)
    assert sum("journal_photo" in sql and "SELECT" in sql for sql in asked) == 1
    for one in found:
        assert tuple(photo.id for photo in one.photos) == one.entry.photo_ids
    assert sum(len(one.photos) for one in found) == 10
