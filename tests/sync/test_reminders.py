"""Reminders between phones: done once, put off in vain, gone with the area."""

from typing import Any

import pytest

from cm_contract.commands.occurrences import DoneReminder, SnoozeReminder
from cm_contract.commands.reminders import CreateReminder
from cm_contract.records.history import HistoryEntry
from cm_contract.records.reminder import ReminderOccurrence
from cm_contract.values import Day
from cm_mobile.store.codec import FORMS, record_of
from tests.backend.company import Company, office
from tests.sync.handset import Handset, shared_customer

DAY = Day("2026-11-23")


def write(phone: Handset, at: Any, **values: Any) -> Any:
    """A reminder at a customer; its id."""
    id: Any = phone.store.new_id()
    fields = {"text": "Ring op", "due_on": DAY}
    phone.perform(CreateReminder(customer_id=at, reminder_id=id, fields=fields, **values))
    return id


def all_of(phone: Handset, kind: Any) -> list[Any]:
    with phone.store.database.reading() as db:
        return [record_of(kind, row) for row in db.execute(FORMS[kind].select)]


async def both(*phones: Handset) -> None:
    for phone in phones * 2:
        await phone.engine.sync()


@pytest.fixture
async def shared(karen: Handset, jonas: Handset) -> tuple[Any, Any]:
    """A reminder that both inspectors hold: its customer and its id."""
    at: Any = shared_customer(karen, jonas)
    id = write(karen, at)
    await both(karen, jonas)
    return at, id


async def test_snoozed_offline_what_was_done_online_is_done_and_the_history_tells_both_example_3(
    karen: Handset, jonas: Handset, shared: tuple[Any, Any]
) -> None:
    at, id = shared
    jonas.perform(DoneReminder(customer_id=at, reminder_id=id, day=DAY))
    await jonas.engine.sync()
    later = Day("2026-11-30")
    karen.perform(SnoozeReminder(customer_id=at, reminder_id=id, day=DAY, until=later))
    await both(karen, jonas)
    assert not karen.counts.attention
    for phone in (karen, jonas):
        (one,) = [o for o in all_of(phone, ReminderOccurrence) if o.reminder_id == id]
        assert one.done_by == jonas.store.meta.me().user_id
        assert one.snoozed_until is None
        told = {o.command for o in all_of(phone, HistoryEntry) if o.record_id in (id, one.id)}
        assert {"CreateReminder", "DoneReminder", "SnoozeReminder"} <= told


async def test_done_by_two_it_is_done_once_and_both_are_in_the_history(
    karen: Handset, jonas: Handset, shared: tuple[Any, Any]
) -> None:
    at, id = shared
    for phone in (karen, jonas):
        phone.perform(DoneReminder(customer_id=at, reminder_id=id, day=DAY))
    await both(karen, jonas)
    (one,) = [o for o in all_of(jonas, ReminderOccurrence) if o.reminder_id == id]
    assert one.done_by == karen.store.meta.me().user_id
    done = [o.by_id for o in all_of(jonas, HistoryEntry) if o.command == "DoneReminder"]
    assert {phone.store.meta.me().user_id for phone in (karen, jonas)} <= set(done)


async def test_whoever_loses_the_area_loses_its_reminders_example_4(
    karen: Handset, jonas: Handset, nordlys: Company
) -> None:
    at: Any = shared_customer(karen, jonas)
    me = jonas.store.meta.me().user_id
    id = write(karen, at, user_ids=(me,))
    await both(karen, jonas)
    assert id in [one.reminder.id for one in jonas.store.reminders.on(DAY)]
    office(nordlys).change("inspektor2@nordlys.example", areas=["Nord"])
    await jonas.engine.sync()
    assert id not in [one.reminder.id for one in jonas.store.reminders.on(DAY)]
    assert jonas.store.reminders.get(id, DAY) is None
