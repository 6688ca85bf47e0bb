"""Random commands of every kind, by somebody who sees what is on a phone's screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

from cm_contract.commands import (
    contact_person,
    customer,
    journal,
    location,
    resource_categories,
    resource_edits,
    resources,
)
from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit
from cm_contract.media import FileType
from cm_contract.records.base import R, Record
from cm_contract.records.customer import Comment, ContactPerson, Customer, Location
from cm_contract.records.directory import Area
from cm_contract.records.journal import JournalEntry
from cm_contract.records.resource import (
    InspectorsRight,
    NewFile,
    OthersRight,
    Resource,
    ResourceCategory,
)
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.store import Store

NUMBERS = ("7001", "7002", "7003")
HEADINGS = ("Nøgler", "NØGLER", "Datablade")
"""So few that they collide."""


@lru_cache(20_000)
def _record(kind: Any, row: Any) -> Any:
    """A row's record, read once: people look at the same ones again and again."""
    return record_of(kind, row)


@dataclass(frozen=True)
class User:
    """The eyes and the imagination of somebody with a phone."""

    store: Store
    dice: Random

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a type, by id."""
        with self.store.database.reading() as db:
            rows = db.execute(f"{FORMS[kind].select} ORDER BY id").fetchall()
        return [_record(kind, row) for row in rows]  # type: ignore[arg-type]

    def one(self, kind: type[R], of: Any = None) -> R | None:
        """One of them, of a certain customer."""
        found = [one for one in self.all(kind) if of in (None, getattr(one, "customer_id", None))]
        return self.dice.choice(found) if found else None

    def text(self) -> str:
        """Something that nobody has written before."""
        return f"{self.dice.choice(('Ægte', 'Øl', 'Åben'))} {self.dice.getrandbits(40):x}"

    def id(self) -> Any:
        """A new id."""
        return self.store.new_id()

    def edits(self, record: Record, fields: Sequence[str]) -> dict[str, Edit]:
        """New values for one or two fields, from what is shown."""
        chosen = self.dice.sample(fields, self.dice.randint(1, min(2, len(fields))))
        return {name: Edit(getattr(record, name), self.text()) for name in sorted(chosen)}


Maker = Callable[[User, Customer], Command | None]


def create_customer(user: User, _shown: Customer) -> Command | None:
    area = user.one(Area)
    number = user.dice.choice((*NUMBERS, None, None))
    fields = {"name": user.text(), "kind": "business", "number": number}
    values = {**fields, "area_id": area.id if area else None}
    return customer.CreateCustomer(customer_id=user.id(), fields=values)


def edit_customer(user: User, shown: Customer) -> Command:
    edits = user.edits(shown, ("name", "name", "invoice_reference"))
    area = user.one(Area)
    if area is not None and user.dice.random() < 0.2:
        edits["area_id"] = Edit(shown.area_id, area.id)
    if user.dice.random() < 0.1:
        edits["number"] = Edit(shown.number, user.dice.choice(NUMBERS))
    return customer.EditCustomer(customer_id=shown.id, fields=edits)


def delete_customer(_user: User, shown: Customer) -> Command:
    return customer.DeleteCustomer(customer_id=shown.id)


def restore_customer(_user: User, shown: Customer) -> Command:
    return customer.RestoreCustomer(customer_id=shown.id)


def edit_comment(user: User, shown: Customer) -> Command:
    before = user.one(Comment, shown.id)
    was = before.text if before else None
    return customer.EditComment(customer_id=shown.id, was=was, text=user.text())


def add_location(user: User, shown: Customer) -> Command:
    fields = {"name": user.text(), "street": user.text()}
    return location.AddLocation(customer_id=shown.id, location_id=user.id(), fields=fields)


def edit_location(user: User, shown: Customer) -> Command | None:
    one = user.one(Location, shown.id)
    if one is None:
        return None
    edits = user.edits(one, ("name", "street", "city"))
    return location.EditLocation(customer_id=shown.id, location_id=one.id, fields=edits)


def remove_location(user: User, shown: Customer) -> Command | None:
    one = user.one(Location, shown.id)
    return location.RemoveLocation(customer_id=shown.id, location_id=one.id) if one else None


def add_contact_person(user: User, shown: Customer) -> Command:
    place = user.one(Location, shown.id)
    fields = {"name": user.text(), "location_id": place.id if place else None}
    return contact_person.AddContactPerson(
        customer_id=shown.id, contact_person_id=user.id(), fields=fields
    )


def edit_contact_person(user: User, shown: Customer) -> Command | None:
    one = user.one(ContactPerson, shown.id)
    if one is None:
        return None
    edits = user.edits(one, ("name", "title"))
    return contact_person.EditContactPerson(
        customer_id=shown.id, contact_person_id=one.id, fields=edits
    )


def remove_contact_person(user: User, shown: Customer) -> Command | None:
    one = user.one(ContactPerson, shown.id)
    if one is None:
        return None
    return contact_person.RemoveContactPerson(customer_id=shown.id, contact_person_id=one.id)


def make_primary_contact(user: User, shown: Customer) -> Command | None:
    one = user.one(ContactPerson, shown.id)
    if one is None:
        return None
    return contact_person.MakePrimaryContact(customer_id=shown.id, contact_person_id=one.id)


def write_journal_entry(user: User, shown: Customer) -> Command:
    place, other = user.one(Location, shown.id), user.one(JournalEntry, shown.id)
    photos = user.store.captures.new_photos(f"note:{shown.id}")
    return journal.WriteJournalEntry(
        customer_id=shown.id,
        entry_id=user.id(),
        text=user.text(),
        location_id=place.id if place and user.dice.random() < 0.3 else None,
        answers_id=other.id if other and user.dice.random() < 0.2 else None,
        photos=photos[: journal.MOST_PHOTOS],
    )


def delete_journal_entry(user: User, shown: Customer) -> Command | None:
    one = user.one(JournalEntry, shown.id)
    return journal.DeleteJournalEntry(customer_id=shown.id, entry_id=one.id) if one else None


def restore_journal_entry(user: User, shown: Customer) -> Command | None:
    one = user.one(JournalEntry, shown.id)
    if one is None:
        return None
    text = one.text or user.text()
    return journal.RestoreJournalEntry(customer_id=shown.id, entry_id=one.id, text=text)


def add_resource(user: User, shown: Customer) -> Command:
    heading, sha256 = user.one(ResourceCategory), f"{user.dice.getrandbits(256):064x}"
    file = NewFile(sha256=sha256, size_bytes=48_000, media_type=FileType.PDF)
    is_link = user.dice.random() < 0.5
    return resources.AddResource(
        customer_id=shown.id,
        resource_id=user.id(),
        name=user.text(),
        file=None if is_link else file,
        url="https://at.dk" if is_link else None,
        category_id=heading.id if heading else None,
        inspectors=user.dice.choice(tuple(InspectorsRight)),
        employees=user.dice.choice(tuple(OthersRight)),
    )


def edit_resource(user: User, shown: Customer) -> Command | None:
    one = user.one(Resource, shown.id)
    if one is None:
        return None
    edits = user.edits(one, ("name", "comment"))
    for name, rights in (("inspectors", InspectorsRight), ("employees", OthersRight)):
        if user.dice.random() < 0.6:
            edits[name] = Edit(getattr(one, name), user.dice.choice(tuple(rights)).value)
    return resource_edits.EditResource(customer_id=shown.id, resource_id=one.id, fields=edits)


def delete_resource(user: User, shown: Customer) -> Command | None:
    one = user.one(Resource, shown.id)
    if one is None:
        return None
    return resource_edits.DeleteResource(customer_id=shown.id, resource_id=one.id)


def restore_resource(user: User, shown: Customer) -> Command | None:
    one = user.one(Resource, shown.id)
    if one is None:
        return None
    return resource_edits.RestoreResource(customer_id=shown.id, resource_id=one.id)


def add_resource_category(user: User, shown: Customer) -> Command:
    name = user.dice.choice(HEADINGS)
    return resource_categories.AddResourceCategory(customer_id=shown.id, name=name)


MAKERS: dict[type[Command], tuple[Maker, int]] = {
    customer.CreateCustomer: (create_customer, 4),
    customer.EditCustomer: (edit_customer, 8),
    customer.DeleteCustomer: (delete_customer, 2),
    customer.RestoreCustomer: (restore_customer, 2),
    customer.EditComment: (edit_comment, 4),
    location.AddLocation: (add_location, 2),
    location.EditLocation: (edit_location, 3),
    location.RemoveLocation: (remove_location, 1),
    contact_person.AddContactPerson: (add_contact_person, 3),
    contact_person.EditContactPerson: (edit_contact_person, 3),
    contact_person.RemoveContactPerson: (remove_contact_person, 1),
    contact_person.MakePrimaryContact: (make_primary_contact, 2),
    journal.WriteJournalEntry: (write_journal_entry, 12),
    journal.DeleteJournalEntry: (delete_journal_entry, 1),
    journal.RestoreJournalEntry: (restore_journal_entry, 1),
    resources.AddResource: (add_resource, 5),
    resource_edits.EditResource: (edit_resource, 7),
    resource_edits.DeleteResource: (delete_resource, 1),
    resource_edits.RestoreResource: (restore_resource, 1),
    resource_categories.AddResourceCategory: (add_resource_category, 1),
}
"""Each with how often it is done."""
