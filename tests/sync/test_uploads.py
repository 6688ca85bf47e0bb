"""Bytes of photos on their way to the server, on good networks and bad ones."""

import asyncio
import errno
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from cm_backend.services.companies import set_options
from cm_contract.records.stored import PictureType
from cm_mobile.api.errors import ApiError, Unreachable
from cm_mobile.store import disk, sweeping
from cm_mobile.store.disk import DiskFull
from cm_mobile.store.uploads import UploadCounts, UploadState
from cm_mobile.sync.pace import LEAST_BYTES as CHUNK_BYTES
from tests.backend.company import Company
from tests.store.camera import shot
from tests.sync.handset import Handset, at_server, handset, shared_customer
from tests.sync.network import FAILING, Fault, problem
from tests.sync.photos import (
    long,
    patches,
    photos_of,
    save,
    send_until_quiet,
    sent_once,
    take,
    write,
)

pytestmark = pytest.mark.usefixtures("small_chunks")


def waiting(phone: Handset) -> int:
    return phone.store.uploads.counts().waiting


def at_patch(fault: Fault, *numbers: int) -> Any:
    """Meets the chunks with these numbers, counted from 1."""
    count = 0

    def strikes(request: httpx.Request) -> Fault | None:
        nonlocal count
        count += request.method == "PATCH"
        return fault if request.method == "PATCH" and count in numbers else None

    return strikes


def second_chunks(request: httpx.Request) -> Fault | None:
    """Loses all of a file but its first chunk."""
    is_first = request.headers.get("Upload-Offset") in (None, "0")
    return None if is_first else Fault.LOST_REQUEST


def with_room(folder: Path, room: int) -> SimpleNamespace:
    """What a disk says that has room for so many bytes of photos."""
    there = sum(path.stat().st_size for path in folder.iterdir()) if folder.exists() else 0
    return SimpleNamespace(free=disk.RESERVE_BYTES + max(0, room - there))


def about_files(request: httpx.Request) -> bool:
    return request.url.path.startswith("/v1/files")


async def test_three_photos_offline_and_a_kill_arrive_once_thumbnails_first_example_1(
    nordlys: Company, jonas: Handset, tmp_path: Path
) -> None:
    async with handset(nordlys, tmp_path / "karen") as karen:
        await karen.sign_in("inspektor@nordlys")
        shared: Any = shared_customer(karen, jonas)
        karen.network.strikes = lambda _request: Fault.LOST_REQUEST
        write(karen, shot(1), shot(2), shot(3), at=shared, text="Tre billeder")
        assert len(photos_of(karen, "Tre billeder", shared)) == 3
    async with handset(nordlys, tmp_path / "karen") as karen:
        assert len(photos_of(karen, "Tre billeder", shared)) == 3
        await karen.until(lambda: not karen.store.uploads.counts().waiting)
        await karen.until(lambda: at_server(nordlys, "Tre billeder") == 1)
        kept = {
            one.sha256: karen.store.shelf.read(one.sha256)
            for one in photos_of(karen, "Tre billeder", shared)
        }
        creations = [
            one for one in karen.network.requests if one.method == "POST" and about_files(one)
        ]
        sizes = [int(one.headers["Upload-Length"]) for one in creations]
        assert len(sizes) == 6
        assert max(sizes[:3]) < min(sizes[3:])
        assert sent_once(karen, karen.store) == 0
        await karen.engine.stop()
    await jonas.engine.sync()
    found = photos_of(jonas, "Tre billeder", shared)
    assert all(one.is_here and one.has_thumbnail for one in found)
    for one in found:
        await jonas.engine.fetching.fetch(one, is_thumbnail=True)
    assert not any(jonas.store.shelf.has(one.sha256) for one in found)
    for one in found:
        await jonas.engine.fetching.fetch(one)
    assert {one.sha256: jonas.store.shelf.read(one.sha256) for one in found} == kept


@pytest.mark.parametrize("fault", FAILING)
async def test_an_upload_that_is_cut_seven_times_ends_whole_and_only_cut_chunks_go_twice_example_2(
    karen: Handset, fault: Fault
) -> None:
    content = long(karen, 1, 12 * CHUNK_BYTES + 77, "Stort")
    await karen.engine.sync()
    cuts = (2, 3, 5, 8, 9, 12, 14)
    karen.network.strikes = at_patch(fault, *cuts)
    await send_until_quiet(karen)
    await karen.engine.sync()
    (one,) = photos_of(karen, "Stort")
    assert (one.is_here, one.size_bytes) == (True, len(content))
    struck = [patches(karen)[number - 1] for number in cuts]
    again = sum(len(request.content) for request in struck)
    assert 0 <= sent_once(karen, karen.store) <= again
    sent = [(one.url.path, int(one.headers["Upload-Offset"])) for one in patches(karen)]
    for path in {path for path, _ in sent}:
        offsets = [offset for where, offset in sent if where == path]
        assert offsets == sorted(offsets)


async def test_a_lost_answer_to_a_chunk_costs_no_byte(karen: Handset) -> None:
    long(karen, 1, 4 * CHUNK_BYTES, "Stort")
    await karen.engine.sync()
    karen.network.strikes = at_patch(Fault.LOST_ANSWER, 1, 2, 3, 4, 5)
    await send_until_quiet(karen)
    assert sent_once(karen, karen.store) == 0


async def test_a_killed_app_goes_on_at_the_byte(nordlys: Company, tmp_path: Path) -> None:
    async with handset(nordlys, tmp_path / "karen") as karen:
        await karen.sign_in("inspektor@nordlys")
        long(karen, 1, 6 * CHUNK_BYTES, "Stort")
        karen.network.strikes = at_patch(Fault.LOST_REQUEST, 5, 6, 7, 8)
        with pytest.raises(Unreachable):
            await karen.engine.uploads.send()
        (upload,) = karen.store.uploads.waiting()
        assert upload.sent_bytes == 3 * CHUNK_BYTES
    async with handset(nordlys, tmp_path / "karen") as karen:
        await karen.engine.stop()
        await send_until_quiet(karen)
        assert not [
            one for one in karen.network.requests if one.method == "POST" and about_files(one)
        ]
        assert sum(len(one.content) for one in patches(karen)) <= 3 * CHUNK_BYTES


async def test_an_upload_of_which_the_server_has_more_than_there_is_begins_anew(
    karen: Handset,
) -> None:
    long(karen, 1, 3 * CHUNK_BYTES, "Stort")
    karen.network.strikes = at_patch(Fault.LOST_REQUEST, 3, 4, 5)
    with pytest.raises(Unreachable):
        await karen.engine.uploads.send()
    karen.network.strikes = lambda _request: None
    much = {"CM-Answer": "1", "Upload-Offset": "99999999"}
    answering(
        karen, lambda one: httpx.Response(200, headers=much) if one.method == "HEAD" else None
    )
    await karen.engine.uploads.send()
    await karen.engine.sync()
    assert photos_of(karen, "Stort")[0].is_here


async def test_a_token_that_ends_on_the_way_is_renewed(karen: Handset, nordlys: Company) -> None:
    long(karen, 1, 3 * CHUNK_BYTES, "Stort")
    karen.network.strikes = at_patch(Fault.LOST_REQUEST, 3, 4, 5)
    with pytest.raises(Unreachable):
        await karen.engine.uploads.send()
    nordlys.clock.pass_by(minutes=16)
    karen.network.strikes = lambda _request: None
    await karen.engine.uploads.send()
    assert waiting(karen) == 0


async def test_a_chunk_that_arrived_damaged_is_sent_again(karen: Handset) -> None:
    long(karen, 1, 2 * CHUNK_BYTES, "Stort")
    passed_on, count = karen.network.inner.handle_async_request, 0

    async def damaging(request: httpx.Request) -> httpx.Response:
        nonlocal count
        if request.method == "PATCH":
            count += 1
            if count == 2:
                body = b"\0" + request.content[1:]
                request = httpx.Request("PATCH", request.url, headers=request.headers, content=body)
        return await passed_on(request)

    karen.network.inner.handle_async_request = damaging  # type: ignore[method-assign]
    await karen.engine.uploads.send()
    await karen.engine.sync()
    assert photos_of(karen, "Stort")[0].is_here


async def test_an_upload_that_the_server_forgot_begins_anew(
    karen: Handset, nordlys: Company
) -> None:
    long(karen, 1, 3 * CHUNK_BYTES, "Stort")
    karen.network.strikes = at_patch(Fault.LOST_REQUEST, 3, 4, 5)
    with pytest.raises(Unreachable):
        await karen.engine.uploads.send()
    nordlys.clock.pass_by(days=8)
    karen.network.strikes = lambda _request: None
    await send_until_quiet(karen)
    await karen.engine.sync()
    assert photos_of(karen, "Stort")[0].is_here


async def test_bytes_that_the_server_will_not_have_are_shown_and_block_nothing(
    karen: Handset,
) -> None:
    bad, customer_id = b"%PDF-1.7 a program", karen.customer_id()
    photo_id: Any = karen.store.new_id()
    draft = f"note:{customer_id}"
    karen.store.captures.keep_raw(draft, bad, photo_id, karen.store.now())
    karen.store.captures.ready(photo_id, bad, shot(9, 40, 30), PictureType.JPEG)
    save(karen, customer_id, "Intet billede")
    write(karen, shot(1), text="Et billede")
    await karen.engine.sync()
    await karen.engine.uploads.send()
    (failed,) = karen.store.uploads.failed()
    assert (failed.code, failed.state) == ("file_type", UploadState.FAILED)
    assert waiting(karen) == 0
    await karen.engine.sync()
    assert photos_of(karen, "Et billede")[0].is_here
    karen.network.requests.clear()
    await karen.engine.uploads.send()
    assert karen.network.requests == []
    karen.store.uploads.again(failed.sha256)
    assert waiting(karen) == 1
    await karen.engine.uploads.send()
    assert karen.store.uploads.counts().failed == 1
    karen.store.uploads.let_go(failed.sha256)
    assert karen.store.uploads.counts() == UploadCounts()


@pytest.mark.parametrize("code", ["file_mismatch", "file_too_large", "file_type"])
async def test_every_word_on_the_bytes_themselves_is_final(karen: Handset, code: str) -> None:
    write(karen, shot(1))
    statuses = {"file_mismatch": 422, "file_too_large": 413, "file_type": 415}
    answering(karen, lambda one: problem(statuses[code], code) if about_files(one) else None)
    await karen.engine.uploads.send()
    assert [one.code for one in karen.store.uploads.failed()] == [code, code]


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_an_upload_at_which_the_server_fails_blocks_no_other(
    karen: Handset, status: int
) -> None:
    for number in range(6):
        write(karen, shot(number), text=f"Nr. {number}")
    await karen.engine.sync()
    broken = photos_of(karen, "Nr. 1")[0].thumbnail_sha256
    upload = next(one for one in karen.store.uploads.waiting() if one.sha256 == broken)

    def at_broken(request: httpx.Request) -> httpx.Response | None:
        is_it = request.headers.get("Upload-Length") == str(upload.size_bytes)
        return problem(status, "server_error") if is_it else None

    answering(karen, at_broken)
    with pytest.raises(ApiError):
        await karen.engine.uploads.send()
    assert [one.sha256 for one in karen.store.uploads.waiting()] == [broken]


async def test_200_photos_with_room_for_half_tell_what_is_missing_and_half_arrives_example_5(
    karen: Handset, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, customer_id = karen.store.shelf.folder, karen.customer_id()
    room = sum(len(shot(number)) for number in range(100))
    monkeypatch.setattr(disk, "disk_usage", lambda _folder: with_room(shelf, room))
    kept, missing = 0, list[int]()
    for number in range(200):
        try:
            take(karen, customer_id, shot(number))
        except DiskFull as full:
            missing.append(full.needed_bytes)
        else:
            kept += 1
        if kept % 10 == 0 and karen.store.captures.new_photos(f"note:{customer_id}"):
            save(karen, customer_id, f"Billeder til og med {kept}")
    save(karen, customer_id, "Billeder til sidst")

    assert 50 < kept < 150
    assert len(missing) == 200 - kept
    assert all(0 < size < room for size in missing)
    await karen.engine.sync()
    await send_until_quiet(karen)
    await karen.engine.sync()
    mine = [note for note in karen.notes() if note.entry.text.startswith("Billeder")]
    photos = [one for note in mine for one in note.photos]
    assert len(photos) == kept
    assert all(one.is_here and one.has_thumbnail for one in photos)
    named = [path for path in shelf.iterdir() if len(path.name) == 64]
    assert all(sha256(path.read_bytes()).hexdigest() == path.name for path in named)


async def test_without_a_network_a_few_are_tried_and_all_wait(karen: Handset) -> None:
    for number in range(6):
        write(karen, shot(number))
    karen.network.requests.clear()
    karen.network.strikes = lambda _request: Fault.LOST_REQUEST
    with pytest.raises(Unreachable):
        await karen.engine.uploads.send()
    assert len(karen.network.requests) <= 5
    assert waiting(karen) == 12


async def test_no_more_than_three_are_sent_at_a_time(karen: Handset) -> None:
    write(karen, *(shot(number) for number in range(8)))
    busy, most = 0, 0
    passed_on = karen.network.inner.handle_async_request

    async def counting(request: httpx.Request) -> httpx.Response:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0.005)
        try:
            return await passed_on(request)
        finally:
            busy -= 1

    karen.network.inner.handle_async_request = counting  # type: ignore[method-assign]
    await karen.engine.uploads.send()
    assert (most, waiting(karen)) == (3, 0)


async def test_a_note_does_not_wait_for_bytes(karen: Handset, nordlys: Company) -> None:
    held = asyncio.Event()
    passed_on = karen.network.inner.handle_async_request

    async def holding(request: httpx.Request) -> httpx.Response:
        if about_files(request):
            await held.wait()
        return await passed_on(request)

    karen.network.inner.handle_async_request = holding  # type: ignore[method-assign]
    karen.engine.start()
    write(karen, shot(1), text="Med billede")
    karen.engine.saved()
    await karen.until(lambda: at_server(nordlys, "Med billede") == 1)
    karen.write("Efter billedet")
    karen.engine.saved()
    await karen.until(lambda: at_server(nordlys, "Efter billedet") == 1)
    assert waiting(karen) == 2
    held.set()
    await karen.until(lambda: not waiting(karen))
    await karen.until(lambda: photos_of(karen, "Med billede")[0].is_here)


async def test_bytes_may_come_before_the_note(karen: Handset) -> None:
    write(karen, shot(1), text="Med billede")
    await karen.engine.uploads.send()
    assert waiting(karen) == 0
    await karen.engine.sync()
    (one,) = photos_of(karen, "Med billede")
    assert one.is_here
    assert one.has_thumbnail


async def test_on_a_network_that_the_user_does_not_want_nothing_is_sent_until_told(
    karen: Handset, nordlys: Company
) -> None:
    is_wifi = False
    karen.engine.uploads.may_upload = lambda: is_wifi
    write(karen, shot(1), text="Med billede")
    karen.engine.start()
    karen.engine.saved()
    await karen.until(lambda: at_server(nordlys, "Med billede") == 1)
    assert not any(about_files(one) for one in karen.network.requests)
    is_wifi = True
    karen.engine.wake()
    await karen.until(lambda: not waiting(karen))


async def test_an_upload_stops_when_the_wanted_network_goes_and_goes_on_there(
    karen: Handset,
) -> None:
    long(karen, 1, 5 * CHUNK_BYTES, "Stort")
    karen.engine.uploads.may_upload = lambda: len(patches(karen)) < 3
    await karen.engine.uploads.send()
    assert len(patches(karen)) == 3
    (upload,) = karen.store.uploads.waiting()
    assert upload.sent_bytes == 2 * CHUNK_BYTES
    karen.engine.uploads.may_upload = lambda: True
    await karen.engine.uploads.send()
    assert sent_once(karen, karen.store) == 0


async def test_the_engine_tries_again_by_itself_when_the_network_is_back(karen: Handset) -> None:
    write(karen, shot(1))
    karen.network.strikes = lambda one: Fault.LOST_REQUEST if about_files(one) else None
    karen.engine.start()
    await karen.until(lambda: any(about_files(one) for one in karen.network.requests))
    karen.network.strikes = lambda _request: None
    karen.engine.wake()
    await karen.until(lambda: not waiting(karen))


async def test_stop_ends_in_the_middle_and_the_next_start_goes_on(karen: Handset) -> None:
    long(karen, 1, 8 * CHUNK_BYTES, "Stort")
    karen.engine.start()
    await karen.until(lambda: len(patches(karen)) >= 3)
    await karen.engine.stop()
    count = len(patches(karen))
    await asyncio.sleep(0.05)
    assert len(patches(karen)) == count
    karen.engine.start()
    await karen.until(lambda: not waiting(karen))
    assert sent_once(karen, karen.store) <= CHUNK_BYTES


async def test_progress_is_told_but_not_with_each_chunk(karen: Handset) -> None:
    long(karen, 1, 20 * CHUNK_BYTES, "Stort")
    told: list[frozenset[str]] = []
    karen.engine.uploads._announce = told.append
    await karen.engine.uploads.send()
    assert 1 <= len(told) < 20
    assert set(told) == {frozenset({"upload"})}


async def test_a_file_that_is_gone_from_the_phone_blocks_nothing(karen: Handset) -> None:
    write(karen, shot(1), shot(2))
    first, *_ = karen.store.uploads.waiting()
    (karen.store.shelf.folder / first.sha256).unlink()
    await karen.engine.uploads.send()
    assert [one.code for one in karen.store.uploads.failed()] == ["file_missing"]
    assert waiting(karen) == 0


async def test_a_file_that_cannot_be_read_blocks_nothing(
    karen: Handset, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(karen, shot(1), shot(2))
    first, *_ = karen.store.uploads.waiting()
    whole = karen.store.shelf.piece

    def piece(sha256: str, start: int, size_bytes: int) -> bytes:
        if sha256 == first.sha256:
            raise OSError(errno.EIO, "Input/output error")
        return whole(sha256, start, size_bytes)

    monkeypatch.setattr(karen.store.shelf, "piece", piece)
    with pytest.raises(OSError, match="Input/output error"):
        await karen.engine.uploads.send()
    assert [one.sha256 for one in karen.store.uploads.waiting()] == [first.sha256]


async def test_the_phone_says_over_which_network_bytes_may_go(karen: Handset) -> None:
    write(karen, shot(1))
    karen.phone.let_upload(False)
    await karen.engine.uploads.send()
    assert waiting(karen) == 2
    karen.phone.let_upload(True)
    await karen.engine.uploads.send()
    assert waiting(karen) == 0


async def test_an_app_that_is_never_closed_makes_room_too(
    karen: Handset, nordlys: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(karen, shot(1), text="Med billede")
    await karen.engine.sync()
    await karen.engine.uploads.send()
    await karen.engine.sync()
    (one,) = photos_of(karen, "Med billede")
    monkeypatch.setattr(sweeping, "MOST_BYTES", 0)
    nordlys.clock.pass_by(minutes=61)
    karen.engine.start()
    await karen.until(lambda: not karen.store.shelf.has(one.sha256))


async def test_photos_left_raw_by_a_kill_are_developed_when_the_app_starts(
    nordlys: Company, tmp_path: Path
) -> None:
    async with handset(nordlys, tmp_path / "karen") as karen:
        await karen.sign_in("inspektor@nordlys")
        photo_id: Any = karen.store.new_id()
        draft = f"note:{karen.customer_id()}"
        karen.store.captures.keep_raw(draft, shot(1), photo_id, karen.store.now())
    async with handset(nordlys, tmp_path / "karen") as karen:
        await karen.until(lambda: karen.store.captures.new_photos(draft))


async def test_an_original_stays_until_its_picture_is_there_and_is_not_sent(
    karen: Handset, nordlys: Company
) -> None:
    set_options(nordlys.app.backend.database, "Nordlys Rengøring", originals=True)
    await karen.engine.ask_rights()
    original = shot(1, 2400, 1800)
    write(karen, original, text="Med original")
    await karen.engine.sync()
    karen.network.strikes = second_chunks
    with suppress(ApiError):
        await karen.engine.uploads.send()
    (kept,) = karen.store.shelf.folder.glob("*.raw")
    assert (waiting(karen), kept.read_bytes()) == (1, original)
    karen.network.strikes = lambda _request: None
    await karen.engine.uploads.send()
    assert (waiting(karen), kept.exists()) == (0, False)
    (one,) = photos_of(karen, "Med original")
    sent = b"".join(request.content for request in karen.network.requests)
    assert len(original) > one.size_bytes > 0
    assert original[-2000:] not in sent


async def test_unsent_photos_outlive_their_users_sign_out_and_another_gets_none_of_them(
    karen: Handset,
) -> None:
    write(karen, shot(1), text="Sendt note")
    await karen.engine.sync()
    folder = karen.store.shelf.folder
    kept = {one.name for one in folder.iterdir()}
    await karen.phone.sign_out()
    assert {one.name for one in folder.iterdir()} == kept
    await karen.sign_in("inspektor2@nordlys")
    assert karen.store.shelf.folder != folder
    assert waiting(karen) == 0
    with suppress(ApiError):
        await karen.engine.uploads.send()
    await karen.phone.sign_out()
    assert {one.name for one in folder.iterdir()} == kept
    await karen.sign_in("inspektor@nordlys")
    assert waiting(karen) == 2
    await karen.engine.uploads.send()
    await karen.engine.sync()
    assert photos_of(karen, "Sendt note")[0].is_here
    await karen.phone.sign_out()
    assert not folder.exists()


async def test_a_draft_with_photos_outlives_a_sign_out(karen: Handset) -> None:
    draft = take(karen, karen.customer_id(), shot(1))
    await karen.phone.sign_out()
    await karen.sign_in("inspektor@nordlys")
    assert len(karen.store.captures.new_photos(draft)) == 1


def answering(phone: Handset, instead: Any) -> None:
    """The server answers some requests in another way."""
    passed_on = phone.network.inner.handle_async_request

    async def answer(request: httpx.Request) -> httpx.Response:
        given: httpx.Response | None = instead(request)
        if given is None:
            return await passed_on(request)
        given.request = request
        return given

    phone.network.inner.handle_async_request = answer  # type: ignore[method-assign]
