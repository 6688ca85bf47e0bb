"""What all commands share that change a quality report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.editing import overwritten
from cm_contract.errors import Code, Refused
from cm_contract.records.answer import Answer, Place
from cm_contract.records.checkpoint import Checkpoint
from cm_contract.records.history import FieldChange
from cm_contract.records.quality_report import QualityReport
from cm_contract.records.report_template import ReportTemplate, TemplateContent
from cm_contract.reporting import may_fill
from cm_contract.rules import Function
from cm_contract.score import asked
from cm_contract.values import ReportId


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutReport(Command):
    """A command about one report of the customer."""

    function: ClassVar = Function.QUALITY_REPORTS
    report_id: ReportId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.report_id})

    def report(self, act: Act) -> QualityReport:
        """The report, finished or not. Raises: Refused `not_found`, `deleted`."""
        act.customer(self.customer_id)
        report = act.part(QualityReport, self.report_id, self.customer_id, "report_id")
        if report.deleted_at is not None:
            raise Refused(Code.DELETED, about=report.id)
        return report


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling(AboutReport):
    """A command of whoever fills in the report, contact persons too where it is theirs."""

    function: ClassVar = Function.FILL_REPORTS

    def draft(self, act: Act) -> QualityReport:
        """The report, to be changed. Raises: Refused `no_right`, `report_finished` too."""
        report = self.report(act)
        if not may_fill(act.actor, report.filled_by):
            raise Refused(Code.NO_RIGHT)
        if report.is_finished:
            raise Refused(Code.REPORT_FINISHED, about=report.id)
        return report

    def kept(
        self, act: Act, report: QualityReport, lost: tuple[FieldChange, ...]
    ) -> Iterator[Change | Note]:
        """The report, and in its history what somebody had entered and does not stand."""
        yield report
        yield from overwritten(act, type(self).__name__, report, lost)


def content_of(act: Act, report: QualityReport) -> TemplateContent:
    """What the report's version of the template says. Raises: Refused `not_found`."""
    return act.get(ReportTemplate, report.template_id, "template_id").content


def checkpoint_at(act: Act, report: QualityReport, place: Place) -> Checkpoint:
    """The checkpoint. Raises: Refused `not_found` with the field at fault."""
    if place.room_key not in {room.key for room in report.rooms}:
        raise Refused(Code.NOT_FOUND, "room_key")
    found = asked(report.rooms, content_of(act, report)).get(place)
    if found is None:
        raise Refused(Code.NOT_FOUND, "checkpoint_key")
    return found


def answer_at(report: QualityReport, place: Place) -> Answer:
    """What was answered there, or an answer that is still empty."""
    known = next((one for one in report.answers if one.place == place), None)
    return known or Answer(room_key=place.room_key, checkpoint_key=place.checkpoint_key)


def with_answers(report: QualityReport, changed: Iterable[Answer]) -> QualityReport:
    """The report with these answers instead of those at the same places."""
    answers = {one.place: one for one in (*report.answers, *changed)}
    return replace(report, answers=tuple(answers.values()))
