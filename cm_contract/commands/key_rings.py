"""Making, changing, copying and retiring key rings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.editing import Edits, Values, complete, edited, notes_of
from cm_contract.commands.raised import no_more_lost
from cm_contract.commands.ring_basics import (
    NOT_LOST,
    WITH_NOBODY,
    AboutRing,
    check_not_out,
    told,
    with_codes,
)
from cm_contract.commands.ring_keys import KeyEdit, check_keys, with_edited_keys
from cm_contract.errors import Code, Refused
from cm_contract.records.customer import Location
from cm_contract.records.history import FieldChange
from cm_contract.records.key_ring import KeyRing, RingKey, RingNumber, RingState
from cm_contract.rules import Function
from cm_contract.values import KeyRingId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateKeyRing(Command):
    """Makes a ring of `fields`, with what hangs on it."""

    function: ClassVar = Function.KEY_RINGS
    of: ClassVar = KeyRing
    key_ring_id: KeyRingId
    fields: Values
    keys: tuple[RingKey, ...] = ()

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        act.unused(KeyRing, self.key_ring_id, "key_ring_id")
        check_keys(self.keys)
        ring = KeyRing(
            id=self.key_ring_id,
            customer_id=self.customer_id,
            keys=self.keys,
            **complete(KeyRing, self.fields),
            **act.created(),
        )
        _check(act, ring)
        yield ring
        yield told(act, self, ring)

    def creates(self) -> str:
        return self.key_ring_id

    def needs(self) -> frozenset[str]:
        location_id = self.fields.get("location_id")
        return frozenset({self.customer_id, *([str(location_id)] if location_id else [])})

    def opposite(self) -> Command:
        return RetireKeyRing(customer_id=self.customer_id, key_ring_id=self.key_ring_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditKeyRing(AboutRing):
    """Changes single fields, and single keys; of two changes of the same one the later wins."""

    of: ClassVar = KeyRing
    fields: Edits
    keys: tuple[KeyEdit, ...] = ()

    def decide(self, act: Act) -> Iterator[Change | Note]:
        before = self.ring(act)
        after, edits = edited(act, before, self.fields) if self.fields else (before, ())
        after, of_keys = with_edited_keys(after, self.keys)
        _check(act, after, before)
        found = (*(_named(one) for one in edits), *of_keys)
        if not found:
            return
        yield from with_codes(act, replace(after, **act.changed()))
        yield told(act, self, after, *found)
        yield from notes_of(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyKeyRing(AboutRing):
    """Makes another ring with the same keys, under its own number, without codes."""

    new_id: KeyRingId
    number: RingNumber

    def decide(self, act: Act) -> Iterator[Change | Note]:
        ring = self.ring(act)
        act.unused(KeyRing, self.new_id, "new_id")
        copy = KeyRing(
            id=self.new_id,
            customer_id=ring.customer_id,
            number=self.number,
            name=ring.name,
            location_id=ring.location_id,
            keys=ring.keys,
            **act.created(),
        )
        _check(act, copy)
        yield copy
        yield told(act, self, copy)

    def creates(self) -> str:
        return self.new_id

    def opposite(self) -> Command:
        return RetireKeyRing(customer_id=self.customer_id, key_ring_id=self.new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireKeyRing(AboutRing):
    """Takes a ring out of use, for good; one that is out has to come back first."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        ring = self.ring(act)
        check_not_out(ring)
        gone = replace(ring, state=RingState.RETIRED, is_for_all=False, **WITH_NOBODY, **NOT_LOST)
        yield from with_codes(act, replace(gone, **act.changed()))
        yield told(act, self, ring)
        yield from no_more_lost(act, ring.customer_id, ring.id)


def _named(change: FieldChange) -> FieldChange:
    """The change of a ring's number isn't mistaken for that of a customer's."""
    return replace(change, field="ring_number") if change.field == "number" else change


def _check(act: Act, ring: KeyRing, before: KeyRing | None = None) -> None:
    """Raises: Refused when the ring does not fit to what else there is."""
    if before is None or ring.number != before.number:
        holder = act.records.with_number(KeyRing, ring.number)
        if holder not in (None, ring.id):
            raise Refused(Code.ALREADY_EXISTS, "number", about=holder)
    location_id = ring.location_id
    if location_id is not None and (before is None or location_id != before.location_id):
        act.part(Location, location_id, ring.customer_id, "location_id")
    if ring.is_for_all:
        check_not_out(ring)
