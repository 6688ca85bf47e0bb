"""The customer's journal, a diary."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from cm_contract.fields import Choice, Reference, Text
from cm_contract.records.base import Record
from cm_contract.rules import Function
from cm_contract.values import CustomerId, Instant, JournalEntryId, LocationId, PhotoId, UserId


class EntryKind(StrEnum):
    """What an entry is about."""

    NOTE = "note"
    COMPLAINT = "complaint"
    PRAISE = "praise"


EntryText = Annotated[str, Text(10_000, lines=True)]
"""Empty only beside a photo."""
KindOfEntry = Annotated[EntryKind, Choice(EntryKind, EntryKind.NOTE)]


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry(Record):
    """What somebody noted at a customer. A deleted one keeps its line and loses its text."""

    function: ClassVar = Function.JOURNAL
    id: JournalEntryId
    customer_id: CustomerId
    text: EntryText
    kind: KindOfEntry = EntryKind.NOTE
    author_id: UserId
    written_at: Instant
    location_id: Annotated[LocationId | None, Reference()] = None
    answers_id: Annotated[JournalEntryId | None, Reference()] = None
    photo_ids: tuple[PhotoId, ...] = ()
    deleted_at: Instant | None = None
    deleted_by: UserId | None = None
    deleted_digest: str | None = None
    """SHA-256 of id, text and photos, so that only the very same can be taken back."""
