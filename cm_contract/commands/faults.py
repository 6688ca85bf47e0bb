"""Reporting a fault from a customer's place."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.journal import MOST_PHOTOS, ids_of, photos_of
from cm_contract.commands.photos import check_photos, files_of
from cm_contract.commands.raised import fault_reminder
from cm_contract.fields import Choice, Text
from cm_contract.records.journal import EntryKind, JournalEntry
from cm_contract.records.photo import JournalPhoto, NewPhoto
from cm_contract.rules import Function
from cm_contract.values import JournalEntryId


class Urgency(StrEnum):
    """Whether it can wait."""

    NORMAL = "normal"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFault(Command):
    """Writes what is wrong into the customer's journal: urgent as a complaint, else as a note.

    An employee may do so though the journal itself is not hers to read. The inspectors of the area
    are reminded.
    """

    function: ClassVar = Function.CHECK_OFF
    entry_id: JournalEntryId
    text: Annotated[str, Text(2_000, least=1, lines=True)]
    urgency: Annotated[Urgency, Choice(Urgency, Urgency.NORMAL)] = Urgency.NORMAL
    photos: tuple[NewPhoto, ...] = ()

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        act.unused(JournalEntry, self.entry_id, "entry_id")
        check_photos(act, JournalPhoto, self.photos, MOST_PHOTOS)
        is_urgent = self.urgency is Urgency.URGENT
        entry = JournalEntry(
            id=self.entry_id,
            customer_id=self.customer_id,
            text=self.text,
            kind=EntryKind.COMPLAINT if is_urgent else EntryKind.NOTE,
            author_id=act.actor.user_id,
            written_at=act.at,
            photo_ids=ids_of(self.photos),
        )
        yield entry
        yield from photos_of(entry, self.photos)
        yield fault_reminder(act, entry)

    def files(self) -> frozenset[str]:
        return files_of(self.photos)

    def creates(self) -> str:
        return self.entry_id
