"""Files from phone to phone: whole, once, for those alone to whom they are shown."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from cm_contract.commands.editing import Edit
from cm_contract.commands.resource_categories import AddResourceCategory, category_id
from cm_contract.commands.resource_edits import EditResource
from cm_contract.commands.resources import AddResource
from cm_contract.records.resource import InspectorsRight, OthersRight
from cm_mobile.api.errors import Rejected
from cm_mobile.documents.picking import picked
from cm_mobile.store.resources import Shown, Whereabouts
from cm_mobile.sync.fetching import CalledOff
from cm_mobile.sync.pace import LEAST_BYTES
from tests.backend.company import Company
from tests.files import GOOD, big_pdf, pdf
from tests.sync.handset import Handset, shared_customer, signed_in
from tests.sync.network import Fault
from tests.sync.photos import send_until_quiet, sent_once

SHEET = pdf("Sikkerhedsdatablad")


@pytest.fixture
async def piotr(nordlys: Company, tmp_path: Path) -> AsyncIterator[Handset]:
    """An employee's phone."""
    async with signed_in(nordlys, tmp_path / "piotr", "medarbejder") as phone:
        yield phone


@pytest.fixture
async def lise(nordlys: Company, tmp_path: Path) -> AsyncIterator[Handset]:
    """An administrator's phone."""
    async with signed_in(nordlys, tmp_path / "lise", "admin") as phone:
        yield phone


def add(phone: Handset, content: bytes | Path, at: Any, name: str = "Datablad", **more: Any) -> Any:
    """A file at a customer, saved on the phone; its id."""
    id: Any = phone.store.new_id()
    draft = f"resource:{at}"
    kept = picked(phone.store, draft, content, f"{name}.pdf", phone.store.now())
    command = AddResource(customer_id=at, resource_id=id, name=name, file=kept.new_file(), **more)
    phone.store.perform(command, draft=draft)
    return id


async def sent(phone: Handset) -> None:
    """Everything of the phone is with the server, and it knows."""
    await phone.engine.sync()
    await send_until_quiet(phone)
    await phone.engine.sync()


def shown(phone: Handset, id: Any) -> Shown:
    found = phone.store.resources.get(id)
    assert found is not None
    return found


def files_of(phone: Handset) -> set[str]:
    folder = phone.store.shelf.folder
    return {file.name for file in folder.iterdir()} if folder.exists() else set()


@dataclass
class Slow(httpx.AsyncByteStream):
    """A body that comes in pieces, as over a real network."""

    raw: bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.raw), 100_000):
            await asyncio.sleep(0.002)
            yield self.raw[start : start + 100_000]


def slow_down(phone: Handset) -> None:
    """From now on what the server says comes slowly."""
    answer = phone.network.inner.handle_async_request

    async def slowly(request: httpx.Request) -> httpx.Response:
        whole = await answer(request)
        raw = b"".join([piece async for piece in whole.aiter_raw()])
        return httpx.Response(whole.status_code, headers=whole.headers, stream=Slow(raw))

    phone.network.inner.handle_async_request = slowly  # type: ignore[method-assign]


async def change(phone: Handset, id: Any, at: Any, **to: Any) -> None:
    edits = {name: Edit(None, value) for name, value in to.items()}
    phone.perform(EditResource(customer_id=at, resource_id=id, fields=edits))
    await phone.engine.sync()


async def test_a_file_added_without_a_network_reaches_the_other_phone_whole(
    karen: Handset, jonas: Handset
) -> None:
    at = shared_customer(karen, jonas)
    karen.perform(AddResourceCategory(customer_id=at, name="Alarm"))  # type: ignore[arg-type]
    id = add(karen, GOOD["png"][0], at, "Alarmplan", category_id=category_id("Alarm"))
    assert shown(karen, id).whereabouts is Whereabouts.WAITING
    assert karen.store.shelf.read(shown(karen, id).resource.sha256 or "") == GOOD["png"][0]
    await karen.engine.sync()
    await jonas.engine.sync()
    there = shown(jonas, id)
    assert (there.whereabouts, there.category, there.uploader) == (
        Whereabouts.ELSEWHERE,
        "Alarm",
        "Karen Holm",
    )
    with pytest.raises(Rejected):
        await jonas.engine.fetching.fetch(there.resource)
    await sent(karen)
    assert shown(karen, id).whereabouts is Whereabouts.HERE
    await jonas.engine.sync()
    there = shown(jonas, id)
    assert there.whereabouts is Whereabouts.AT_SERVER
    await jonas.engine.fetching.fetch(there.resource, is_thumbnail=True)
    await jonas.engine.fetching.fetch(there.resource)
    assert jonas.store.shelf.read(there.resource.sha256 or "") == GOOD["png"][0]
    assert shown(jonas, id).whereabouts is Whereabouts.HERE
    assert files_of(jonas) == {there.resource.sha256, there.resource.thumbnail_sha256}


async def test_a_file_of_30_mb_goes_and_comes_whole_and_only_cut_chunks_go_twice(
    karen: Handset, jonas: Handset, tmp_path: Path
) -> None:
    at, path = shared_customer(karen, jonas), tmp_path / "film.pdf"
    path.write_bytes(big_pdf(30_000_000))
    id = add(karen, path, at)
    await karen.engine.sync()
    count, lost = 0, list[int]()

    def strikes(request: Any) -> Fault | None:
        nonlocal count
        count += request.method == "PATCH"
        if request.method != "PATCH" or count not in (4, 7, 8):
            return None
        lost.append(len(request.content))
        return Fault.LOST_REQUEST

    karen.network.strikes = strikes
    await send_until_quiet(karen)
    assert max(lost) > LEAST_BYTES
    assert sent_once(karen, karen.store) == sum(lost)
    await jonas.engine.sync()
    there = shown(jonas, id).resource
    await jonas.engine.fetching.fetch(there)
    kept = jonas.store.shelf.path(there.sha256 or "")
    assert kept is not None
    assert kept.read_bytes() == path.read_bytes()


async def test_fetching_tells_how_far_it_is_can_be_called_off_and_goes_on_there(
    karen: Handset, jonas: Handset
) -> None:
    at, content = shared_customer(karen, jonas), big_pdf(3_000_000)
    id = add(karen, content, at)
    await sent(karen)
    await jonas.engine.sync()
    there, fetching = shown(jonas, id).resource, jonas.engine.fetching
    slow_down(jonas)
    asking = asyncio.create_task(fetching.fetch(there))
    await jonas.until(lambda: (fetching.part_of(there) or 0) > 0.1)
    fetching.call_off(there)
    with pytest.raises(CalledOff):
        await asking
    assert fetching.part_of(there) is None
    have = jonas.store.shelf.part(there.sha256 or "").stat().st_size
    assert 0 < have < len(content)
    await fetching.fetch(there)
    asked = [one for one in jonas.network.requests if one.url.path.endswith(id)]
    assert asked[-1].headers["Range"] == f"bytes={have}-"
    assert jonas.store.shelf.read(there.sha256 or "") == content


async def test_what_is_no_longer_shown_leaves_the_phone_with_its_bytes_and_its_name(
    karen: Handset, lise: Handset, piotr: Handset
) -> None:
    at = min(karen.customers() & piotr.customers())
    id = add(karen, SHEET, at, "Lønninger", employees=OthersRight.SEE)
    await sent(karen)
    await piotr.engine.sync()
    await piotr.engine.fetching.fetch(shown(piotr, id).resource)
    piotr.store.resources.keep_offline(id, True)
    assert files_of(piotr) == {shown(piotr, id).resource.sha256}
    await lise.engine.sync()
    await change(lise, id, at, employees="none")
    await piotr.engine.sync()
    assert piotr.store.resources.get(id) is None
    assert files_of(piotr) == set()
    for file in piotr.store.database.path.parent.glob("*.db*"):
        assert "Lønninger".encode() not in file.read_bytes()
    assert shown(karen, id).whereabouts is Whereabouts.HERE


async def test_what_is_hidden_from_its_uploader_leaves_him_too(
    karen: Handset, lise: Handset
) -> None:
    at = karen.customer_id()
    id = add(karen, SHEET, at)
    await sent(karen)
    await lise.engine.sync()
    await change(lise, id, at, inspectors=InspectorsRight.NONE.value)
    await karen.engine.sync()
    assert karen.store.resources.get(id) is None
    assert files_of(karen) == set()
    assert [one.entry.record_id for one in karen.store.history.of_customer(at)].count(id) == 0
    assert [one.entry.record_id for one in lise.store.history.of_customer(at)].count(id) == 2
    await change(lise, id, at, inspectors="change")
    await karen.engine.sync()
    assert shown(karen, id).whereabouts is Whereabouts.AT_SERVER


async def test_what_is_kept_offline_comes_by_itself_and_goes_on_after_a_cut(
    karen: Handset, jonas: Handset
) -> None:
    at = shared_customer(karen, jonas)
    id = add(karen, SHEET, at)
    jonas.store.resources.keep_offline(id, True)
    await sent(karen)
    await jonas.engine.sync()
    jonas.network.faults = [Fault.CUT]
    await jonas.engine.keeping.bring()
    assert shown(jonas, id).whereabouts is Whereabouts.AT_SERVER
    jonas.engine.keeping.may_fetch = lambda: False
    await jonas.engine.keeping.bring()
    assert shown(jonas, id).whereabouts is Whereabouts.AT_SERVER
    jonas.engine.keeping.may_fetch = lambda: True
    jonas.engine.start()
    await jonas.until(lambda: shown(jonas, id).whereabouts is Whereabouts.HERE)


async def test_a_file_that_a_phone_took_for_good_and_the_server_not_says_why(
    karen: Handset,
) -> None:
    at = karen.customer_id()
    with karen.company.app.backend.database.writing() as db:
        db.run("UPDATE tenant SET most_file_bytes = 100")
    id = add(karen, SHEET, at)
    await karen.engine.sync()
    await karen.engine.uploads.send()
    there = shown(karen, id)
    assert (there.whereabouts, there.code) == (Whereabouts.FAILED, "file_too_large")
