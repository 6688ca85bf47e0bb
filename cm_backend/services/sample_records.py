"""Sample customers and notes as records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Protocol

from cm_backend.seed import SampleContact, SampleCustomer, SampleLocation, SampleNote
from cm_backend.services.sample_deliveries import MAILED_EVERY, deliveries
from cm_contract.commands.customer import CreateCustomer
from cm_contract.records.base import Record
from cm_contract.records.customer import (
    Colour,
    Comment,
    ContactAccess,
    ContactPerson,
    Customer,
    CustomerKind,
    Location,
)
from cm_contract.records.history import HistoryEntry
from cm_contract.records.journal import EntryKind, JournalEntry
from cm_contract.values import (
    AreaId,
    ContactPersonId,
    CustomerId,
    Day,
    Instant,
    JournalEntryId,
    LocationId,
    UserId,
    instant,
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sample customer and its place in the company, 0 for the first."""

    index: int
    customer: SampleCustomer


class Ids(Protocol):
    """Where the ids of a sample company come from."""

    def id(self, *parts: object) -> str:
        """An id that stands for the parts."""
        ...

    def user_id(self, local_part: str) -> UserId:
        """The id of one of its people."""
        ...

    def area_id(self, name: str) -> AreaId:
        """The id of one of its areas."""
        ...


def records_of(
    ids: Ids,
    numbered: Numbered,
    notes: Sequence[SampleNote],
    authors: Sequence[str],
    deleted_at: datetime | None,
    now: datetime,
) -> Iterator[Record]:
    """Everything that the company has of one customer."""
    sample, index = numbered.customer, numbered.index
    id = CustomerId(ids.id("customer", index))
    made_at = _made_at(sample, index, now)
    by = ids.user_id(authors[index % len(authors)])
    stamps = _stamps(made_at, by)
    yield _customer(ids, id, sample, stamps, deleted_at)
    yield HistoryEntry(
        id=ids.id("history", index),
        customer_id=id,
        at=made_at,
        by_id=by,
        command=CreateCustomer.__name__,
        record_id=id,
        name=sample.name,
    )
    if sample.comment:
        yield Comment(id=id, customer_id=id, text=sample.comment, **stamps)
    for place, location in enumerate(sample.locations):
        yield _location(LocationId(ids.id("location", index, place)), id, location, place, stamps)
    people = [
        _person(ContactPersonId(ids.id("person", index, place)), id, person, place, stamps)
        for place, person in enumerate(sample.contact_persons)
    ]
    entries = [
        _entry(JournalEntryId(ids.id("entry", index, place)), id, note, author_id)
        for place, note in enumerate(notes)
        for author_id in (ids.user_id(authors[note.author_index]),)
    ]
    yield from people
    yield from entries
    if index % MAILED_EVERY == 0:
        yield from deliveries(ids.id, people, entries)


def _entry(
    id: JournalEntryId, customer_id: CustomerId, note: SampleNote, author_id: UserId
) -> JournalEntry:
    return JournalEntry(
        id=id,
        customer_id=customer_id,
        text=note.text,
        kind=EntryKind(note.kind),
        author_id=author_id,
        written_at=instant(note.written_at),
    )


def _made_at(sample: SampleCustomer, index: int, now: datetime) -> Instant:
    """When the customer was entered: the day it became one, or some day of the last two years."""
    if sample.customer_since is not None:
        return instant(datetime.combine(sample.customer_since, time(8, index % 60), UTC))
    return instant(now - timedelta(days=30 + index % 700))


def _stamps(at: Instant, by: UserId) -> dict[str, Any]:
    return {"created_at": at, "created_by": by, "changed_at": at, "changed_by": by}


def _customer(
    ids: Ids,
    id: CustomerId,
    sample: SampleCustomer,
    stamps: dict[str, Any],
    deleted_at: datetime | None,
) -> Customer:
    return Customer(
        id=id,
        number=sample.number,
        name=sample.name,
        kind=CustomerKind(sample.kind),
        cvr=sample.cvr,
        ean=sample.ean,
        area_id=ids.area_id(sample.area),
        phone=sample.phone,
        e_mail=sample.e_mail,
        homepage=sample.homepage,
        colour=Colour(sample.colour),
        customer_since=Day(sample.customer_since.isoformat()) if sample.customer_since else None,
        invoice_reference=sample.invoice_reference,
        deleted_at=instant(deleted_at) if deleted_at else None,
        deleted_by=stamps["created_by"] if deleted_at else None,
        **stamps,
    )


def _location(
    id: LocationId,
    customer_id: CustomerId,
    sample: SampleLocation,
    place: int,
    stamps: dict[str, Any],
) -> Location:
    return Location(
        id=id,
        customer_id=customer_id,
        name=sample.name,
        street=sample.street,
        postal_code=sample.postal_code,
        city=sample.city,
        country="DK",
        latitude=sample.latitude,
        longitude=sample.longitude,
        comment=sample.comment,
        is_main=place == 0,
        **stamps,
    )


def _person(
    id: ContactPersonId,
    customer_id: CustomerId,
    sample: SampleContact,
    place: int,
    stamps: dict[str, Any],
) -> ContactPerson:
    return ContactPerson(
        id=id,
        customer_id=customer_id,
        name=sample.name,
        title=sample.title,
        phone=sample.phone,
        mobile=sample.mobile,
        e_mail=sample.e_mail,
        is_primary=place == 0,
        access=ContactAccess.NONE,
        **stamps,
    )
