"""What all commands about one key ring share."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from cm_contract.commands.base import Act, Change, Command
from cm_contract.commands.editing import history
from cm_contract.errors import Code, Refused
from cm_contract.records.history import FieldChange, HistoryEntry
from cm_contract.records.key_code import KeyCode
from cm_contract.records.key_ring import KeyRing, RingState
from cm_contract.rules import Function
from cm_contract.values import KeyRingId

WITH_NOBODY: dict[str, Any] = dict.fromkeys(
    ("loan_id", "holder_id", "holder_name", "holder_initials", "out_at", "out_by", "due_on")
)
NOT_LOST: dict[str, Any] = {"lost_at": None, "lost_by": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutRing(Command):
    """A command about one ring of the customer."""

    function: ClassVar = Function.KEY_RINGS
    key_ring_id: KeyRingId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.key_ring_id})

    def ring(self, act: Act) -> KeyRing:
        """The ring, in use. Raises: Refused `not_found`, `deleted`."""
        act.customer(self.customer_id)
        ring = act.part(KeyRing, self.key_ring_id, self.customer_id, "key_ring_id")
        if ring.state is RingState.RETIRED:
            raise Refused(Code.NOT_FOUND, "key_ring_id")
        return ring


def told(
    act: Act, command: Command, ring: KeyRing, *changes: FieldChange, name: str | None = None
) -> HistoryEntry:
    """The line in the history, by the ring's number."""
    return history(act, type(command).__name__, ring, changes, name or ring.number)


def with_codes(act: Act, ring: KeyRing) -> Iterator[Change]:
    """The ring, and its codes open to those who see it now."""
    yield ring
    for code in act.records.of_customer(KeyCode, ring.customer_id):
        if code.key_ring_id == ring.id:
            following = replace(code, is_for_all=ring.is_for_all, holder_id=ring.holder_id)
            if following != code:
                yield following


def check_not_out(ring: KeyRing) -> None:
    """Raises: Refused `key_ring_out`, about the loan that stands."""
    if ring.state is RingState.OUT:
        raise Refused(Code.KEY_RING_OUT, about=ring.loan_id)
