"""Bytes of photos on the phone: whole or not at all, and no longer than something names them."""

import errno
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage
from typing import Any

import pytest

from cm_contract.records.photo import JournalPhoto
from cm_contract.records.stored import PictureType
from cm_mobile.store import files, sweeping
from cm_mobile.store.disk import DiskFull
from tests.contract.register import AT, id_of
from tests.store.camera import full_disk, note_with_photos, take
from tests.store.phone import Phone, phone_at, told
from tests.store.test_sync import CLINIC, write

PICTURE, OTHER = b"a picture", b"another picture"
DRAFT = f"note:{CLINIC}"


def folder(phone: Phone) -> Path:
    return phone.path.with_suffix(".files")


def lying(phone: Phone) -> set[str]:
    return {file.name for file in folder(phone).iterdir()} if folder(phone).exists() else set()


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def keep(phone: Phone, content: bytes, **how: Any) -> str:
    return phone.store.shelf.keep(content, PictureType.JPEG, **({"is_own": False} | how))


def photo(content: bytes, **values: Any) -> JournalPhoto:
    plain = {"customer_id": CLINIC, "entry_id": id_of("note"), "taken_at": AT}
    return JournalPhoto(
        id=id_of(f"photo {digest(content)}"),
        sha256=digest(content),
        size_bytes=len(content),
        **(plain | values),
    )


def show(phone: Phone, *contents: bytes, **values: Any) -> None:
    """The server has a photo of each, and the phone fetched its bytes."""
    for content in contents:
        record = photo(content, is_here=True, **values)
        phone.company.put(record)
        phone.pull(told(record, phone.seq))
        keep(phone, content)


def test_what_was_kept_is_read_back_whole_and_lies_under_its_own_name(phone: Phone) -> None:
    name = keep(phone, PICTURE)
    assert name == digest(PICTURE)
    assert phone.store.shelf.has(name)
    assert phone.store.shelf.read(name) == PICTURE
    assert phone.store.shelf.path(name) == folder(phone) / name
    assert phone.store.shelf.piece(name, 2, 3) == PICTURE[2:5]
    assert lying(phone) == {name}


def test_what_is_not_here_is_not_found(phone: Phone) -> None:
    shelf = phone.store.shelf
    assert (shelf.has("0" * 64), shelf.path("0" * 64), shelf.read("0" * 64)) == (False, None, None)


def test_a_full_disk_says_how_much_is_needed_and_keeps_nothing_half(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(monkeypatch), pytest.raises(DiskFull) as caught:
        keep(phone, PICTURE)
    assert caught.value.needed_bytes == len(PICTURE)
    assert (lying(phone), phone.store.shelf.has(digest(PICTURE))) == (set(), False)
    assert keep(phone, PICTURE) in lying(phone)


def test_photos_leave_room_for_notes_and_for_deleting(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = take(phone.store, DRAFT, PICTURE)
    free = disk_usage(phone.path.parent).free
    with monkeypatch.context() as nearly_full:
        nearly_full.setattr("cm_mobile.store.disk.RESERVE_BYTES", free + 1_000_000_000)
        with pytest.raises(DiskFull) as caught:
            take(phone.store, DRAFT, OTHER)
        assert caught.value.needed_bytes > 500_000_000
        phone.perform(write("new"))
        phone.store.captures.remove(first)
    assert lying(phone) == set()


def test_a_database_without_room_is_a_full_disk_too(phone: Phone) -> None:
    writer = phone.store.database._writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        _ = [keep(phone, b"%d" % number) for number in range(1000)]
    writer.execute("PRAGMA max_page_count = 1000000")
    phone.reopen()
    with phone.store.database.reading() as db:
        rows = {name for (name,) in db.execute("SELECT sha256 FROM kept_file")}
    assert lying(phone) == rows


def test_another_trouble_of_the_disk_keeps_its_own_name(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put(_descriptor: int, _content: bytes) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("cm_mobile.store.disk.put", put)
    with pytest.raises(OSError, match="Input/output error"):
        keep(phone, PICTURE)
    assert lying(phone) == set()


def test_a_kill_between_bytes_and_row_leaves_nothing_after_the_next_start(phone: Phone) -> None:
    phone.store.shelf._lay(PICTURE)
    (folder(phone) / digest(OTHER)).write_bytes(OTHER)
    (folder(phone) / f"{digest(OTHER)}.part").write_bytes(OTHER)
    phone.reopen()
    assert lying(phone) == set()


def test_a_row_without_its_file_is_dropped_at_the_next_start(phone: Phone) -> None:
    show(phone, PICTURE)
    (folder(phone) / digest(PICTURE)).unlink()
    phone.reopen()
    assert not phone.store.shelf.has(digest(PICTURE))


def test_a_file_whose_row_was_lost_is_taken_in_again_if_something_names_it(phone: Phone) -> None:
    show(phone, PICTURE, OTHER)
    with phone.store.database.transaction() as db:
        db.execute("DELETE FROM kept_file")
    (folder(phone) / digest(OTHER)).write_bytes(b"not what the name says")
    phone.reopen()
    assert phone.store.shelf.read(digest(PICTURE)) == PICTURE
    assert lying(phone) == {digest(PICTURE)}


def test_a_customer_who_left_leaves_no_file(phone: Phone) -> None:
    show(phone, PICTURE)
    show(phone, OTHER, customer_id=id_of("private"))
    phone.pull(left=(CLINIC,))
    assert lying(phone) == {digest(OTHER)}


def test_a_photo_that_was_deleted_elsewhere_leaves_no_file(phone: Phone) -> None:
    show(phone, PICTURE, OTHER)
    gone = {"type": "journal_photo", "id": photo(PICTURE).id, "seq": 9, "deleted": True}
    phone.pull(gone)
    assert lying(phone) == {digest(OTHER)}


def test_a_new_replica_leaves_no_file_that_it_does_not_name(phone: Phone) -> None:
    show(phone, PICTURE, OTHER)
    del phone.company.records["journal_photo", photo(PICTURE).id]
    phone.take_snapshot()
    assert lying(phone) == {digest(OTHER)}


def test_without_a_replica_nothing_is_taken_for_unnamed(phone: Phone) -> None:
    show(phone, PICTURE)
    with phone.store.database.transaction() as db:
        db.execute("UPDATE meta SET value = 'older' WHERE key = 'schema'")
    phone.reopen()
    assert not phone.store.meta.has_replica()
    assert lying(phone) == {digest(PICTURE)}


def test_pictures_nobody_looked_at_for_thirty_days_go_and_thumbnails_stay(phone: Phone) -> None:
    show(phone, PICTURE, OTHER)
    record = photo(b"third", thumbnail_sha256=digest(b"small"))
    phone.company.put(record)
    phone.pull(told(record, phone.seq))
    keep(phone, b"small", is_thumbnail=True)
    phone.pass_by(days=20)
    assert phone.store.shelf.read(digest(OTHER)) == OTHER
    phone.pass_by(days=11)
    phone.store.sweeping.sweep()
    assert lying(phone) == {digest(OTHER), digest(b"small")}


def test_of_too_many_bytes_the_longest_unused_go_first_but_nothing_that_waits(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(phone.store, DRAFT, b"mine, unsent")
    phone.pass_by(seconds=1)
    for content in (PICTURE, OTHER, b"third"):
        show(phone, content)
        phone.pass_by(seconds=1)
    monkeypatch.setattr(sweeping, "MOST_BYTES", len(OTHER) + len(b"third"))
    phone.store.sweeping.sweep()
    assert not phone.store.shelf.has(digest(PICTURE))
    assert all(map(phone.store.shelf.has, map(digest, (OTHER, b"third", b"mine, unsent"))))


def test_looking_at_a_file_is_noted_once_a_day(phone: Phone) -> None:
    show(phone, PICTURE)

    def used_at() -> str:
        with phone.store.database.reading() as db:
            return str(db.execute("SELECT used_at FROM kept_file").fetchone()[0])

    first = used_at()
    phone.pass_by(hours=23)
    phone.store.shelf.path(digest(PICTURE))
    assert used_at() == first
    phone.now += timedelta(hours=2)
    phone.store.shelf.path(digest(PICTURE))
    assert used_at() > first


def test_signing_out_with_unsent_photos_keeps_their_bytes_alone(phone: Phone) -> None:
    show(phone, PICTURE)
    take(phone.store, DRAFT, b"mine")
    files.put_away(phone.store)
    assert lying(phone) == {digest(b"mine"), digest(b"small mine")}
    phone.store = phone.opened()
    assert lying(phone) == {digest(b"mine"), digest(b"small mine")}
    phone.take_snapshot()
    assert [one.sha256 for one in phone.store.captures.of_draft(DRAFT)] == [digest(b"mine")]


def test_signing_out_while_bytes_of_a_sent_note_wait_keeps_them(phone: Phone) -> None:
    take(phone.store, DRAFT, b"mine")
    phone.store.perform(note_with_photos(phone.store, CLINIC, id_of("new")), draft=DRAFT)
    phone.sync()
    files.put_away(phone.store)
    assert lying(phone) == {digest(b"mine"), digest(b"small mine")}
    phone.store = phone.opened()
    assert phone.store.uploads.counts().waiting == 2
    phone.take_snapshot()
    assert phone.store.uploads.counts().waiting == 2


def test_signing_out_with_everything_sent_removes_the_folder(phone: Phone, tmp_path: Path) -> None:
    show(phone, PICTURE)
    files.put_away(phone.store)
    assert list(tmp_path.iterdir()) == []


def test_another_users_files_are_not_touched(phone: Phone, tmp_path: Path) -> None:
    with phone_at(tmp_path / "users") as other:
        take(other.store, DRAFT, b"the other's")
        before = lying(other)
        show(phone, PICTURE)
        phone.pull(left=(CLINIC,))
        phone.reopen()
        files.put_away(phone.store)
        assert lying(other) == before == {digest(b"the other's"), digest(b"small the other's")}
