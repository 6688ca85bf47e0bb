"""What the camera gave stays beside its photo until that is sent, where the company wants it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cm_contract.commands.customer import DeleteCustomer
from cm_contract.records.stored import PictureType
from cm_mobile.documents.capturing import captured
from cm_mobile.store import disk, files
from cm_mobile.store.disk import DiskFull
from tests.contract.register import id_of
from tests.store.camera import AT, shot, take
from tests.store.phone import Phone, me
from tests.store.test_captures import save, sent_bytes
from tests.store.test_migrations import damaged
from tests.store.test_shelf import DRAFT, digest, lying
from tests.store.test_sync import CLINIC


def want(phone: Phone, keeps: bool = True) -> None:
    """The company says whether it wants originals."""
    phone.store.meta.set_me(replace(me(phone.role), keeps_originals=keeps))


@pytest.fixture
def wanting(phone: Phone) -> Phone:
    want(phone)
    return phone


def killed(phone: Phone) -> None:
    """The app ends without a word, and starts again."""
    phone.store.database.close()
    phone.store = phone.opened()


def originals(phone: Phone) -> list[bytes]:
    """What lies there of them."""
    found = phone.store.shelf.folder.glob("*.raw")
    return sorted(file.read_bytes() for file in found)


def test_without_the_option_nothing_of_the_original_is_left(phone: Phone) -> None:
    take(phone.store, DRAFT, b"1")
    assert originals(phone) == []


def test_an_original_stays_until_the_server_has_the_whole_picture(wanting: Phone) -> None:
    save(wanting, b"1")
    take(wanting.store, DRAFT, b"2")
    killed(wanting)
    assert originals(wanting) == [b"1", b"2"]
    wanting.sync()
    wanting.store.uploads.done(digest(b"small 1"))
    assert originals(wanting) == [b"1", b"2"]
    wanting.store.uploads.done(digest(b"1"))
    assert originals(wanting) == [b"2"]
    wanting.reopen()
    assert originals(wanting) == [b"2"]


def test_an_original_is_never_among_what_is_sent(wanting: Phone) -> None:
    wanting.store.captures.keep_raw(DRAFT, b"from the camera", id_of("p"), AT)
    wanting.store.captures.ready(id_of("p"), b"picture", b"small", PictureType.JPEG)
    save(wanting)
    waiting = {one.sha256 for one in wanting.store.uploads.waiting()}
    assert waiting == {digest(b"picture"), digest(b"small")}
    assert not wanting.store.shelf.has(digest(b"from the camera"))


def test_a_kill_after_the_last_byte_leaves_the_original_to_the_next_start(
    wanting: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(wanting, b"1")
    monkeypatch.setattr(wanting.store.originals, "drop_later", lambda: None)
    sent_bytes(wanting)
    assert originals(wanting) == [b"1"]
    killed(wanting)
    assert originals(wanting) == []


def test_a_kill_while_a_photo_is_developed_leaves_the_raw_one_and_then_an_original(
    wanting: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanting.store.captures.keep_raw(DRAFT, b"from the camera", id_of("p"), AT)
    with monkeypatch.context() as patch:
        patch.setattr(wanting.store.originals, "keep", _killed)
        with pytest.raises(SystemExit):
            wanting.store.captures.ready(id_of("p"), b"picture", b"small", PictureType.JPEG)
    killed(wanting)
    (raw,) = wanting.store.captures.raw()
    wanting.store.captures.ready(raw.photo_id, b"picture", b"small", PictureType.JPEG)
    killed(wanting)
    assert wanting.store.captures.raw() == ()
    assert originals(wanting) == [b"from the camera"]


def _killed(*_: Any) -> bool:
    raise SystemExit


def test_a_photo_that_is_removed_takes_its_original_along(wanting: Phone) -> None:
    first, _ = take(wanting.store, DRAFT, b"1", b"2")
    wanting.store.captures.remove(first)
    assert originals(wanting) == [b"2"]
    wanting.store.captures.drop(DRAFT)
    assert lying(wanting) == set()


def test_a_note_that_is_taken_back_takes_its_originals_along(wanting: Phone) -> None:
    wanting.store.take_back(save(wanting, b"1"))
    assert lying(wanting) == set()


def test_a_refused_note_keeps_its_originals_until_it_is_discarded(wanting: Phone) -> None:
    save(wanting, b"1")
    wanting.elsewhere(DeleteCustomer(customer_id=CLINIC))
    wanting.sync()
    wanting.reopen()
    assert originals(wanting) == [b"1"]
    (refused,) = wanting.store.waiting.needs_attention()
    wanting.store.attention.discard(refused.entry.sent.id)
    assert originals(wanting) == [b"1"]
    wanting.reopen()
    assert lying(wanting) == set()


def test_a_picture_that_the_server_will_not_have_keeps_its_original_until_it_is_let_go_of(
    wanting: Phone,
) -> None:
    save(wanting, b"1")
    wanting.store.uploads.fail(digest(b"1"), "file_type")
    wanting.reopen()
    assert originals(wanting) == [b"1"]
    wanting.store.uploads.let_go(digest(b"1"))
    assert originals(wanting) == []


def test_signing_out_keeps_the_originals_of_unsent_photos_alone(wanting: Phone) -> None:
    save(wanting, b"1")
    wanting.sync()
    take(wanting.store, DRAFT, b"2")
    sent_bytes(wanting)
    files.put_away(wanting.store)
    wanting.store = wanting.opened()
    assert originals(wanting) == [b"2"]
    wanting.store.captures.drop(DRAFT)
    files.put_away(wanting.store)
    assert not wanting.store.shelf.folder.exists()


def test_originals_go_with_the_next_sweep_once_nobody_wants_them(wanting: Phone) -> None:
    (_, second) = take(wanting.store, DRAFT, b"1", b"2")
    wanting.store.captures.keep_raw(DRAFT, b"raw", id_of("p"), AT)
    want(wanting, keeps=False)
    assert originals(wanting) == [b"1", b"2", b"raw"]
    wanting.store.sweeping.sweep()
    assert originals(wanting) == [b"raw"]
    assert second in {one.photo_id for one in wanting.store.captures.of_draft(DRAFT)}
    wanting.reopen()
    assert len(wanting.store.captures.raw()) == 1


def test_a_damaged_store_keeps_its_originals(wanting: Phone) -> None:
    save(wanting, b"1")
    take(wanting.store, DRAFT, b"2")
    files.closed(wanting.store)
    damaged(wanting.path)
    wanting.path.with_name(wanting.path.name + ".open").touch()
    wanting.store = wanting.opened()
    assert originals(wanting) == [b"1", b"2"]
    wanting.take_snapshot()
    sent_bytes(wanting)
    assert originals(wanting) == [b"2"]


@contextmanager
def room_for(monkeypatch: pytest.MonkeyPatch, room: int) -> Iterator[None]:
    """A disk that has room for so many bytes of photos in all."""

    def usage(folder: Path) -> SimpleNamespace:
        there = sum(file.stat().st_size for file in folder.iterdir())
        return SimpleNamespace(free=disk.RESERVE_BYTES + max(0, room - there))

    with monkeypatch.context() as patch:
        patch.setattr(disk, "disk_usage", usage)
        yield


def ready(phone: Phone) -> int:
    return len(phone.store.captures.new_photos(DRAFT))


def test_on_a_full_disk_the_oldest_originals_give_way_to_photos(
    wanting: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with room_for(monkeypatch, 1_000_000):  # ten photos developed, not ten originals too
        for number in range(10):
            captured(wanting.store, DRAFT, shot(number), id_of(f"p{number}"), AT)
    kept = originals(wanting)
    assert shot(0) not in kept
    assert shot(9) in kept
    wanting.reopen()
    assert (ready(wanting), originals(wanting)) == (10, kept)


def test_a_disk_that_is_full_without_originals_too_says_so(
    wanting: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(wanting.store, DRAFT, b"1")
    with room_for(monkeypatch, 20), pytest.raises(DiskFull):
        captured(wanting.store, DRAFT, shot(1), id_of("p"), AT)
    assert (ready(wanting), originals(wanting)) == (1, [])
