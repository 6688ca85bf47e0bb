"""What the customer's contact persons see of quality reports, and when they lose it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from cm_contract.commands.base import Command
from cm_contract.commands.quality_reports import DeleteReport, ReopenReport, RestoreReport
from cm_contract.records.base import Record
from cm_contract.records.delivery import Delivery
from cm_contract.records.photo import ReportPhoto
from cm_contract.records.quality_report import ReportVersion
from cm_contract.rules import Access, Function, Module, Role
from cm_contract.score import stored
from tests.contract.basics import id_of
from tests.contract.register import Register, actor, company
from tests.contract.report_examples import APPLIED_TO_REPORTS, CLINIC
from tests.contract.reports import answer, example_answers, example_content, report, template
from tests.contract.test_reports import ADMINISTRATOR, finishing, of


def test_a_contact_sees_what_is_meant_for_her_example_6() -> None:
    register = company()
    internal = answer("office", "floors", 5, comment="Ny medarbejder", is_internal=True)
    open_to_all = answer("office", "panels", 2, comment="Støv")
    register.put(report("filled", answers=(internal, open_to_all, *example_answers()[2:])))
    assert not of(register, "filled").is_open_to(Role.CONTACT)
    register.do(finishing(register))
    finished = of(register, "filled")
    assert finished.is_open_to(Role.CONTACT)
    shared = finished.as_seen_by(Role.CONTACT)
    assert [one.comment for one in shared.answers[:2]] == [None, "Støv"]
    assert "Ny medarbejder" not in repr(shared)
    assert stored(shared) == stored(finished)
    for role in set(Role) - {Role.CONTACT}:
        assert finished.as_seen_by(role) == finished


def is_for_her(register: Register, key: str = "filled") -> tuple[bool, bool]:
    """Whether a contact person sees the report, and the photo of its tables."""
    photo = register.get(ReportPhoto, id_of("stain"))
    assert photo is not None
    return of(register, key).is_open_to(Role.CONTACT), photo.is_open_to(Role.CONTACT)


def test_a_report_comes_to_a_contact_and_leaves_her_with_its_photos_example_6() -> None:
    register = company()
    at: dict[str, Any] = {"customer_id": CLINIC, "report_id": id_of("filled")}
    steps: list[tuple[Command, bool]] = [
        (finishing(register), True),
        (DeleteReport(**at), False),
        (RestoreReport(**at), True),
        (ReopenReport(**at, reason="Forkert lokale"), False),
    ]
    assert is_for_her(register) == (False, False)
    for command, is_seen in steps:
        register.do(command, ADMINISTRATOR)
        assert is_for_her(register) == (is_seen, is_seen), type(command).__name__
    (version,) = register.of_customer(ReportVersion, CLINIC)
    assert version.report.is_shared
    assert not version.is_open_to(Role.CONTACT)
    register.do(finishing(register))
    assert is_for_her(register) == (True, True)


def test_what_a_template_keeps_in_the_house_stays_there() -> None:
    register = company()
    register.put(template(content=example_content(is_shared=False)))
    register.do(finishing(register))
    assert is_for_her(register) == (False, False)
    assert not template(content=example_content(is_shared=False)).is_open_to(Role.CONTACT)
    assert template().is_open_to(Role.CONTACT)


def test_photos_beside_an_internal_comment_are_internal_too() -> None:
    register = company()
    tables = next(one for one in example_answers() if one.photo_ids)
    internal = replace(tables, comment="Sag mod rengører", is_internal=True)
    others = [one for one in example_answers() if one.place != tables.place]
    register.put(report("filled", answers=(*others, internal)))
    register.do(finishing(register))
    assert is_for_her(register) == (True, False)
    shared = of(register, "filled").as_seen_by(Role.CONTACT)
    assert id_of("stain") not in repr(shared)
    assert [one.given for one in shared.answers if one.place == tables.place] == [tables.given]


@pytest.mark.parametrize("role", Role)
def test_tasks_versions_mails_and_history_are_nothing_for_contacts(role: Role) -> None:
    register = company()
    for name in ("SendReport", "ReopenReport"):
        register.do(APPLIED_TO_REPORTS[name], ADMINISTRATOR)
    assert not actor(Role.CONTACT).may(Function.REMINDERS, Access.READ)
    for kind in (ReportVersion, Delivery):
        records: Sequence[Record] = register.of_customer(kind, CLINIC)
        assert records
        assert {one.is_open_to(role) for one in records} == {role is not Role.CONTACT}
    may_read = actor(role).may(Function.HISTORY, Access.READ)
    assert may_read is (role in (Role.ADMINISTRATOR, Role.INSPECTOR))


@pytest.mark.parametrize("function", [Function.QUALITY_REPORTS, Function.REPORT_TEMPLATES])
def test_contacts_read_reports_while_the_module_is_on_and_write_none(function: Function) -> None:
    on, off = actor(Role.CONTACT), actor(Role.CONTACT, set(Module) - {Module.QUALITY_REPORTS})
    assert (on.may(function, Access.READ), on.may(function, Access.WRITE)) == (True, False)
    assert not off.may(function, Access.READ)
    assert not actor(Role.EMPLOYEE).may(function, Access.READ)
