"""Bytes that a screen asks for: once, whole, the very ones that the record names."""

import asyncio
from dataclasses import replace
from typing import Any

import httpx
import pytest

from cm_contract.commands.customer import DeleteCustomer
from cm_contract.records.photo import JournalPhoto
from cm_mobile.api.errors import ApiError, Rejected, Unreachable
from cm_mobile.store import sweeping
from cm_mobile.store.disk import DiskFull
from cm_mobile.sync.pace import LEAST_BYTES as CHUNK_BYTES
from tests.store.camera import full_disk, shot
from tests.sync.handset import Handset, shared_customer
from tests.sync.network import FAILING, Fault
from tests.sync.photos import filled, photos_of, send_until_quiet, take, write

SIZE = 3 * CHUNK_BYTES


@pytest.fixture
async def shared(karen: Handset, jonas: Handset) -> Any:
    """A customer that both see, with a note of Karen's and two photos that the server has."""
    customer_id = shared_customer(karen, jonas)
    write(karen, shot(1, 900, 700), shot(2), at=customer_id, text="Fra Karen")
    await karen.engine.sync()
    await send_until_quiet(karen)
    await karen.engine.sync()
    await jonas.engine.sync()
    jonas.network.requests.clear()
    jonas.network.asked.clear()
    return customer_id


def first(phone: Handset, shared: Any) -> JournalPhoto:
    return photos_of(phone, "Fra Karen", shared)[0]


def asked(phone: Handset) -> list[httpx.Request]:
    return [one for one in phone.network.requests if one.url.path.startswith("/v1/files/")]


async def test_what_is_fetched_is_what_was_sent_and_is_not_asked_for_again(
    karen: Handset, jonas: Handset, shared: Any
) -> None:
    one, fetching = first(jonas, shared), jonas.engine.fetching
    await fetching.fetch(one, is_thumbnail=True)
    await fetching.fetch(one)
    assert one.thumbnail_sha256 is not None
    for digest in (one.thumbnail_sha256, one.sha256):
        assert jonas.store.shelf.read(digest) == karen.store.shelf.read(digest) != None  # noqa: E711
    assert len(asked(jonas)) == 2
    await fetching.fetch(one, is_thumbnail=True)
    await fetching.fetch(one)
    assert len(asked(jonas)) == 2


async def test_the_phone_that_took_it_never_asks(karen: Handset, shared: Any) -> None:
    karen.network.requests.clear()
    for one in photos_of(karen, "Fra Karen", shared):
        await karen.engine.fetching.fetch(one)
        await karen.engine.fetching.fetch(one, is_thumbnail=True)
    assert karen.network.requests == []


async def test_several_screens_that_ask_at_once_wait_for_one_answer(
    jonas: Handset, shared: Any
) -> None:
    one = first(jonas, shared)
    await asyncio.gather(*(jonas.engine.fetching.fetch(one) for _ in range(5)))
    assert len(asked(jonas)) == 1


async def test_a_screen_that_closes_takes_nothing_from_the_others(
    jonas: Handset, shared: Any
) -> None:
    one = first(jonas, shared)
    leaving = asyncio.create_task(jonas.engine.fetching.fetch(one))
    staying = asyncio.create_task(jonas.engine.fetching.fetch(one))
    await jonas.network.asked.wait()
    leaving.cancel()
    await staying
    assert jonas.store.shelf.has(one.sha256)
    assert leaving.cancelled()


@pytest.mark.parametrize("fault", FAILING)
async def test_a_failure_is_told_and_the_next_try_has_it_whole(
    jonas: Handset, shared: Any, fault: Fault
) -> None:
    one, small = first(jonas, shared), photos_of(jonas, "Fra Karen", shared)[1]
    for is_thumbnail in (True, False):
        jonas.network.faults = [fault, fault]
        photo = small if is_thumbnail else one
        for _ in range(2):
            with pytest.raises(ApiError):
                await jonas.engine.fetching.fetch(photo, is_thumbnail)
        assert not jonas.store.shelf.has(photo.sha256)
        await jonas.engine.fetching.fetch(photo, is_thumbnail)
    assert jonas.store.shelf.has(one.sha256)
    kept = {one.sha256, small.thumbnail_sha256}
    assert {file.name for file in jonas.store.shelf.folder.iterdir()} == kept


async def test_a_picture_that_was_cut_goes_on_where_it_was_cut(jonas: Handset, shared: Any) -> None:
    one = first(jonas, shared)
    jonas.network.faults = [Fault.CUT]
    with pytest.raises(Unreachable):
        await jonas.engine.fetching.fetch(one)
    have = jonas.store.shelf.part(one.sha256).stat().st_size
    assert 0 < have < one.size_bytes
    await jonas.engine.fetching.fetch(one)
    assert asked(jonas)[-1].headers["Range"] == f"bytes={have}-"
    assert jonas.store.shelf.has(one.sha256)


async def test_other_bytes_than_the_record_names_are_thrown_away(
    jonas: Handset, shared: Any
) -> None:
    one = replace(first(jonas, shared), sha256="0" * 64)
    with pytest.raises(Unreachable):
        await jonas.engine.fetching.fetch(one)
    assert list(jonas.store.shelf.folder.iterdir()) == []


async def test_more_bytes_than_the_record_names_are_not_taken(jonas: Handset, shared: Any) -> None:
    one = replace(first(jonas, shared), size_bytes=1000)
    with pytest.raises(Unreachable):
        await jonas.engine.fetching.fetch(one)
    assert list(jonas.store.shelf.folder.iterdir()) == []


async def test_what_the_server_has_not_is_said_to_be_not_there(
    karen: Handset, jonas: Handset
) -> None:
    shared: Any = shared_customer(karen, jonas)
    write(karen, shot(1), at=shared, text="Fra Karen")
    await karen.engine.sync()
    await jonas.engine.sync()
    for is_thumbnail in (False, True):
        with pytest.raises(Rejected) as caught:
            await jonas.engine.fetching.fetch(first(jonas, shared), is_thumbnail)
        assert caught.value.code == "not_found"


async def test_a_full_disk_is_told_and_leaves_nothing(
    jonas: Handset, shared: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = first(jonas, shared)
    with full_disk(monkeypatch), pytest.raises(DiskFull):
        await jonas.engine.fetching.fetch(one)
    assert list(jonas.store.shelf.folder.iterdir()) == []


async def test_no_more_than_four_are_fetched_at_a_time(karen: Handset, jonas: Handset) -> None:
    shared: Any = shared_customer(karen, jonas)
    write(karen, *(shot(number) for number in range(10)), at=shared, text="Fra Karen")
    await karen.engine.sync()
    await send_until_quiet(karen)
    await jonas.engine.sync()
    busy, most, four = 0, 0, asyncio.Event()
    passed_on = jonas.network.inner.handle_async_request

    async def counting(request: httpx.Request) -> httpx.Response:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        if busy == 4:
            four.set()
        await asyncio.wait_for(four.wait(), 30)
        await asyncio.sleep(0.02)  # room for a fifth, if one were let through
        busy -= 1
        return await passed_on(request)

    jonas.network.inner.handle_async_request = counting  # type: ignore[method-assign]
    found = photos_of(jonas, "Fra Karen", shared)
    await asyncio.gather(*(jonas.engine.fetching.fetch(one) for one in found))
    assert most == 4
    assert all(jonas.store.shelf.has(one.sha256) for one in found)


async def test_a_customer_that_leaves_takes_its_files_along(
    karen: Handset, jonas: Handset, shared: Any
) -> None:
    for one in photos_of(jonas, "Fra Karen", shared):
        await jonas.engine.fetching.fetch(one)
        await jonas.engine.fetching.fetch(one, is_thumbnail=True)
    draft = take(jonas, max(jonas.customers() - {shared}), shot(7))
    own = {one.sha256 for one in jonas.store.captures.new_photos(draft)}
    assert len(list(jonas.store.shelf.folder.iterdir())) == 6
    karen.perform(DeleteCustomer(customer_id=shared))
    await karen.engine.sync()
    await jonas.engine.sync()
    left = {file.name for file in jonas.store.shelf.folder.iterdir()}
    assert own < left
    assert len(left) == 2


async def test_what_was_sent_makes_room_and_is_fetched_again_when_it_is_opened(
    karen: Handset, shared: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = first(karen, shared)
    before = karen.store.shelf.read(one.sha256)
    monkeypatch.setattr(sweeping, "MOST_BYTES", 0)
    karen.store.sweeping.sweep()
    assert not karen.store.shelf.has(one.sha256)
    assert one.thumbnail_sha256 is not None
    assert karen.store.shelf.has(one.thumbnail_sha256)
    await karen.engine.fetching.fetch(one)
    assert karen.store.shelf.read(one.sha256) == before


async def test_stopping_drops_what_is_being_fetched(jonas: Handset, shared: Any) -> None:
    one, never = first(jonas, shared), asyncio.Event()

    async def silent(_request: httpx.Request) -> httpx.Response:
        await never.wait()
        raise AssertionError

    jonas.network.inner.handle_async_request = silent  # type: ignore[method-assign,assignment]
    asking = asyncio.create_task(jonas.engine.fetching.fetch(one))
    await jonas.network.asked.wait()
    await jonas.engine.stop()
    with pytest.raises(asyncio.CancelledError):
        await asking


def test_a_filled_picture_has_the_size_that_was_asked_for() -> None:
    assert len(filled(shot(1), SIZE)) == SIZE
