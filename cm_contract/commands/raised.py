"""Reminders that other functions raise: a fault that a cleaner reports, a ring that is lost."""

from collections.abc import Iterator

from cm_contract.commands.base import Act, Change
from cm_contract.commands.occurrences import done, occurrence_of
from cm_contract.days import local_day
from cm_contract.records.journal import JournalEntry
from cm_contract.records.reminder import MOST_TEXT, Group, Reminder, Source
from cm_contract.values import CustomerId, KeyRingId, ReminderId, derived_id


def fault_reminder(act: Act, entry: JournalEntry) -> Reminder:
    """Tells the inspectors of the area of a fault, on the day on which it was reported."""
    return Reminder(
        id=_id(act),
        customer_id=entry.customer_id,
        text=entry.text[:MOST_TEXT],
        due_on=local_day(act.at, act.actor),
        for_group=Group.INSPECTORS,
        source=Source.FAULT,
        entry_id=entry.id,
        **act.created(),
    )


def lost_reminder(
    act: Act, customer_id: CustomerId, key_ring_id: KeyRingId, number: str
) -> Reminder:
    """Tells administrators of a ring that is lost; its text is the ring's number."""
    return Reminder(
        id=_id(act),
        customer_id=customer_id,
        text=number,
        due_on=local_day(act.at, act.actor),
        for_group=Group.ADMINISTRATORS,
        source=Source.KEY_RING,
        key_ring_id=key_ring_id,
        **act.created(),
    )


def no_more_lost(act: Act, customer_id: CustomerId, key_ring_id: KeyRingId) -> Iterator[Change]:
    """What reminded of the loss of a ring is done."""
    for one in act.records.of_customer(Reminder, customer_id):
        if one.key_ring_id == key_ring_id and one.deleted_at is None:
            yield from done(act, occurrence_of(act, one, one.due_on))


def _id(act: Act) -> ReminderId:
    return ReminderId(derived_id(act.id, "reminder"))
