"""Who sees a resource, who may change it, and what is told of it."""

from dataclasses import replace
from typing import Any

import pytest

from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit
from cm_contract.commands.resource_categories import AddResourceCategory
from cm_contract.commands.resource_edits import DeleteResource, EditResource, RestoreResource
from cm_contract.commands.resources import AddResource
from cm_contract.errors import Code, Refused
from cm_contract.records.history import HistoryEntry
from cm_contract.records.resource import (
    InspectorsRight,
    OthersRight,
    Resource,
    ResourceCategory,
    ResourceKind,
)
from cm_contract.rules import Role
from cm_contract.values import Instant
from tests.contract.examples import APPLIED, CLINIC, new_file
from tests.contract.register import AT, Register, actor, company, id_of, resource

SHEET, ADMIN = id_of("sheet"), actor(Role.ADMINISTRATOR)


def edit(**fields: Any) -> EditResource:
    edits = {name: Edit(None, to) for name, to in fields.items()}
    return EditResource(customer_id=CLINIC, resource_id=SHEET, fields=edits)


def shown(register: Register, id: str = SHEET) -> Resource:
    found = register.get(Resource, id)
    assert found is not None
    return found


def refusal(register: Register, command: Command, role: Role = Role.INSPECTOR) -> tuple[Any, Any]:
    with pytest.raises(Refused) as caught:
        register.do(command, actor(role))
    return caught.value.code, caught.value.field


SEEN = [
    (InspectorsRight.NONE, OthersRight.NONE, OthersRight.NONE, {Role.ADMINISTRATOR}),
    (InspectorsRight.SEE, OthersRight.NONE, OthersRight.NONE, {Role.ADMINISTRATOR, Role.INSPECTOR}),
    (InspectorsRight.NONE, OthersRight.SEE, OthersRight.NONE, {Role.ADMINISTRATOR, Role.EMPLOYEE}),
    (InspectorsRight.NONE, OthersRight.NONE, OthersRight.SEE, {Role.ADMINISTRATOR, Role.CONTACT}),
    (InspectorsRight.CHANGE, OthersRight.SEE, OthersRight.SEE, set(Role)),
]


@pytest.mark.parametrize(("inspectors", "employees", "contacts", "who"), SEEN)
def test_those_see_it_whom_it_is_shown_to(
    inspectors: InspectorsRight, employees: OthersRight, contacts: OthersRight, who: set[Role]
) -> None:
    one = resource("x", CLINIC, inspectors=inspectors, employees=employees, contacts=contacts)
    assert {role for role in Role if one.is_open_to(role)} == who
    gone = replace(one, deleted_at=AT)
    may_change = {Role.ADMINISTRATOR} | (
        {Role.INSPECTOR} if inspectors is InspectorsRight.CHANGE else set()
    )
    assert {role for role in Role if gone.is_open_to(role)} == may_change


def test_a_new_file_is_the_inspectors_alone_and_says_whose_it_is() -> None:
    register = company()
    register.do(APPLIED["AddResource"])
    one = shown(register, id_of("new"))
    assert (one.kind, one.sha256) == (ResourceKind.FILE, new_file("plan").sha256)
    assert (one.inspectors, one.employees, one.contacts) == ("change", "none", "none")
    assert (one.uploaded_by, one.uploaded_at) == (id_of("inspector"), AT)
    assert not one.is_here


@pytest.mark.parametrize(
    ("url", "becomes"),
    [
        ("https://www.at.dk/æøå?x=1", "https://www.at.dk/æøå?x=1"),
        ("at.dk/datablade", "https://at.dk/datablade"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("https://karen:hemmelig@at.dk", None),
    ],
)
def test_a_link_is_of_the_web_or_refused(url: str, becomes: str | None) -> None:
    register = company()
    link = AddResource(customer_id=CLINIC, resource_id=id_of("new"), name="Datablade", url=url)
    if becomes is None:
        assert refusal(register, link) == (Code.INVALID_FIELD, "url")
        return
    register.do(link)
    one = shown(register, id_of("new"))
    assert (one.kind, one.url, one.sha256) == (ResourceKind.LINK, becomes, None)


def test_who_may_only_see_it_changes_nothing() -> None:
    register = company()
    register.put(replace(shown(register), inspectors=InspectorsRight.SEE))
    about = {"customer_id": CLINIC, "resource_id": SHEET}
    for command in (edit(name="Ny"), DeleteResource(**about), RestoreResource(**about)):
        assert refusal(register, command) == (Code.NO_RIGHT, None)
        assert refusal(register, command, Role.EMPLOYEE)[0] is Code.NO_RIGHT
    register.do(edit(name="Ny"), ADMIN)
    assert shown(register).name == "Ny"


def test_an_inspector_shuts_no_door_on_himself() -> None:
    register = company()
    assert refusal(register, edit(inspectors="none")) == (Code.NO_RIGHT, "inspectors")
    new = replace(APPLIED["AddResource"], inspectors=InspectorsRight.NONE)  # type: ignore[call-arg]
    assert refusal(register, new) == (Code.NO_RIGHT, "inspectors")
    register.do(new, ADMIN)


def test_what_is_told_of_it_is_hidden_and_shown_together_with_it() -> None:
    register = company()
    register.do(edit(name="Løn"))

    def told() -> set[tuple[str, bool]]:
        lines = register.of_customer(HistoryEntry, CLINIC)
        return {(one.command, one.is_open_to(Role.INSPECTOR)) for one in lines}

    assert told() == {("EditResource", True)}
    register.do(edit(inspectors="none"), ADMIN, id=id_of("hide"))
    assert len(register.of_customer(HistoryEntry, CLINIC)) == 2
    assert told() == {("EditResource", False)}
    register.do(edit(inspectors="see"), ADMIN, id=id_of("show"))
    assert told() == {("EditResource", True)}


def test_two_who_change_it_lose_nothing() -> None:
    register = company()
    register.do(edit(name="A"))
    stale = EditResource(customer_id=CLINIC, resource_id=SHEET, fields={"name": Edit("Sheet", "B")})
    decision = register.do(stale, id=id_of("second"))
    assert [(one.what, one.value) for one in decision.notes] == [("overwritten", "A")]


def test_its_content_is_never_edited() -> None:
    for field in ("sha256", "size_bytes", "media_type", "url", "is_here", "uploaded_by"):
        assert refusal(company(), edit(**{field: "x"})) == (Code.INVALID_FIELD, field)


def test_a_deletion_is_taken_back_in_time_and_not_later() -> None:
    register = company()
    back = RestoreResource(customer_id=CLINIC, resource_id=SHEET)
    deletion = DeleteResource(customer_id=CLINIC, resource_id=SHEET)
    register.do(deletion)
    assert refusal(register, edit(name="Ny")) == (Code.NOT_FOUND, "resource_id")
    register.do(back, at=Instant("2026-11-23T13:05:10.000Z"), id=id_of("back"))
    assert shown(register) == company().get(Resource, SHEET)
    register.do(deletion, id=id_of("again"))
    with pytest.raises(Refused) as caught:
        register.do(back, at=Instant("2026-11-23T13:05:10.001Z"))
    assert caught.value.code is Code.NOT_FOUND


def test_the_same_category_made_twice_is_one() -> None:
    register = company()
    for name in ("Nøgler", " nøgler", "NØGLER"):
        command = AddResourceCategory(customer_id=CLINIC, name=name)
        register.do(command, id=id_of(name))
        assert register.get(ResourceCategory, command.creates()) is not None
    names = [one.name for one in register.records.values() if isinstance(one, ResourceCategory)]
    assert sorted(names) == ["Datablade", "Nøgler"]
