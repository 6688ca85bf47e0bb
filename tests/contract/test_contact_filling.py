"""What contact persons fill in: the reports that are meant for them, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest

from cm_contract.commands.base import Command
from cm_contract.commands.follow_ups import AddFollowUp
from cm_contract.commands.quality_reports import ReopenReport
from cm_contract.commands.report_answers import CommentCheckpoint
from cm_contract.errors import Code, Refused
from cm_contract.records.photo import ReportPhoto
from cm_contract.records.reminder import Reminder
from cm_contract.records.report_template import FilledBy
from cm_contract.rules import RIGHTS, Access, Actor, Function, Module, Role
from tests.contract.basics import id_of
from tests.contract.contacts import CONTACT, HERS, filled_by_contacts
from tests.contract.register import Register, actor, company
from tests.contract.report_examples import APPLIED_TO_REPORTS, CLINIC
from tests.contract.reports import example_content, template
from tests.contract.test_reports import ADMINISTRATOR, finishing, of

INSPECTOR = actor(Role.INSPECTOR)
FILLING = {
    "StartReport",
    "AnswerCheckpoint",
    "AnswerRoom",
    "CommentCheckpoint",
    "CommentReport",
    "AddReportPhoto",
    "RemoveReportPhoto",
    "CaptionReportPhoto",
    "AddRoom",
    "RemoveRoom",
    "FinishReport",
    "DeleteReport",
    "RestoreReport",
}


def refusal(register: Register, command: Command, by: Actor = CONTACT) -> tuple[Code, str | None]:
    """Why the command is refused, and the field at fault."""
    with pytest.raises(Refused) as refused:
        register.do(command, by)
    return refused.value.code, refused.value.field


def made(name: str, **values: Any) -> Command:
    return replace(APPLIED_TO_REPORTS[name], **values)


def begun() -> Register:
    """A report that she has just begun."""
    register = filled_by_contacts(company())
    register.do(made("StartReport", **HERS["StartReport"]), CONTACT)
    return register


def test_what_fills_in_a_report_is_hers_and_nothing_else_of_reports() -> None:
    hers = {
        name
        for name, one in APPLIED_TO_REPORTS.items()
        if RIGHTS[one.function].of(Role.CONTACT) is Access.WRITE
    }
    assert hers == FILLING
    off = actor(Role.CONTACT, set(Module) - {Module.QUALITY_REPORTS})
    assert not off.may(Function.FILL_REPORTS, Access.WRITE)
    assert not actor(Role.EMPLOYEE).may(Function.FILL_REPORTS, Access.READ)


@pytest.mark.parametrize("name", sorted(FILLING))
def test_she_does_it_to_hers_and_to_none_of_an_inspector(name: str) -> None:
    command = made(name, **HERS.get(name, {}))
    filled_by_contacts(company()).do(command, CONTACT)
    field = "template_id" if name == "StartReport" else None
    assert refusal(company(), command) == (Code.NO_RIGHT, field)


@pytest.mark.parametrize("name", sorted(APPLIED_TO_REPORTS.keys() - FILLING))
def test_reopening_sending_tasks_and_templates_are_the_companys(name: str) -> None:
    register = filled_by_contacts(company())
    assert refusal(register, APPLIED_TO_REPORTS[name]) == (Code.NO_RIGHT, None)


def test_a_report_keeps_who_fills_it_whatever_becomes_of_its_template() -> None:
    register = begun()
    register.put(template(content=example_content(filled_by=FilledBy.INSPECTOR)))
    report = of(register, "new")
    assert (report.filled_by, report.started_by) == (FilledBy.CONTACT, CONTACT.user_id)
    register.do(made("AnswerCheckpoint", report_id=report.id), CONTACT)


def test_her_draft_is_open_to_her_and_an_inspectors_is_not() -> None:
    assert of(begun(), "new").is_open_to(Role.CONTACT)
    assert not of(company()).is_open_to(Role.CONTACT)
    closed = example_content(is_shared=False)
    assert not template(content=closed).is_open_to(Role.CONTACT)
    hers = replace(closed, filled_by=FilledBy.CONTACT)
    assert template(content=hers).is_open_to(Role.CONTACT)


def test_what_she_has_finished_stays_with_her_whoever_else_sees_it() -> None:
    register = filled_by_contacts(company())
    content = example_content(filled_by=FilledBy.CONTACT, is_shared=False)
    register.put(template(content=content))
    register.do(finishing(register), CONTACT)
    finished = of(register, "filled")
    assert (finished.is_finished, finished.finished_by) == (True, CONTACT.user_id)
    assert finished.is_open_to(Role.CONTACT)
    register.do(made("DeleteReport", report_id=finished.id), ADMINISTRATOR)
    assert not of(register, "filled").is_open_to(Role.CONTACT)


def test_she_deletes_her_own_draft_and_brings_it_back_and_no_other() -> None:
    register = filled_by_contacts(company())
    for name in ("DeleteReport", "RestoreReport"):
        register.do(made(name, report_id=id_of("draft")), CONTACT)
        assert of(register).is_open_to(Role.CONTACT)
    register.put(replace(of(register), started_by=id_of("mette")))
    for id in (id_of("draft"), id_of("finished")):
        assert refusal(register, made("DeleteReport", report_id=id)) == (Code.NO_RIGHT, None)


@pytest.mark.parametrize("by", [CONTACT, INSPECTOR, ADMINISTRATOR])
def test_nobody_writes_internal_comments_where_the_customer_reads_along(by: Actor) -> None:
    register = filled_by_contacts(company())
    comment = APPLIED_TO_REPORTS["CommentCheckpoint"]
    assert isinstance(comment, CommentCheckpoint)
    internal = replace(comment, text="Sag mod rengører", is_internal=True)
    assert refusal(register, internal, by) == (Code.NO_RIGHT, "is_internal")
    register.do(replace(internal, text=None), by)
    finish = finishing(register)
    answers = (replace(finish.answers[0], comment="Sag", is_internal=True), *finish.answers[1:])
    hidden = replace(finish, answers=answers)
    assert refusal(register, hidden, by) == (Code.NO_RIGHT, "answers[0].is_internal")


def test_the_company_works_in_her_draft_as_in_any_other() -> None:
    register = begun()
    for by in (INSPECTOR, ADMINISTRATOR):
        register.do(made("AnswerCheckpoint", report_id=id_of("new")), by)
    assert refusal(register, made("DeleteReport", report_id=id_of("new")), INSPECTOR) == (
        Code.NO_RIGHT,
        None,
    )


def test_tasks_come_out_of_what_she_has_finished_by_the_companys_hand() -> None:
    register = filled_by_contacts(company())
    register.do(finishing(register), CONTACT)
    task = APPLIED_TO_REPORTS["AddFollowUp"]
    assert isinstance(task, AddFollowUp)
    task = replace(task, report_id=id_of("filled"))
    assert refusal(register, task) == (Code.NO_RIGHT, None)
    register.do(task, INSPECTOR)
    assert id_of("filled") in {one.report_id for one in register.of_customer(Reminder, CLINIC)}


def test_photos_of_her_draft_are_hers_to_see_and_only_what_she_sent_counts() -> None:
    register = begun()
    at = {"report_id": id_of("new")}
    register.do(made("AddReportPhoto", **at), CONTACT)
    photos = [
        one for one in register.of_customer(ReportPhoto, CLINIC) if one.report_id == id_of("new")
    ]
    assert photos
    for one in photos:
        assert one.is_open_to(Role.CONTACT)
        assert one.sender_id == CONTACT.user_id
    draft = company()
    draft.do(APPLIED_TO_REPORTS["AddReportPhoto"])
    theirs = [one for one in draft.of_customer(ReportPhoto, CLINIC) if one.id == id_of("new 0")]
    assert [(one.is_open_to(Role.CONTACT), one.sender_id) for one in theirs] == [(False, None)]


def test_a_reopened_report_of_hers_goes_on_with_her_and_loses_what_she_removes() -> None:
    register = filled_by_contacts(company())
    register.do(finishing(register), CONTACT)
    reopen = APPLIED_TO_REPORTS["ReopenReport"]
    assert isinstance(reopen, ReopenReport)
    register.do(replace(reopen, report_id=id_of("filled")), ADMINISTRATOR)
    photo = register.get(ReportPhoto, id_of("stain"))
    assert of(register, "filled").is_open_to(Role.CONTACT)
    assert photo is not None
    assert photo.is_open_to(Role.CONTACT)
    register.do(APPLIED_TO_REPORTS["RemoveReportPhoto"], CONTACT)
    kept = register.get(ReportPhoto, id_of("stain"))
    assert kept is not None
    assert not kept.is_open_to(Role.CONTACT)
