"""The codes of a key ring: what they say is sealed on the phone, and looking at one is an event."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from cm_contract.commands.base import Act, Change, Command, Note, Removed
from cm_contract.commands.editing import Edits, edited, notes_of
from cm_contract.commands.ring_basics import AboutRing, told
from cm_contract.fields import Date, Text
from cm_contract.records.history import FieldChange
from cm_contract.records.key_code import KeyCode
from cm_contract.records.key_ring import KeyRing
from cm_contract.rules import Access, Function
from cm_contract.sealed import Sealed
from cm_contract.values import CodeId, Day


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCode(AboutRing):
    """Adds a code to a ring; `secret` is sealed with the company's key."""

    function: ClassVar = Function.CODES
    code_id: CodeId
    name: Annotated[str, Text(60, least=1)]
    valid_until: Annotated[Day | None, Date()] = None
    secret: Annotated[str, Sealed()]

    def decide(self, act: Act) -> Iterator[Change | Note]:
        ring = self.ring(act)
        act.unused(KeyCode, self.code_id, "code_id")
        code = KeyCode(
            id=self.code_id,
            customer_id=ring.customer_id,
            key_ring_id=ring.id,
            name=self.name,
            valid_until=self.valid_until,
            secret=self.secret,
            is_for_all=ring.is_for_all,
            holder_id=ring.holder_id,
            **act.created(),
        )
        yield code
        yield _told(act, self, code)

    def creates(self) -> str:
        return self.code_id

    def opposite(self) -> Command:
        return RemoveCode(customer_id=self.customer_id, code_id=self.code_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class _AboutCode(Command):
    function: ClassVar = Function.CODES
    code_id: CodeId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.code_id})

    def code(self, act: Act) -> KeyCode:
        """The code. Raises: Refused `not_found`, `deleted`."""
        act.customer(self.customer_id)
        return act.part(KeyCode, self.code_id, self.customer_id, "code_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCode(_AboutCode):
    """Changes name, end or secret; the history says that the secret changed, never what it was."""

    of: ClassVar = KeyCode
    fields: Edits

    def decide(self, act: Act) -> Iterator[Change | Note]:
        code, found = edited(act, self.code(act), self.fields)
        changes = tuple(_unsaid(one) for one in found)
        if changes:
            yield code
            yield _told(act, self, code, *changes)
        yield from notes_of(changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCode(_AboutCode):
    """Removes a code for good."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        code = self.code(act)
        yield Removed(KeyCode, code.id, code.customer_id)
        yield _told(act, self, code)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewCode(_AboutCode):
    """Somebody looks at a code: its whole effect is the line in the history."""

    access: ClassVar = Access.READ
    tells: ClassVar = True

    def decide(self, act: Act) -> Iterator[Change | Note]:
        yield _told(act, self, self.code(act))


def _told(act: Act, command: Command, code: KeyCode, *changes: FieldChange) -> Change:
    ring = act.get(KeyRing, code.key_ring_id, "key_ring_id")
    line = told(act, command, ring, *changes, name=f"{ring.number} · {code.name}")
    return replace(line, record_id=code.id)


def _unsaid(change: FieldChange) -> FieldChange:
    return replace(change, was=None, to=None) if change.field == "secret" else change
