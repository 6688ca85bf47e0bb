"""What a row does: the commands with which an administrator would have typed it in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from secrets import randbits
from typing import Any

from cm_backend.services.register.book import Book
from cm_backend.services.register.columns import column_for
from cm_backend.services.register.drafts import Draft, Fields
from cm_backend.services.register.faults import Fault, Rejected, fault_of
from cm_contract import checks
from cm_contract.commands.base import Act, Command
from cm_contract.commands.contact_person import AddContactPerson, EditContactPerson
from cm_contract.commands.customer import CreateCustomer, EditComment, EditCustomer
from cm_contract.commands.editing import Edit, entered
from cm_contract.commands.location import AddLocation, EditLocation
from cm_contract.decide import decide
from cm_contract.errors import Code, Refused
from cm_contract.records.base import Record
from cm_contract.records.customer import (
    Comment,
    ContactPerson,
    Customer,
    Location,
)
from cm_contract.records.history import HistoryEntry
from cm_contract.rules import Actor
from cm_contract.values import AreaId, CommandId, CustomerId, Instant, instant, uuid7

_KEPT_WHEN_EMPTY = frozenset({"number", "kind", "area_id", "colour"})
"""What a customer always has: an empty cell says nothing of it."""
_OF_BUSINESSES = {"cvr": checks.cvr, "ean": checks.ean}
_ABOUT: dict[type[Command], type[Record]] = {
    CreateCustomer: Customer,
    EditCustomer: Customer,
    AddLocation: Location,
    EditLocation: Location,
    AddContactPerson: ContactPerson,
    EditContactPerson: ContactPerson,
    EditComment: Comment,
}


def fresh_id(now: datetime) -> Any:
    """A new id, of whatever type is needed."""
    return uuid7(int(now.timestamp() * 1000), randbits(74))


@dataclass(frozen=True)
class Decider:
    """Decides rows for one administrator at one moment."""

    book: Book
    actor: Actor
    now: datetime
    default_area: AreaId | None

    @cached_property
    def at(self) -> Instant:
        """The moment."""
        return instant(self.now)

    def new_id(self) -> Any:
        """A new id, of whatever type is needed."""
        return fresh_id(self.now)

    def records(self, draft: Draft, customer_id: CustomerId | None) -> list[Record]:
        """The records that the row makes or changes. Raises: Rejected, and then nothing is kept.

        A new customer has one line in its history, however much came with it.
        """
        made: list[Record] = []
        with self.book.attempt():
            for command in self._commands(draft, customer_id):
                is_part_of_new = customer_id is None and not isinstance(command, CreateCustomer)
                for record in self._effect(draft, command):
                    if not isinstance(record, HistoryEntry):
                        self.book.keep(record)
                    elif is_part_of_new:
                        continue
                    made.append(record)
        return made

    def _commands(self, draft: Draft, known_id: CustomerId | None) -> Iterator[Command]:
        customer_id = known_id or CustomerId(self.new_id())
        if known_id is None:
            yield self._creation(draft, customer_id)
        else:
            customer = self.book.get(Customer, customer_id)
            if customer is None or customer.deleted_at is not None:
                raise Rejected(fault_of(column_for(Customer, "number"), Code.DELETED, ""))
            if edits := _edits(customer, draft.fields[Customer]):
                yield EditCustomer(customer_id=customer_id, fields=edits)
        yield from self._location(draft, customer_id)
        yield from self._contact_person(draft, customer_id)
        yield from self._comment(draft, customer_id)

    def _creation(self, draft: Draft, customer_id: CustomerId) -> Command:
        fields = draft.fields[Customer]
        area_id = fields.get("area_id") or self.default_area
        return CreateCustomer(customer_id=customer_id, fields=fields | {"area_id": area_id})

    def _location(self, draft: Draft, customer_id: CustomerId) -> Iterator[Command]:
        fields = draft.fields[Location]
        known = self.book.of_customer(Location, customer_id)
        main = next((one for one in known if one.is_main), None)
        if main is not None:
            edits = _edits(main, fields)
            if draft.city_is_filled and main.city and "postal_code" not in edits:
                edits.pop("city", None)
            if edits:
                yield EditLocation(customer_id=customer_id, location_id=main.id, fields=edits)
        elif draft.says(Location):
            values = {"country": "DK"} | fields
            yield AddLocation(customer_id=customer_id, location_id=self.new_id(), fields=values)

    def _contact_person(self, draft: Draft, customer_id: CustomerId) -> Iterator[Command]:
        fields = draft.fields[ContactPerson]
        if not draft.says(ContactPerson):
            return
        known = self.book.of_customer(ContactPerson, customer_id)
        primary = next((one for one in known if one.is_primary), None)
        if primary is None:
            yield AddContactPerson(
                customer_id=customer_id, contact_person_id=self.new_id(), fields=fields
            )
        elif edits := _edits(primary, fields):
            yield EditContactPerson(
                customer_id=customer_id, contact_person_id=primary.id, fields=edits
            )

    def _comment(self, draft: Draft, customer_id: CustomerId) -> Iterator[Command]:
        fields = draft.fields[Comment]
        known = self.book.get(Comment, customer_id)
        was = known.text if known else None
        if "text" in fields and fields["text"] != was:
            text = None if fields["text"] is None else str(fields["text"])
            yield EditComment(customer_id=customer_id, was=was, text=text)

    def _effect(self, draft: Draft, command: Command) -> Iterator[Record]:
        act = Act(CommandId(self.new_id()), self.at, self.actor, self.book)
        try:
            changes = decide(command, act).changes
        except Refused as refused:
            raise Rejected(_fault(draft, _ABOUT[type(command)], refused)) from refused
        for change in changes:
            if isinstance(change, Record):
                yield change


def faults_by_rule(draft: Draft) -> Iterator[Fault]:
    """Each field of the row that the contract's rules refuse, not the first alone."""
    for kind, fields in draft.fields.items():
        known = entered(kind)
        for name, value in fields.items():
            try:
                if value is not None or (kind is Customer and name == "name"):
                    known[name].rule.clean(value, name)
            except Refused as refused:
                yield _fault(draft, kind, refused)


def _edits(record: Record | None, fields: Fields) -> dict[str, Edit]:
    """What the row says of a record that is there."""
    return {
        name: Edit(now, value)
        for name, value in fields.items()
        if (now := getattr(record, name)) != value
        and not (value is None and name in _KEPT_WHEN_EMPTY)
    }


def _fault(draft: Draft, kind: type[Record], refused: Refused) -> Fault:
    field = refused.field or ""
    column, value = column_for(kind, field), draft.fields[kind].get(field)
    if field in _OF_BUSINESSES and _OF_BUSINESSES[field](str(value)):
        return Fault(column, refused.code, "belongs to a business, and the customer is private")
    return fault_of(column, refused.code, "" if value is None else str(value))
