"""Writing in the customer's journal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import Annotated, ClassVar

from cm_contract.commands.base import Act, Change, Command, Note, Removed
from cm_contract.commands.photos import check_photos, digests_of, files_of, kept_of
from cm_contract.errors import Code, Refused
from cm_contract.fields import Reference
from cm_contract.records.customer import Location
from cm_contract.records.journal import EntryKind, EntryText, JournalEntry, KindOfEntry
from cm_contract.records.photo import JournalPhoto, NewPhoto
from cm_contract.rules import Function, Role
from cm_contract.values import JournalEntryId, LocationId, PhotoId, moment

UNDO = timedelta(seconds=8)
"""How long a deleted entry can be taken back; sending may take two seconds more."""
_SLACK = timedelta(seconds=2)
MOST_PHOTOS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteJournalEntry(Command):
    """Writes an entry with its photos, possibly as an answer to another of the same customer."""

    function: ClassVar = Function.JOURNAL
    entry_id: JournalEntryId
    text: EntryText
    kind: KindOfEntry = EntryKind.NOTE
    location_id: Annotated[LocationId | None, Reference()] = None
    answers_id: Annotated[JournalEntryId | None, Reference()] = None
    photos: tuple[NewPhoto, ...] = ()

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        act.unused(JournalEntry, self.entry_id, "entry_id")
        if self.location_id is not None:
            act.part(Location, self.location_id, self.customer_id, "location_id")
        if self.answers_id is not None:
            act.part(JournalEntry, self.answers_id, self.customer_id, "answers_id")
        if not self.text and not self.photos:
            raise Refused(Code.REQUIRED, "text")
        check_photos(act, JournalPhoto, self.photos, MOST_PHOTOS)
        entry = JournalEntry(
            id=self.entry_id,
            customer_id=self.customer_id,
            text=self.text or "",
            kind=self.kind,
            author_id=act.actor.user_id,
            written_at=act.at,
            location_id=self.location_id,
            answers_id=self.answers_id,
            photo_ids=ids_of(self.photos),
        )
        yield entry
        yield from photos_of(entry, self.photos)

    def files(self) -> frozenset[str]:
        return files_of(self.photos)

    def creates(self) -> str:
        return self.entry_id

    def needs(self) -> frozenset[str]:
        others = {one for one in (self.location_id, self.answers_id) if one is not None}
        return frozenset({self.customer_id, *others})

    def opposite(self) -> Command:
        return DeleteJournalEntry(customer_id=self.customer_id, entry_id=self.entry_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteJournalEntry(Command):
    """Erases an entry's text and photos everywhere; inspectors only their own. The line stays."""

    function: ClassVar = Function.JOURNAL
    entry_id: JournalEntryId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        entry = _own(act, self)
        if entry.deleted_at is not None:
            return
        found = [act.records.get(JournalPhoto, id) for id in entry.photo_ids]
        photos = [one for one in found if one is not None]
        yield replace(
            entry,
            text="",
            photo_ids=(),
            deleted_at=act.at,
            deleted_by=act.actor.user_id,
            deleted_digest=_digest(entry.id, entry.text, digests_of(photos)),
        )
        for photo in photos:
            yield Removed(JournalPhoto, photo.id, entry.customer_id)

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.entry_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreJournalEntry(Command):
    """Takes a deletion back within 8 seconds; text and photos are the very ones that went.

    The photos come under new ids: what was deleted once does not come back under its own.
    """

    function: ClassVar = Function.JOURNAL
    entry_id: JournalEntryId
    text: EntryText
    photos: tuple[NewPhoto, ...] = ()

    def decide(self, act: Act) -> Iterator[Change | Note]:
        entry = _own(act, self)
        if entry.deleted_at is None:
            return
        if moment(act.at) - moment(entry.deleted_at) > UNDO + _SLACK:
            raise Refused(Code.DELETED)
        if _digest(entry.id, self.text or "", digests_of(self.photos)) != entry.deleted_digest:
            raise Refused(Code.INVALID_FIELD, "text")
        check_photos(act, JournalPhoto, self.photos, MOST_PHOTOS)
        yield replace(
            entry,
            text=self.text or "",
            photo_ids=ids_of(self.photos),
            deleted_at=None,
            deleted_by=None,
            deleted_digest=None,
        )
        yield from photos_of(entry, self.photos)

    def files(self) -> frozenset[str]:
        return files_of(self.photos)

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.entry_id})


def _own(act: Act, command: DeleteJournalEntry | RestoreJournalEntry) -> JournalEntry:
    act.customer(command.customer_id)
    entry = act.part(JournalEntry, command.entry_id, command.customer_id, "entry_id")
    if act.actor.role is not Role.ADMINISTRATOR and entry.author_id != act.actor.user_id:
        raise Refused(Code.NOT_OWN_ENTRY)
    return entry


def ids_of(photos: Sequence[NewPhoto]) -> tuple[PhotoId, ...]:
    """Their ids, in order."""
    return tuple(one.photo_id for one in photos)


def photos_of(entry: JournalEntry, photos: Sequence[NewPhoto]) -> Iterator[JournalPhoto]:
    """The photos of an entry as records."""
    for one in photos:
        yield JournalPhoto(customer_id=entry.customer_id, entry_id=entry.id, **kept_of(one))


def _digest(entry_id: JournalEntryId, text: str, digests: Sequence[str]) -> str:
    return sha256("\n".join((entry_id, text, *digests)).encode()).hexdigest()
