"""Photos at some notes of a sample company, their bytes in the storage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from json import loads

from cm_backend.seed import FIRST_NUMBER
from cm_backend.seed.pictures import COUNT, picture, thumbnail
from cm_backend.services.keeping import kept
from cm_backend.services.ledger import put
from cm_backend.services.sample import SAMPLES, Sample
from cm_backend.storage.base import Storage
from cm_backend.store import files, records, tenants
from cm_backend.store.files import StoredFile
from cm_backend.store.session import Database, Session
from cm_contract.records.journal import JournalEntry
from cm_contract.records.photo import JournalPhoto
from cm_contract.records.stored import PictureType
from cm_contract.values import CustomerId, PhotoId, instant
from cm_contract.wire import decode

FEATURED = 1042 - FIRST_NUMBER
PLACES = (*range(0, 120, 2), FEATURED)
"""The customers whose newest note has photos."""
PICTURES = COUNT // len(SAMPLES)
"""How many different ones a company has; no other has the same."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and its thumbnail, both in the storage."""

    whole: StoredFile
    small: StoredFile


def add_photos(database: Database, storage: Storage, sample: Sample, now: datetime) -> None:
    """Adds the photos, in one commit. Raises: UnreachableError."""
    first = SAMPLES.index(sample) * PICTURES
    drawn = [_drawn(storage, sample, first + number) for number in range(PICTURES)]
    with database.writing() as db:
        seq = tenants.next_seq(db, sample.tenant_id)
        for file in (one for pair in drawn for one in (pair.whole, pair.small)):
            files.add(db, sample.tenant_id, file, instant(now))
        for place, entry in _entries(db, sample):
            photos = _photos(sample, entry, place, drawn)
            ids = tuple(one.id for one in photos)
            for record in (replace(entry, photo_ids=ids), *photos):
                put(db, sample.tenant_id, record, seq, instant(now))
        tenants.mark(db, sample.tenant_id, seq, instant(now))


def _entries(db: Session, sample: Sample) -> Iterator[tuple[int, JournalEntry]]:
    """The newest note of each such customer, and the customer's place."""
    for place in PLACES:
        customer_id = CustomerId(sample.id("customer", place))
        bodies = records.of_customer(db, sample.tenant_id, JournalEntry.type_name(), customer_id)
        entries = [decode(JournalEntry, loads(body)) for body in bodies]
        if entries:
            yield place, max(entries, key=lambda entry: entry.written_at)


def _photos(
    sample: Sample, entry: JournalEntry, place: int, drawn: Sequence[Drawn]
) -> list[JournalPhoto]:
    """One photo or two; three that belong to its text at the featured customer."""
    count, first = (3, 0) if place == FEATURED else (1 + place % 4 // 2, place // 2)
    return [
        JournalPhoto(
            id=PhotoId(sample.id("photo", place, number)),
            customer_id=entry.customer_id,
            entry_id=entry.id,
            sha256=one.whole.sha256,
            size_bytes=one.whole.size_bytes,
            media_type=PictureType.JPEG,
            thumbnail_sha256=one.small.sha256,
            taken_at=entry.written_at,
        )
        for number in range(count)
        for one in (drawn[(first + number) % len(drawn)],)
    ]


def _drawn(storage: Storage, sample: Sample, number: int) -> Drawn:
    whole = picture(number)
    small = thumbnail(whole)
    keep = partial(kept, storage, sample.tenant_id, media_type=PictureType.JPEG)
    return Drawn(keep(whole), keep(small))
