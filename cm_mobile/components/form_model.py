"""What is being edited at a customer: the records as they are, and what the draft changes.

A draft holds `<part>.<field>` for each changed field and `was <part>.<field>` for the value that
the user saw when it was changed first. A part is `customer`, `comment`, `location:<id>` or
`person:<id>`; `<part>.new` and `<part>.removed` say so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cm_contract.commands.base import Command
from cm_contract.commands.contact_person import (
    AddContactPerson,
    EditContactPerson,
    MakePrimaryContact,
    RemoveContactPerson,
)
from cm_contract.commands.customer import CreateCustomer, EditComment, EditCustomer
from cm_contract.commands.editing import Edit, entered
from cm_contract.commands.location import AddLocation, EditLocation, RemoveLocation
from cm_contract.errors import Refused
from cm_contract.records.base import Record
from cm_contract.records.customer import Comment, ContactPerson, Customer, CustomerKind, Location
from cm_contract.values import ContactPersonId, CustomerId, LocationId, Scalar, derived_id
from cm_mobile.store.customers import Whole

Values = Mapping[str, Scalar]
BUSINESS_ONLY = ("cvr", "ean")


@dataclass(frozen=True, slots=True)
class Part:
    """One record of the form; `record` is None for one that the form makes."""

    name: str
    kind: type[Record]
    record: Record | None

    @property
    def id(self) -> str:
        """The record's id, as far as it stands in the name."""
        return self.name.partition(":")[2]


@dataclass(frozen=True)
class FormModel:
    """The form of a customer; `whole` is None for a new one."""

    customer_id: CustomerId
    whole: Whole | None
    values: Values

    @property
    def customer(self) -> Part:
        """The customer itself."""
        return Part("customer", Customer, self.whole.customer if self.whole else None)

    @property
    def comment(self) -> Part:
        """The standing note."""
        return Part("comment", Comment, self.whole.comment if self.whole else None)

    def locations(self) -> list[Part]:
        """Its locations, the main one first; a customer without one gets one."""
        known = self.whole.locations if self.whole else ()
        return self._parts("location", Location, known)

    def persons(self) -> list[Part]:
        """Its contact persons, the primary one first."""
        known = self.whole.contact_persons if self.whole else ()
        return self._parts("person", ContactPerson, known)

    def value(self, part: Part, field: str) -> Scalar:
        """What stands in a field now."""
        key = f"{part.name}.{field}"
        if key in self.values:
            return self.values[key]
        value: Scalar = getattr(part.record, field, None)
        return value

    def changed(self, part: Part, field: str, value: Scalar) -> Values:
        """What goes into the draft when a field is changed."""
        key = f"{part.name}.{field}"
        was = self.values.get(f"was {key}", getattr(part.record, field, None))
        return {key: value, f"was {key}": was}

    def overtaken(self, part: Part, field: str) -> Scalar:
        """The value that somebody else gave a field while it was changed here, if so."""
        key = f"{part.name}.{field}"
        now: Scalar = getattr(part.record, field, None)
        if f"was {key}" not in self.values or now in (self.values[f"was {key}"], self.values[key]):
            return None
        return now

    def taken_over(self, part: Part, field: str) -> Values:
        """What goes into the draft when somebody else's value is preferred to one's own."""
        key = f"{part.name}.{field}"
        now: Scalar = getattr(part.record, field, None)
        return {key: now, f"was {key}": now}

    def is_main(self, part: Part) -> bool:
        """Whether a location is the customer's own address."""
        return part == self.locations()[0]

    def is_primary(self, part: Part) -> bool:
        """Whether a contact person will be the primary one."""
        chosen = [one for one in self.persons() if self.values.get(f"{one.name}.is_primary")]
        return part == (chosen or self.persons())[0]

    def made_primary(self, part: Part) -> Values:
        """What goes into the draft when a contact person becomes the primary one."""
        others = {f"{one.name}.is_primary": None for one in self.persons()}
        return {**others, f"{part.name}.is_primary": True}

    def is_private(self) -> bool:
        """Whether it is a private customer."""
        return self.value(self.customer, "kind") == CustomerKind.PRIVATE

    def errors(self) -> dict[str, Refused]:
        """The refusal of each field that can't be saved, by the field's key."""
        found: dict[str, Refused] = {}
        for part in (self.customer, self.comment, *self._filled()):
            for name, slot in entered(part.kind).items():
                if self._is_hidden(part, name):
                    continue
                try:
                    slot.rule.clean(self.value(part, name), name)
                except Refused as refused:
                    if part.record is None or f"{part.name}.{name}" in self.values:
                        found[f"{part.name}.{name}"] = refused
        return found

    def commands(self) -> list[Command]:
        """What saving does, in order; empty when nothing differs."""
        made = [*self._customer(), *self._comment()]
        made += [command for part in self.locations() for command in self._location(part)]
        made += [command for part in self.persons() for command in self._person(part)]
        made += self._removed()
        return made

    def _parts(self, word: str, kind: type[Record], known: tuple[Record, ...]) -> list[Part]:
        parts = [Part(f"{word}:{one.id}", kind, one) for one in known]
        new = [key.removesuffix(".new") for key in self.values if key.endswith(".new")]
        if word == "location" and not known and not any(name.startswith(word) for name in new):
            new = [f"location:{derived_id(self.customer_id, word)}"]
        parts += [Part(name, kind, None) for name in new if name.startswith(f"{word}:")]
        return [part for part in parts if not self.values.get(f"{part.name}.removed")]

    def _filled(self) -> Iterator[Part]:
        """The parts that will be there; a new address without a word is left out."""
        for part in (*self.locations(), *self.persons()):
            if part.record is not None or self._new_fields(part):
                yield part

    def _is_hidden(self, part: Part, field: str) -> bool:
        return part.name == "customer" and field in BUSINESS_ONLY and self.is_private()

    def _new_fields(self, part: Part) -> dict[str, Scalar]:
        names = [name for name in entered(part.kind) if not self._is_hidden(part, name)]
        fields = {name: self.value(part, name) for name in names}
        return {name: value for name, value in fields.items() if value not in (None, "")}

    def _edits(self, part: Part) -> dict[str, Edit]:
        edits: dict[str, Edit] = {}
        for name, slot in entered(part.kind).items():
            key = f"{part.name}.{name}"
            was: Scalar = getattr(part.record, name, None)
            to = None if self._is_hidden(part, name) else self.value(part, name)
            if slot.rule.clean(to, name) != was:
                edits[name] = Edit(self.values.get(f"was {key}", was), to)
        return edits

    def _customer(self) -> list[Command]:
        if self.whole is None:
            fields = self._new_fields(self.customer)
            return [CreateCustomer(customer_id=self.customer_id, fields=fields)]
        edits = self._edits(self.customer)
        return [EditCustomer(customer_id=self.customer_id, fields=edits)] if edits else []

    def _comment(self) -> list[Command]:
        if "comment.text" not in self.values:
            return []
        was, text = self.values.get("was comment.text"), self.values["comment.text"]
        if (was or None) == (text or None):
            return []
        words = (str(one) if one else None for one in (was, text))
        return [EditComment(customer_id=self.customer_id, was=next(words), text=next(words))]

    def _location(self, part: Part) -> list[Command]:
        id = LocationId(part.id)
        if part.record is None:
            fields = self._new_fields(part)
            if not fields:
                return []
            return [AddLocation(customer_id=self.customer_id, location_id=id, fields=fields)]
        edits = self._edits(part)
        if not edits:
            return []
        return [EditLocation(customer_id=self.customer_id, location_id=id, fields=edits)]

    def _person(self, part: Part) -> list[Command]:
        made = list[Command]()
        where: Any = {
            "customer_id": self.customer_id,
            "contact_person_id": ContactPersonId(part.id),
        }
        if part.record is None:
            fields = self._new_fields(part)
            if not fields:
                return []
            made.append(AddContactPerson(**where, fields=fields))
        elif edits := self._edits(part):
            made.append(EditContactPerson(**where, fields=edits))
        if self.values.get(f"{part.name}.is_primary"):
            made.append(MakePrimaryContact(**where))
        return made

    def _removed(self) -> Iterator[Command]:
        for location in self.whole.locations if self.whole else ():
            if self.values.get(f"location:{location.id}.removed"):
                yield RemoveLocation(customer_id=self.customer_id, location_id=location.id)
        for person in self.whole.contact_persons if self.whole else ():
            if self.values.get(f"person:{person.id}.removed"):
                yield RemoveContactPerson(customer_id=self.customer_id, contact_person_id=person.id)
