"""What all records have in common."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self, TypeVar

from cm_contract.rules import Actor, Function, Role
from cm_contract.values import Instant, UserId


@cache
def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of the register. `function` decides who sees it."""

    function: ClassVar[Function]
    id: Any

    @classmethod
    def type_name(cls) -> str:
        """The record's name on the wire and of its table, in snake case."""
        return _snake_case(cls.__name__)

    def is_open_to(self, _role: Role) -> bool:
        """Whether users of that role may see it, as far as the record itself has a say.

        `function` and customer have theirs besides; an administrator sees every record.
        """
        return True

    def viewers(self) -> frozenset[str]:
        """The users who may see it though their role alone does not let them."""
        return frozenset()

    def is_seen_by(self, actor: Actor) -> bool:
        """Whether this very user may see it, as far as the record itself has a say."""
        return self.is_open_to(actor.role) or actor.user_id in self.viewers()

    def as_seen_by(self, _role: Role) -> Self:
        """What users of that role get of it, once it is open to them."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped(Record):
    """A record that says who made it and who changed it last."""

    created_at: Instant
    created_by: UserId
    changed_at: Instant
    changed_by: UserId


R = TypeVar("R", bound=Record)
EVERYWHERE = None
"""The customer of a record that belongs to the whole company."""


def customer_of(record: Record) -> str | None:
    """The customer that a record belongs to; a customer belongs to itself."""
    if record.type_name() == "customer":
        return str(record.id)
    customer_id: str | None = getattr(record, "customer_id", EVERYWHERE)
    return customer_id
