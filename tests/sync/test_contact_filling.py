"""A report that a contact person fills in: on her two phones, and on the inspector's."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from cm_contract.commands.follow_ups import AddFollowUp
from cm_contract.commands.quality_reports import StartReport
from cm_contract.commands.report_answers import AnswerCheckpoint, Answering, AnswerRoom
from cm_contract.commands.report_finishing import FinishReport
from cm_contract.commands.report_templates import CreateTemplate
from cm_contract.errors import Refused
from cm_contract.records.answer import Given, seen
from cm_contract.records.report_template import FilledBy
from cm_contract.values import Day, Key
from tests.backend.company import Company
from tests.contract.reports import example_content
from tests.pictures import RED, picture
from tests.sync.handset import Handset, shared_customer, signed_in
from tests.sync.test_contact_reports import Round, mette, sent, shown

__all__ = ["mette"]
HERS = example_content(areas=example_content().areas[:1], filled_by=FilledBy.CONTACT)
ROOM = Key("office")
FLOORS: dict[str, Any] = {"room_key": ROOM, "checkpoint_key": Key("floors")}
FIVE, TWO = Given(value=5), Given(value=2)


@pytest.fixture
async def tablet(nordlys: Company, tmp_path: Path) -> AsyncIterator[Handset]:
    """The contact person's other phone."""
    async with signed_in(nordlys, tmp_path / "tablet", "kontakt") as phone:
        yield phone


async def begun(phone: Handset, other: Handset) -> Round:
    """A report that is begun on her phone, with a photo at the floors."""
    admin = await phone.company.user("admin@nordlys")
    template_id: Any = phone.store.new_id()
    told = await admin.outcome(CreateTemplate(template_id=template_id, content=HERS))
    assert told["outcome"] == "applied"
    await phone.engine.sync()
    one = Round(phone, shared_customer(phone, other), phone.store.new_id())
    phone.perform(StartReport(**one.at, template_id=template_id))
    one.shown_id = one.photo("floors", picture(RED))
    return one


def answer(phone: Handset, one: Round, given: Given) -> None:
    phone.perform(AnswerCheckpoint(**one.at, **FLOORS, given=given))


def finish(phone: Handset, one: Round) -> None:
    """Answers the rest with twos, and finishes."""
    whole = shown(phone, one)
    assert whole is not None
    answered = {said.checkpoint_key for said in whole.report.answers if not said.given.is_empty}
    keys = [point.key for point in HERS.areas[0].checkpoints if point.key not in answered]
    rest = tuple(Answering(checkpoint_key=key, given=TWO) for key in keys)
    phone.perform(AnswerRoom(**one.at, room_key=ROOM, answers=rest))
    now = shown(phone, one)
    assert now is not None
    phone.perform(FinishReport(**one.at, rooms=now.report.rooms, answers=seen(now.report.answers)))


async def test_what_she_begins_offline_goes_on_at_her_other_phone_and_ends_at_the_inspectors(
    mette: Handset, tablet: Handset, karen: Handset
) -> None:
    one = await begun(mette, karen)
    answer(mette, one, FIVE)
    await sent(mette)
    for phone in (tablet, karen):
        await phone.engine.sync()
        whole = shown(phone, one)
        assert whole is not None
        assert whole.report.filled_by is FilledBy.CONTACT
        photo = whole.photos[one.shown_id]
        await phone.engine.fetching.fetch(photo)
        assert phone.store.shelf.read(photo.sha256) is not None
    finish(tablet, one)
    await sent(tablet)
    for phone in (mette, karen):
        await phone.engine.sync()
        ended = shown(phone, one)
        assert ended is not None
        assert ended.report.is_finished
        assert list(ended.photos) == [one.shown_id]
    assert mette.store.waiting.counts().attention == 0


async def test_both_her_phones_answer_one_draft_and_merge(mette: Handset, tablet: Handset) -> None:
    one = await begun(mette, tablet)
    await sent(mette)
    await tablet.engine.sync()
    answer(tablet, one, TWO)
    answer(mette, one, FIVE)
    for phone in (tablet, mette, tablet):
        await phone.engine.sync()
    (hers, other) = (shown(phone, one) for phone in (mette, tablet))
    assert hers is not None
    assert other is not None
    assert hers.report.answers == other.report.answers


async def test_a_task_of_her_report_is_made_by_the_inspector_and_is_none_of_her_phones(
    mette: Handset, karen: Handset
) -> None:
    one = await begun(mette, karen)
    answer(mette, one, TWO)
    finish(mette, one)
    await sent(mette)
    await karen.engine.sync()
    task: dict[str, Any] = {
        "follow_up_id": karen.store.new_id(),
        "assignee_id": karen.store.meta.me().user_id,
    }
    command = AddFollowUp(**one.at, **FLOORS, **task, text="Gulvet", due_on=Day("2026-11-30"))
    with pytest.raises(Refused, match="no_right"):
        mette.perform(command)
    karen.perform(command)
    await sent(karen)
    await mette.engine.sync()
    (whole, hers) = (shown(phone, one) for phone in (karen, mette))
    assert whole is not None
    assert hers is not None
    assert [len(found.follow_ups) for found in (whole, hers)] == [1, 0]
