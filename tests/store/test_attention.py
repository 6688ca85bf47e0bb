"""The repairs: each sends again what it mends and what was held for its sake."""

import pytest

from cm_contract.commands.base import Command
from cm_contract.commands.contact_person import AddContactPerson, EditContactPerson
from cm_contract.commands.customer import CreateCustomer, DeleteCustomer
from cm_contract.commands.editing import Edit
from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.commands.location import AddLocation
from cm_contract.errors import Refused
from cm_contract.records.customer import Customer
from cm_contract.records.journal import JournalEntry
from cm_contract.values import CommandId
from tests.contract.register import AT, customer, id_of
from tests.store.phone import Phone, told
from tests.store.test_sync import CLINIC, states, write

NEW = id_of("new customer")


def held_work(phone: Phone) -> None:
    """A customer whose number was taken meanwhile, with a note, a location and a person at it."""
    fields = {"name": "Ny kunde", "number": "2000", "area_id": id_of("south")}
    phone.perform(CreateCustomer(customer_id=NEW, fields=fields))
    phone.perform(AddLocation(customer_id=NEW, location_id=id_of("barn"), fields={}))
    person = AddContactPerson(
        customer_id=NEW, contact_person_id=id_of("per"), fields={"name": "Per"}
    )
    phone.perform(person)
    phone.perform(note())
    phone.company.put(customer("taker", number="2000", name="Den anden"))
    phone.push()
    assert states(phone) == ["refused", "held", "held", "held"]


def note() -> WriteJournalEntry:
    return WriteJournalEntry(
        customer_id=NEW, entry_id=id_of("held note"), text="Husk", location_id=id_of("barn")
    )


def first(phone: Phone) -> CommandId:
    return phone.store.waiting.needs_attention()[0].entry.sent.id


def outcomes(phone: Phone) -> list[str]:
    return [str(one.outcome) for one in phone.sync()]


@pytest.mark.parametrize("number", ["2001", None])
def test_another_number_sends_the_customer_and_all_that_was_held(
    phone: Phone, number: str | None
) -> None:
    held_work(phone)
    phone.store.attention.with_number(first(phone), number)
    assert outcomes(phone) == ["applied" if number else "merged", "applied", "applied", "applied"]
    assert states(phone) == []
    assert phone.replica() >= {repr(phone.company.get(JournalEntry, id_of("held note")))}


def test_a_number_that_will_not_do_either_changes_nothing(phone: Phone) -> None:
    held_work(phone)
    with pytest.raises(Refused, match="already_exists: number"):
        phone.store.attention.with_number(first(phone), "1042")
    assert states(phone) == ["refused", "held", "held", "held"]


def test_the_same_customer_gets_what_was_held(phone: Phone) -> None:
    held_work(phone)
    taker = phone.company.get(Customer, id_of("taker"))
    assert taker is not None
    phone.pull(told(taker, 2))
    phone.store.attention.same_customer(first(phone), id_of("taker"))
    moved = phone.store.journal.of_customer(id_of("taker"))
    assert [one.entry.text for one in moved] == ["Husk"]
    assert outcomes(phone) == ["applied"] * 3
    entry = phone.company.get(JournalEntry, id_of("held note"))
    assert entry is not None
    assert (entry.customer_id, entry.written_at) == (id_of("taker"), AT)


def test_sending_again_takes_the_held_ones_along(phone: Phone) -> None:
    held_work(phone)
    del phone.company.numbers["customer", "2000"]
    phone.store.attention.send_again(first(phone))
    assert outcomes(phone) == ["applied"] * 4


def test_what_waits_behind_a_repaired_command_still_comes_after_it(phone: Phone) -> None:
    held_work(phone)
    edit = EditContactPerson(
        customer_id=NEW, contact_person_id=id_of("per"), fields={"title": Edit(None, "Chef")}
    )
    with phone.store.database.transaction() as db:
        db.execute("UPDATE outbox SET state = 'waiting' WHERE state = 'held'")
    phone.store.attention.with_number(first(phone), "2001")
    phone.perform(edit)
    assert outcomes(phone) == ["applied"] * 5


def test_restoring_sends_every_refused_note_after_the_restore(phone: Phone) -> None:
    phone.perform(write("one", "1"))
    phone.perform(write("two", "2"))
    phone.elsewhere(DeleteCustomer(customer_id=CLINIC))
    phone.push()
    commands: list[Command] = [write("three", "3")]
    phone.store.perform(*commands, insist=True)
    phone.store.attention.restore_and_send(first(phone))
    assert outcomes(phone) == ["applied"] * 4
    assert {"1", "2", "3"} <= {one.entry.text for one in phone.store.journal.of_customer(CLINIC)}


def test_a_discarded_creation_leaves_what_was_held_with_its_text(phone: Phone) -> None:
    held_work(phone)
    phone.store.attention.discard(first(phone))
    left = phone.store.waiting.needs_attention()
    assert [one.entry.state for one in left] == ["held"] * 3
    assert left[-1].entry.command == note()


@pytest.mark.parametrize("state", ["refused", "held"])
def test_keeping_takes_a_discard_back_as_it_was(phone: Phone, state: str) -> None:
    held_work(phone)
    ids = {str(one.entry.state): one.entry.sent.id for one in phone.store.waiting.needs_attention()}
    phone.store.attention.discard(ids[state])
    assert phone.store.waiting.counts().attention == 3
    phone.store.attention.keep(ids[state])
    assert states(phone) == ["refused", "held", "held", "held"]


def test_what_was_discarded_is_gone_when_the_app_starts_again(phone: Phone) -> None:
    held_work(phone)
    phone.store.attention.discard(first(phone))
    phone.reopen()
    assert states(phone) == ["held"] * 3


def test_what_waits_can_not_be_discarded(phone: Phone) -> None:
    sent = phone.perform(write("new"))
    phone.store.attention.discard(sent.id)
    assert states(phone) == ["waiting"]
