"""Photos of cleaning plans, from the thumb to a second phone."""

from pathlib import Path
from typing import Any

import pytest

from cm_contract.records.cleaning_plan import PlanTask
from cm_contract.records.photo import DonePhoto, PlanPhoto
from cm_contract.records.stored import Stored
from cm_contract.values import Day
from cm_mobile.documents.attaching import attach, done_key, room_key, task_key
from cm_mobile.documents.capturing import captured
from cm_mobile.store.captured import CaptureState
from cm_mobile.store.plan_rows import WholePlan
from tests.backend.company import Company
from tests.store.camera import shot
from tests.sync.handset import Handset, handset, signed_in
from tests.sync.network import Fault
from tests.sync.photos import send_until_quiet

DAY = Day("2026-11-23")


def a_plan(phone: Handset) -> WholePlan:
    """The plan in force at the dentist's."""
    lines = phone.store.cleaning_plans.of_customer(phone.customer_id(), DAY)
    found = phone.store.cleaning_plans.get(lines[0].plan.id)
    assert found is not None
    return found


def a_task(phone: Handset) -> PlanTask:
    return a_plan(phone).rows[0].task


def keep(phone: Handset, draft_key: str, content: bytes) -> None:
    """The photo is on the phone, and the app goes no further."""
    photo_id: Any = phone.store.new_id()
    captured(phone.store, draft_key, content, photo_id, phone.store.now())


def of_done(phone: Handset) -> tuple[DonePhoto, ...]:
    task = a_task(phone)
    return phone.store.plan_photos.of_day(task.customer_id, task.id, DAY)


async def fetched(phone: Handset, photo: Stored) -> bytes | None:
    await phone.engine.fetching.fetch(photo)
    return phone.store.shelf.read(photo.sha256)


async def test_a_cleaners_photo_taken_offline_before_a_kill_is_seen_by_the_inspector(
    nordlys: Company, tmp_path: Path, karen: Handset
) -> None:
    async with handset(nordlys, tmp_path / "cleaner") as phone:
        await phone.sign_in("medarbejder@nordlys")
        await phone.engine.stop()
        phone.network.strikes = lambda _request: Fault.LOST_REQUEST
        keep(phone, done_key(a_task(phone), DAY), shot(1))
        assert of_done(phone) == ()
    async with handset(nordlys, tmp_path / "cleaner") as phone:
        await phone.until(lambda: of_done(phone))
        (mine,) = of_done(phone)
        whole = phone.store.shelf.read(mine.sha256)
        await phone.until(lambda: not phone.store.uploads.counts().waiting)
        await phone.until(lambda: not phone.store.waiting.unsent())
        await phone.engine.stop()
    await karen.engine.sync()
    (one,) = of_done(karen)
    assert (one.id, one.is_here, one.has_thumbnail) == (mine.id, True, True)
    assert await fetched(karen, one) == whole != None  # noqa: E711


@pytest.mark.parametrize("who", ["medarbejder", "kontakt"])
async def test_photos_of_a_room_and_a_task_come_to_whoever_reads_the_plan(
    karen: Handset, nordlys: Company, tmp_path: Path, who: str
) -> None:
    plan = a_plan(karen)
    for key in (room_key(plan.rooms[0].room), task_key(plan.rows[0].task)):
        keep(karen, key, shot(len(key)))
        assert attach(karen.store, key)
        assert karen.store.captures.of_draft(key) == ()
    await karen.engine.sync()
    await send_until_quiet(karen)
    async with signed_in(nordlys, tmp_path / who, who) as phone:
        seen = a_plan(phone)
        found: list[PlanPhoto] = [*seen.rooms[0].photos, *seen.rows[0].photos]
        assert len(found) == 2
        for one in found:
            assert await fetched(phone, one) == karen.store.shelf.read(one.sha256)


async def test_a_photo_that_a_rule_refuses_stays_on_the_phone_until_one_lets_go_of_it(
    karen: Handset,
) -> None:
    key = room_key(a_plan(karen).rooms[0].room)
    for number in range(4):
        keep(karen, key, shot(number))
        assert attach(karen.store, key) is (number < 3)
    (left,) = karen.store.captures.of_draft(key)
    assert (left.state, left.code) == (CaptureState.FAILED, "too_long")
    assert karen.store.shelf.has(left.sha256 or "")
    assert [one.draft.key for one in karen.store.drafts.unfinished()] == [key]


async def test_a_photo_that_is_taken_back_before_it_was_sent_leaves_nothing_behind(
    karen: Handset,
) -> None:
    key = room_key(a_plan(karen).rooms[0].room)
    keep(karen, key, shot(1))
    attach(karen.store, key)
    (photo,) = a_plan(karen).rooms[0].photos
    (waiting,) = karen.store.waiting.on_their_way()
    karen.store.take_back(waiting.entry.sent)
    assert a_plan(karen).rooms[0].photos == ()
    assert not karen.store.uploads.counts().waiting
    karen.store.sweeping.sweep()
    assert not karen.store.shelf.has(photo.sha256)
