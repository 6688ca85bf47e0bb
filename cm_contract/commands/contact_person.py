"""The customer's contact persons."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note, Removed
from cm_contract.commands.editing import Edits, Values, complete, edited, history, written
from cm_contract.errors import Code, Refused
from cm_contract.records.customer import ContactPerson, Location
from cm_contract.rules import Function
from cm_contract.values import ContactPersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddContactPerson(Command):
    """Adds a contact person; the first is the primary one."""

    function: ClassVar = Function.CONTACT_PERSONS
    of: ClassVar = ContactPerson
    contact_person_id: ContactPersonId
    fields: Values

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        act.unused(ContactPerson, self.contact_person_id, "contact_person_id")
        person = ContactPerson(
            id=self.contact_person_id,
            customer_id=self.customer_id,
            is_primary=not act.records.of_customer(ContactPerson, self.customer_id),
            **complete(ContactPerson, self.fields),
            **act.created(),
        )
        _check_location(act, person)
        yield person
        yield history(act, type(self).__name__, person)

    def creates(self) -> str:
        return self.contact_person_id

    def opposite(self) -> Command:
        return RemoveContactPerson(
            customer_id=self.customer_id, contact_person_id=self.contact_person_id
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _AboutOne(Command):
    function: ClassVar = Function.CONTACT_PERSONS
    contact_person_id: ContactPersonId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.contact_person_id})

    def _person(self, act: Act) -> ContactPerson:
        act.customer(self.customer_id)
        return act.part(
            ContactPerson, self.contact_person_id, self.customer_id, "contact_person_id"
        )

    def _others(self, act: Act) -> list[ContactPerson]:
        everybody = act.records.of_customer(ContactPerson, self.customer_id)
        return [one for one in everybody if one.id != self.contact_person_id]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditContactPerson(_AboutOne):
    """Changes single fields of a contact person."""

    of: ClassVar = ContactPerson
    fields: Edits

    def decide(self, act: Act) -> Iterator[Change | Note]:
        person, changes = edited(act, self._person(act), self.fields)
        _check_location(act, person)
        yield from written(act, type(self).__name__, person, changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveContactPerson(_AboutOne):
    """Removes a contact person; another becomes the primary one."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        person = self._person(act)
        yield Removed(ContactPerson, person.id, person.customer_id)
        yield history(act, type(self).__name__, person)
        others = self._others(act)
        if person.is_primary and others:
            yield replace(others[0], is_primary=True, **act.changed())


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePrimaryContact(_AboutOne):
    """Makes one contact person the primary one."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        person = self._person(act)
        if person.is_primary:
            return
        yield replace(person, is_primary=True, **act.changed())
        for other in self._others(act):
            if other.is_primary:
                yield replace(other, is_primary=False, **act.changed())
        yield history(act, type(self).__name__, person)


def _check_location(act: Act, person: ContactPerson) -> None:
    if person.location_id is not None:
        location = act.records.get(Location, person.location_id)
        if location is None or location.customer_id != person.customer_id:
            raise Refused(Code.INVALID_FIELD, "location_id")
