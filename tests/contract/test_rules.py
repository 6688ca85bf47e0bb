"""Every command: what it does, and each refusal with its code and field."""

from dataclasses import replace
from typing import Any

import pytest

from cm_contract.catalogue import COMMANDS
from cm_contract.commands.base import Act, Command, CompanyCommand, Note
from cm_contract.commands.editing import Edit
from cm_contract.decide import decide
from cm_contract.errors import Code, Refused
from cm_contract.records.customer import Comment, ContactPerson, Customer, Location
from cm_contract.records.history import HistoryEntry
from cm_contract.records.journal import JournalEntry
from cm_contract.records.photo import JournalPhoto
from cm_contract.rules import RIGHTS, Access, Actor, Module, Role
from cm_contract.values import CommandId, Instant
from tests.contract.basics import AT, id_of
from tests.contract.contacts import filled_by_contacts
from tests.contract.examples import APPLIED, CLINIC, NEW_FIELDS, new_file, photo
from tests.contract.plan_examples import PLAN_REFUSALS
from tests.contract.register import actor, company
from tests.contract.reminders import REMINDER_REFUSALS
from tests.contract.report_examples import REPORT_REFUSALS
from tests.contract.ring_examples import RING_REFUSALS

PRIVATE, GONE, NOWHERE = id_of("private"), id_of("gone"), id_of("nowhere")


def made(name: str, /, **values: Any) -> Command:
    """The example command with other values."""
    return replace(APPLIED[name], **values)


def new(**fields: Any) -> dict[str, Any]:
    return {"fields": NEW_FIELDS | fields}


def edit(**fields: Any) -> dict[str, Any]:
    return {"fields": {name: Edit(None, to) for name, to in fields.items()}}


def file(**values: Any) -> dict[str, Any]:
    return {"file": new_file("plan", **values)}


REFUSALS: list[tuple[str, dict[str, Any], Code, str | None]] = [
    ("CreateCustomer", {"customer_id": CLINIC}, Code.ALREADY_EXISTS, "customer_id"),
    ("CreateCustomer", new(name=" "), Code.REQUIRED, "name"),
    ("CreateCustomer", new(name="x" * 121), Code.TOO_LONG, "name"),
    ("CreateCustomer", new(name="a\x00b"), Code.INVALID_FIELD, "name"),
    ("CreateCustomer", new(name="a\nb"), Code.INVALID_FIELD, "name"),
    ("CreateCustomer", new(area_id=None), Code.REQUIRED, "area_id"),
    ("CreateCustomer", new(area_id=NOWHERE), Code.INVALID_FIELD, "area_id"),
    ("CreateCustomer", new(area_id=id_of("north")), Code.NO_RIGHT, "area_id"),
    ("CreateCustomer", new(number="1042"), Code.ALREADY_EXISTS, "number"),
    ("CreateCustomer", new(number="no 1"), Code.INVALID_FIELD, "number"),
    ("CreateCustomer", new(cvr="12345678"), Code.INVALID_FIELD, "cvr"),
    ("CreateCustomer", new(ean="5790000000001"), Code.INVALID_FIELD, "ean"),
    ("CreateCustomer", new(kind="private", cvr="13585628"), Code.INVALID_FIELD, "cvr"),
    ("CreateCustomer", new(kind="person"), Code.INVALID_FIELD, "kind"),
    ("CreateCustomer", new(colour="pink"), Code.INVALID_FIELD, "colour"),
    ("CreateCustomer", new(phone="12"), Code.INVALID_FIELD, "phone"),
    ("CreateCustomer", new(e_mail="a@b"), Code.INVALID_FIELD, "e_mail"),
    ("CreateCustomer", new(homepage="javascript:alert(1)"), Code.INVALID_FIELD, "homepage"),
    ("CreateCustomer", new(customer_since="2026-02-30"), Code.INVALID_FIELD, "customer_since"),
    ("CreateCustomer", new(invoice_reference="x" * 61), Code.TOO_LONG, "invoice_reference"),
    ("CreateCustomer", new(deleted_at=AT), Code.INVALID_FIELD, "deleted_at"),
    ("EditCustomer", {"customer_id": NOWHERE}, Code.NOT_FOUND, "customer_id"),
    ("EditCustomer", {"customer_id": GONE}, Code.DELETED, None),
    ("EditCustomer", {"fields": {}}, Code.INVALID_FIELD, "fields"),
    ("EditCustomer", edit(created_by=CLINIC), Code.INVALID_FIELD, "created_by"),
    ("EditCustomer", edit(number="1043"), Code.ALREADY_EXISTS, "number"),
    ("EditCustomer", edit(number="1044"), Code.ALREADY_EXISTS, "number"),
    ("EditCustomer", edit(number=None), Code.REQUIRED, "number"),
    ("EditCustomer", edit(area_id=id_of("north")), Code.NO_RIGHT, "area_id"),
    ("EditCustomer", edit(cvr="13585628") | {"customer_id": PRIVATE}, Code.INVALID_FIELD, "cvr"),
    ("AddResource", {"customer_id": GONE}, Code.DELETED, None),
    ("AddResource", {"resource_id": id_of("sheet")}, Code.ALREADY_EXISTS, "resource_id"),
    ("AddResource", {"name": " \u200b"}, Code.REQUIRED, "name"),
    ("AddResource", {"name": "x" * 121}, Code.TOO_LONG, "name"),
    ("AddResource", {"file": None}, Code.REQUIRED, "file"),
    ("AddResource", {"url": "https://at.dk"}, Code.INVALID_FIELD, "url"),
    ("AddResource", {"file": None, "url": "ftp://at.dk"}, Code.INVALID_FIELD, "url"),
    ("AddResource", file(size_bytes=200_000_001), Code.FILE_TOO_LARGE, "file.size_bytes"),
    ("AddResource", file(size_bytes=0), Code.INVALID_FIELD, "file.size_bytes"),
    ("AddResource", file(media_type="text/html"), Code.FILE_TYPE, "file.media_type"),
    ("AddResource", file(sha256="x"), Code.INVALID_FIELD, "file.sha256"),
    ("AddResource", file(thumbnail_sha256="0" * 64), Code.INVALID_FIELD, "file.thumbnail_sha256"),
    ("AddResource", {"comment": "x" * 501}, Code.TOO_LONG, "comment"),
    ("AddResource", {"category_id": NOWHERE}, Code.NOT_FOUND, "category_id"),
    ("AddResource", {"location_id": NOWHERE}, Code.NOT_FOUND, "location_id"),
    ("AddResource", {"employees": "change"}, Code.INVALID_FIELD, "employees"),
    ("EditResource", {"customer_id": PRIVATE}, Code.NOT_FOUND, "resource_id"),
    ("EditResource", {"resource_id": id_of("dropped")}, Code.NOT_FOUND, "resource_id"),
    ("EditResource", edit(name=None), Code.REQUIRED, "name"),
    ("EditResource", edit(category_id=NOWHERE), Code.NOT_FOUND, "category_id"),
    ("EditResource", edit(inspectors="none"), Code.NO_RIGHT, "inspectors"),
    ("EditResource", edit(contacts="change"), Code.INVALID_FIELD, "contacts"),
    ("DeleteResource", {"resource_id": NOWHERE}, Code.NOT_FOUND, "resource_id"),
    ("RestoreResource", {"customer_id": PRIVATE}, Code.NOT_FOUND, "resource_id"),
    ("AddResourceCategory", {"name": ""}, Code.REQUIRED, "name"),
    ("AddResourceCategory", {"name": "x" * 61}, Code.TOO_LONG, "name"),
    ("ConnectEmployee", {"customer_id": GONE}, Code.DELETED, None),
    ("ConnectEmployee", {"link_id": id_of("amira's")}, Code.ALREADY_EXISTS, "link_id"),
    ("ConnectEmployee", {"employee_id": NOWHERE}, Code.NOT_FOUND, "employee_id"),
    ("ConnectEmployee", {"employee_id": id_of("jonas")}, Code.INVALID_FIELD, "employee_id"),
    ("ConnectEmployee", {"employee_id": id_of("piotr")}, Code.ALREADY_EXISTS, "employee_id"),
    ("ConnectEmployee", {"location_id": NOWHERE}, Code.NOT_FOUND, "location_id"),
    ("ConnectEmployee", {"role_there": "x" * 61}, Code.TOO_LONG, "role_there"),
    ("ConnectEmployee", {"from_day": "2026-12-02", "until_day": "2026-12-01"}, Code.INVALID_FIELD,
     "until_day"),
    ("DisconnectEmployee", {"link_id": NOWHERE}, Code.NOT_FOUND, "link_id"),
    ("ReconnectEmployee", {"customer_id": PRIVATE}, Code.NOT_FOUND, "link_id"),
    ("DeleteCustomer", {"customer_id": NOWHERE}, Code.NOT_FOUND, "customer_id"),
    ("DeleteCustomer", {"customer_id": GONE}, Code.DELETED, None),
    ("RestoreCustomer", {"customer_id": NOWHERE}, Code.NOT_FOUND, "customer_id"),
    ("EditComment", {"customer_id": GONE}, Code.DELETED, None),
    ("EditComment", {"text": "x" * 2001}, Code.TOO_LONG, "text"),
    ("AddLocation", {"location_id": id_of("door")}, Code.ALREADY_EXISTS, "location_id"),
    ("AddLocation", {"fields": {"latitude": 91}}, Code.INVALID_FIELD, "latitude"),
    ("AddLocation", {"fields": {"country": "Danmark"}}, Code.INVALID_FIELD, "country"),
    ("AddLocation", {"fields": {"is_main": True}}, Code.INVALID_FIELD, "is_main"),
    ("EditLocation", {"customer_id": PRIVATE}, Code.NOT_FOUND, "location_id"),
    ("EditLocation", {"location_id": NOWHERE}, Code.NOT_FOUND, "location_id"),
    ("RemoveLocation", {"customer_id": PRIVATE}, Code.NOT_FOUND, "location_id"),
    ("AddContactPerson", {"contact_person_id": id_of("ole")}, Code.ALREADY_EXISTS,
     "contact_person_id"),
    ("AddContactPerson", {"fields": {}}, Code.REQUIRED, "name"),
    ("AddContactPerson", {"fields": {"name": "P", "location_id": NOWHERE}}, Code.INVALID_FIELD,
     "location_id"),
    ("AddContactPerson", {"fields": {"name": "P", "access": "granted"}}, Code.INVALID_FIELD,
     "access"),
    ("EditContactPerson", {"customer_id": PRIVATE}, Code.NOT_FOUND, "contact_person_id"),
    ("RemoveContactPerson", {"contact_person_id": NOWHERE}, Code.NOT_FOUND, "contact_person_id"),
    ("MakePrimaryContact", {"customer_id": GONE}, Code.DELETED, None),
    ("WriteJournalEntry", {"entry_id": id_of("note")}, Code.ALREADY_EXISTS, "entry_id"),
    ("WriteJournalEntry", {"text": "x" * 10_001}, Code.TOO_LONG, "text"),
    ("WriteJournalEntry", {"location_id": NOWHERE}, Code.NOT_FOUND, "location_id"),
    ("WriteJournalEntry", {"answers_id": NOWHERE}, Code.NOT_FOUND, "answers_id"),
    ("WriteJournalEntry", {"customer_id": GONE}, Code.DELETED, None),
    ("WriteJournalEntry", {"text": "\n ", "photos": ()}, Code.REQUIRED, "text"),
    ("WriteJournalEntry", {"photos": (photo("p"),) * 2}, Code.INVALID_FIELD, "photos"),
    ("WriteJournalEntry", {"photos": tuple(photo(str(n)) for n in range(13))}, Code.TOO_LONG,
     "photos"),
    ("WriteJournalEntry", {"photos": (photo("p"), photo("q", sha256="A" * 64))},
     Code.INVALID_FIELD, "photos[1].sha256"),
    ("WriteJournalEntry", {"photos": (photo("p", size_bytes=0),)}, Code.INVALID_FIELD,
     "photos[0].size_bytes"),
    ("WriteJournalEntry", {"photos": (photo("p", caption="x" * 201),)}, Code.TOO_LONG,
     "photos[0].caption"),
    ("DeleteJournalEntry", {"entry_id": id_of("other's")}, Code.NOT_OWN_ENTRY, None),
    ("DeleteJournalEntry", {"customer_id": PRIVATE}, Code.NOT_FOUND, "entry_id"),
    ("RestoreJournalEntry", {"entry_id": id_of("other's")}, Code.NOT_OWN_ENTRY, None),
    *REMINDER_REFUSALS,
    *REPORT_REFUSALS,
    *RING_REFUSALS,
    *PLAN_REFUSALS,
]  # fmt: skip


def whoever_may(name: str) -> Actor:
    """The inspector, or the administrator where only they may."""
    inspector = actor(Role.INSPECTOR)
    may = inspector.may(COMMANDS[name].function, Access.WRITE)
    return inspector if may else actor(Role.ADMINISTRATOR)


@pytest.mark.parametrize(("name", "values", "code", "field"), REFUSALS)
def test_a_rule_refuses_with_its_code_and_field(
    name: str, values: dict[str, Any], code: Code, field: str | None
) -> None:
    with pytest.raises(Refused) as refused:
        company().do(made(name, **values), by=whoever_may(name))
    assert (refused.value.code, refused.value.field) == (code, field)


def test_every_command_has_an_example_and_a_refusal() -> None:
    refused = {name for name, *_ in REFUSALS}
    assert set(APPLIED) == set(COMMANDS) == refused | {"WantMorningMail"}


def mine(name: str, by: Actor) -> dict[str, Any]:
    """The values with which the example is about what the actor may do it to."""
    if name == "CommentCheckpoint":
        return {"is_internal": by.role != "contact"}
    is_about_note = name in ("DeleteJournalEntry", "RestoreJournalEntry")
    return {"entry_id": id_of("other's")} if is_about_note and by.role == "administrator" else {}


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize("modules", [tuple(Module), ()])
@pytest.mark.parametrize("role", Role)
def test_role_and_modules_decide_first(name: str, role: Role, modules: tuple[Module, ...]) -> None:
    command, by = APPLIED[name], actor(role, modules)
    right = RIGHTS[command.function]
    granted = right.of(role)
    register = filled_by_contacts(company()) if role is Role.CONTACT else company()
    act = Act(CommandId(id_of("c")), AT, by, register)
    is_granted = granted is Access.WRITE or granted is command.access
    is_on = right.module is None or right.module in modules
    if is_granted and is_on:
        decide(replace(command, **mine(name, by)), act)
        return
    with pytest.raises(Refused) as told:
        decide(command, act)
    assert told.value.code is (Code.MODULE_OFF if is_granted else Code.NO_RIGHT)
    assert told.value.about == (right.module if is_granted else None)


def test_the_first_two_examples_of_merging_example_2() -> None:
    register = company()
    register.do(made("EditCustomer", **edit(homepage="klinik.dk")))
    was = {"phone": Edit("+4586801234", "20 11 11 11")}
    first = register.do(made("EditCustomer", fields=was))
    second = register.do(made("EditCustomer", fields={"phone": Edit("+4586801234", "20222222")}))
    clinic = register.get(Customer, CLINIC)
    assert clinic is not None
    assert (clinic.phone, clinic.homepage) == ("+4520222222", "https://klinik.dk")
    assert (first.notes, second.notes) == ((), (Note("phone", "overwritten", "+4520111111"),))
    (line,) = [one for one in second.changes if isinstance(one, HistoryEntry)]
    assert (line.changes[0].was, line.changes[0].is_overwritten) == ("+4520111111", True)


def test_the_same_value_from_two_phones_changes_nothing() -> None:
    register = company()
    register.do(made("EditCustomer", **edit(homepage="klinik.dk")))
    assert register.do(made("EditCustomer", **edit(homepage="klinik.dk"))).changes == ()


def test_a_number_is_given_by_the_server_and_by_nobody_else() -> None:
    register = company()
    decision = register.do(made("CreateCustomer"))
    assert [note.what for note in decision.notes] == ["assigned"]
    phone = company()
    phone.gives_numbers = False
    phone.do(made("CreateCustomer"))
    fresh = phone.get(Customer, id_of("new"))
    assert fresh is not None
    assert fresh.number is None


def test_exactly_one_contact_person_is_primary_whatever_happens() -> None:
    register = company()
    for name in ("MakePrimaryContact", "RemoveContactPerson", "AddContactPerson"):
        register.do(APPLIED[name])
        people = register.of_customer(ContactPerson, CLINIC)
        assert sum(one.is_primary for one in people) == 1


def test_the_last_location_stays_and_another_becomes_the_main_one() -> None:
    register = company()
    register.do(made("EditContactPerson", **edit(location_id=id_of("door"))))
    register.do(APPLIED["RemoveLocation"])
    (left,) = register.of_customer(Location, CLINIC)
    assert (left.id, left.is_main) == (id_of("shed"), True)
    assert {one.location_id for one in register.of_customer(ContactPerson, CLINIC)} == {None}
    with pytest.raises(Refused, match="required: location_id"):
        register.do(made("RemoveLocation", location_id=id_of("shed")))


@pytest.mark.parametrize(("later", "code"), [(8, None), (10, None), (11, Code.DELETED)])
def test_a_deleted_note_comes_back_within_its_seconds(later: int, code: Code | None) -> None:
    register = company()
    register.do(APPLIED["DeleteJournalEntry"])
    erased = register.get(JournalEntry, id_of("note"))
    assert erased is not None
    assert (erased.text, erased.deleted_at) == ("", AT)
    at = Instant(f"2026-11-23T13:05:{later:02}.000Z")
    if code is not None:
        with pytest.raises(Refused, match=code):
            register.do(APPLIED["RestoreJournalEntry"], at=at)
        return
    register.do(APPLIED["RestoreJournalEntry"], at=at)
    assert register.get(JournalEntry, erased.id) == company().get(JournalEntry, erased.id)


def test_no_other_text_can_be_put_in_a_deleted_notes_place() -> None:
    register = company()
    register.do(APPLIED["DeleteJournalEntry"])
    with pytest.raises(Refused, match="invalid_field: text"):
        register.do(made("RestoreJournalEntry", text="Noget andet"))


def test_an_administrator_deletes_anybodys_note() -> None:
    register = company()
    register.do(made("DeleteJournalEntry", entry_id=id_of("other's")), actor(Role.ADMINISTRATOR))
    register.do(APPLIED["DeleteJournalEntry"], actor(Role.ADMINISTRATOR))


def test_two_notes_at_once_are_both_there_example_5() -> None:
    register = company()
    for name in ("a", "b"):
        register.do(made("WriteJournalEntry", entry_id=id_of(name), photos=(photo(name),)))
    assert len(register.of_customer(JournalEntry, CLINIC)) == 4


def test_a_note_may_have_ten_thousand_characters_example_3() -> None:
    company().do(made("WriteJournalEntry", text="🧑🏽‍🔧" * 10_000))


OPPOSED = [name for name, example in APPLIED.items() if example.opposite()]


@pytest.mark.parametrize("name", OPPOSED)
def test_the_opposite_takes_a_command_back(name: str) -> None:
    register, command, by = company(), APPLIED[name], whoever_may(name)
    register.do(command, by)
    opposite = command.opposite()
    assert opposite is not None
    assert register.do(opposite, by).changes


def test_the_comment_keeps_who_changed_it_and_notes_what_was_lost() -> None:
    register = company()
    register.do(APPLIED["EditComment"])
    lost = register.do(made("EditComment", was=None, text="Bag om huset"))
    comment = register.get(Comment, CLINIC)
    assert comment is not None
    assert (comment.text, comment.changed_by) == ("Bag om huset", id_of("inspector"))
    assert lost.notes == (Note("comment", "overwritten", "Ring på"),)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_needs_what_it_looks_for_and_not_what_it_creates(name: str) -> None:
    command = APPLIED[name]
    assert command.creates() not in command.needs()
    is_at_customer = name != "CreateCustomer" and not isinstance(command, CompanyCommand)
    assert (command.customer_id in command.needs()) == is_at_customer


def test_a_note_may_be_photos_alone() -> None:
    register = company()
    register.do(made("WriteJournalEntry", text=" "))
    entry = register.get(JournalEntry, id_of("new"))
    assert entry is not None
    assert entry.text == ""
    assert entry.photo_ids == (id_of("window"), id_of("door"))


def test_the_photos_of_a_note_come_clean_and_name_their_bytes() -> None:
    register = company()
    brought = photo("window", caption=" Vinduet ", thumbnail_sha256="0" * 64)
    command = made("WriteJournalEntry", photos=(brought,))
    register.do(command)
    kept = register.get(JournalPhoto, id_of("window"))
    assert kept is not None
    assert (kept.entry_id, kept.caption, kept.is_here) == (id_of("new"), "Vinduet", False)
    assert command.files() == {brought.sha256, "0" * 64}


def test_a_photo_comes_once() -> None:
    register = company()
    register.do(APPLIED["WriteJournalEntry"])
    with pytest.raises(Refused, match="already_exists: photos"):
        register.do(made("WriteJournalEntry", entry_id=id_of("second")))


def test_the_photos_go_with_their_note_and_come_back_with_it_as_new_ones() -> None:
    register = company()
    register.do(APPLIED["WriteJournalEntry"])
    register.do(made("DeleteJournalEntry", entry_id=id_of("new")))
    assert register.of_customer(JournalPhoto, CLINIC) == []
    back = {"entry_id": id_of("new"), "text": "Vinduerne igen"}
    others = (photo("window", photo_id=id_of("3")), photo("gate", photo_id=id_of("4")))
    with pytest.raises(Refused, match="invalid_field: text"):
        register.do(made("RestoreJournalEntry", **back, photos=others))
    same = (photo("window", photo_id=id_of("3")), photo("door", photo_id=id_of("4")))
    register.do(made("RestoreJournalEntry", **back, photos=same))
    found = {one.id for one in register.of_customer(JournalPhoto, CLINIC)}
    assert found == {id_of("3"), id_of("4")}
