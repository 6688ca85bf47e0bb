"""The customer's locations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note, Removed
from cm_contract.commands.editing import Edits, Values, complete, edited, history, written
from cm_contract.errors import Code, Refused
from cm_contract.records.customer import ContactPerson, Location
from cm_contract.rules import Function
from cm_contract.values import LocationId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLocation(Command):
    """Adds a location; the first is the customer's own address."""

    function: ClassVar = Function.EDIT_CUSTOMER
    of: ClassVar = Location
    location_id: LocationId
    fields: Values

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        act.unused(Location, self.location_id, "location_id")
        others = act.records.of_customer(Location, self.customer_id)
        location = Location(
            id=self.location_id,
            customer_id=self.customer_id,
            is_main=not others,
            **complete(Location, self.fields),
            **act.created(),
        )
        yield location
        yield history(act, type(self).__name__, location)

    def creates(self) -> str:
        return self.location_id

    def opposite(self) -> Command:
        return RemoveLocation(customer_id=self.customer_id, location_id=self.location_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditLocation(Command):
    """Changes single fields of a location."""

    function: ClassVar = Function.EDIT_CUSTOMER
    of: ClassVar = Location
    location_id: LocationId
    fields: Edits

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        before = act.part(Location, self.location_id, self.customer_id, "location_id")
        yield from written(act, type(self).__name__, *edited(act, before, self.fields))

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.location_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveLocation(Command):
    """Removes a location, but never the last; another becomes the main one."""

    function: ClassVar = Function.EDIT_CUSTOMER
    location_id: LocationId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        location = act.part(Location, self.location_id, self.customer_id, "location_id")
        others = [
            one
            for one in act.records.of_customer(Location, self.customer_id)
            if one.id != location.id
        ]
        if not others:
            raise Refused(Code.REQUIRED, "location_id")
        yield Removed(Location, location.id, location.customer_id)
        yield history(act, type(self).__name__, location)
        if location.is_main:
            yield replace(others[0], is_main=True, **act.changed())
        for person in act.records.of_customer(ContactPerson, self.customer_id):
            if person.location_id == location.id:
                yield replace(person, location_id=None, **act.changed())

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.location_id})
