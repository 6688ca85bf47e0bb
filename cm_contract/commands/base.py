"""A command, what its rule may look at, and what it answers with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from cm_contract.errors import Code, Refused
from cm_contract.records.base import R, Record
from cm_contract.records.customer import Customer
from cm_contract.rules import Access, Actor, Function
from cm_contract.values import COMPANY, CommandId, CustomerId, Instant, Scalar


class Records(Protocol):
    """What a rule may look at. The stores of phone and server both have it."""

    def get(self, kind: type[R], id: str) -> R | None:
        """The record, or None when there is none that the actor may act on."""
        ...

    def of_customer(self, kind: type[R], customer_id: CustomerId) -> Sequence[R]:
        """The customer's records of one type, ordered by id."""
        ...

    def with_number(self, kind: type[Record], number: str) -> str | None:
        """The id of the record of that kind that has or had the number, whoever may see it."""
        ...

    def next_customer_number(self) -> str | None:
        """The next free number; None on a phone, which leaves that to the server."""
        ...


@dataclass(frozen=True, slots=True)
class Removed:
    """The record is no more."""

    kind: type[Record]
    id: str
    customer_id: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """What else a merged command did: `overwritten` with the lost value, or `assigned`."""

    field: str
    what: str
    value: Scalar


Change = Record | Removed


@dataclass(frozen=True, slots=True)
class Act:
    """A command's circumstances: its id, its time, who does it, and the records as they are."""

    id: CommandId
    at: Instant
    actor: Actor
    records: Records

    def customer(self, customer_id: CustomerId) -> Customer:
        """The customer, to be changed. Raises: Refused `not_found` or `deleted`."""
        customer = self.get(Customer, customer_id, "customer_id")
        if customer.deleted_at is not None:
            raise Refused(Code.DELETED, about=customer_id)
        return customer

    def get(self, kind: type[R], id: str, field: str) -> R:
        """The record. Raises: Refused `not_found`."""
        record = self.records.get(kind, id)
        if record is None:
            raise Refused(Code.NOT_FOUND, field)
        return record

    def part(self, kind: type[R], id: str, customer_id: CustomerId, field: str) -> R:
        """A record of this very customer. Raises: Refused `not_found`."""
        record = self.get(kind, id, field)
        if getattr(record, "customer_id", None) != customer_id:
            raise Refused(Code.NOT_FOUND, field)
        return record

    def unused(self, kind: type[Record], id: str, field: str) -> None:
        """Raises: Refused `already_exists` when the id is taken."""
        if self.records.get(kind, id) is not None:
            raise Refused(Code.ALREADY_EXISTS, field)

    def created(self) -> Mapping[str, Any]:
        """The stamps of a record that this command makes."""
        return {"created_at": self.at, "created_by": self.actor.user_id, **self.changed()}

    def changed(self) -> Mapping[str, Any]:
        """The stamps of a record that this command changes."""
        return {"changed_at": self.at, "changed_by": self.actor.user_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What a user does at a customer. `decide` is pure: no clock, no chance, no I/O."""

    function: ClassVar[Function]
    access: ClassVar[Access] = Access.WRITE
    tells: ClassVar[bool] = False
    """Whether it tells what has happened: then it counts though the actor has lost sight since."""
    customer_id: CustomerId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        """The changes. Raises: Refused."""
        raise NotImplementedError

    def creates(self) -> str | None:
        """The id of the record that exists by this command, if it makes one."""
        return None

    def needs(self) -> frozenset[str]:
        """The ids of the records that must exist before."""
        return frozenset({self.customer_id})

    def files(self) -> frozenset[str]:
        """The SHA-256 of all bytes that its records name, to be sent beside it."""
        return frozenset()

    def opposite(self) -> "Command | None":
        """The command that takes this one back, if there is one."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyCommand(Command):
    """What a user does for the whole company, at no customer."""

    customer_id: CustomerId = COMPANY

    def needs(self) -> frozenset[str]:
        return frozenset()
