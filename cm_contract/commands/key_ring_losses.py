"""Key rings that nobody can find, and those that turn up again; administrators are reminded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Note
from cm_contract.commands.key_loans import ended
from cm_contract.commands.raised import lost_reminder, no_more_lost
from cm_contract.commands.ring_basics import (
    NOT_LOST,
    WITH_NOBODY,
    AboutRing,
    check_not_out,
    told,
    with_codes,
)
from cm_contract.errors import Code, Refused
from cm_contract.records.key_loan import KeyLoan
from cm_contract.records.key_ring import KeyRing, RingState
from cm_contract.rules import Access, Function


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKeyRingLost(AboutRing):
    """Says that a ring is lost: the company's people, and whoever among employees uses it."""

    function: ClassVar = Function.KEY_LOANS
    access: ClassVar = Access.READ

    def decide(self, act: Act) -> Iterator[Change | Note]:
        ring = self.ring(act)
        if not ring.is_seen_by(act.actor):
            raise Refused(Code.NO_RIGHT)
        if ring.state is RingState.LOST:
            raise Refused(Code.KEY_RING_LOST)
        loan = _loan(act, ring)
        if loan is not None:
            yield replace(loan, lost_at=act.at)
        lost = replace(ring, state=RingState.LOST, lost_at=act.at, lost_by=act.actor.user_id)
        yield replace(lost, **act.changed())
        yield told(act, self, ring)
        yield lost_reminder(act, ring.customer_id, ring.id, ring.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindKeyRing(AboutRing):
    """Says that a lost ring is at the company again, with nobody."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        ring = self.ring(act)
        check_not_out(ring)
        if ring.state is not RingState.LOST:
            raise Refused(Code.KEY_RING_NOT_OUT)
        loan = _loan(act, ring)
        if loan is not None:
            yield ended(act, loan)
        found = replace(ring, state=RingState.IN, **WITH_NOBODY, **NOT_LOST)
        yield from with_codes(act, replace(found, **act.changed()))
        yield told(act, self, ring)
        yield from no_more_lost(act, ring.customer_id, ring.id)


def _loan(act: Act, ring: KeyRing) -> KeyLoan | None:
    return act.records.get(KeyLoan, ring.loan_id) if ring.loan_id is not None else None
