"""Quality reports from their start to their end."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.drafts import AboutReport, Filling
from cm_contract.commands.editing import history
from cm_contract.commands.report_sharing import sharing
from cm_contract.commands.report_templates import newest_version
from cm_contract.errors import Code, Refused
from cm_contract.fields import Reference
from cm_contract.records.answer import Answer
from cm_contract.records.customer import Location
from cm_contract.records.directory import User
from cm_contract.records.history import FieldChange
from cm_contract.records.quality_report import (
    QualityReport,
    Reason,
    ReportState,
    ReportVersion,
    Team,
)
from cm_contract.records.report_template import ReportTemplate
from cm_contract.reporting import may_fill, starting_rooms
from cm_contract.rules import Function, Role
from cm_contract.values import (
    LocationId,
    ReportId,
    ReportVersionId,
    TemplateId,
    UserId,
    derived_id,
)

OPEN: dict[str, Any] = {
    "state": ReportState.DRAFT,
    "signature": None,
    "finished_at": None,
    "finished_by": None,
    "points": None,
    "weight": None,
    "target_percent": None,
    "is_passed": None,
    "failed_critical": (),
    "is_shared": False,
}
"""What a report loses by being reopened; its version keeps it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartReport(Command):
    """Begins a report with the version of the template that the user has."""

    function: ClassVar = Function.FILL_REPORTS
    report_id: ReportId
    template_id: TemplateId
    location_id: Annotated[LocationId | None, Reference()] = None
    cleaner_id: Annotated[UserId | None, Reference()] = None
    team: Team = None

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        act.unused(QualityReport, self.report_id, "report_id")
        if self.location_id is not None:
            act.part(Location, self.location_id, self.customer_id, "location_id")
        if self.cleaner_id is not None:
            act.get(User, self.cleaner_id, "cleaner_id")
        content = self._template(act).content
        report = QualityReport(
            id=self.report_id,
            customer_id=self.customer_id,
            location_id=self.location_id,
            template_id=self.template_id,
            filled_by=content.filled_by,
            cleaner_id=self.cleaner_id,
            team=self.team,
            started_at=act.at,
            started_by=act.actor.user_id,
            rooms=starting_rooms(content),
        )
        yield report
        yield history(act, type(self).__name__, report)

    def creates(self) -> str:
        return self.report_id

    def needs(self) -> frozenset[str]:
        others = {self.location_id} if self.location_id is not None else set()
        return frozenset({self.customer_id, self.template_id, *others})

    def opposite(self) -> Command:
        return DeleteReport(customer_id=self.customer_id, report_id=self.report_id)

    def _template(self, act: Act) -> ReportTemplate:
        """The version. One begun offline before the template was retired may go on."""
        template = act.get(ReportTemplate, self.template_id, "template_id")
        if not may_fill(act.actor, template.content.filled_by):
            raise Refused(Code.NO_RIGHT, "template_id")
        retired_at = newest_version(act, self.template_id).retired_at
        if retired_at is not None and act.at >= retired_at:
            raise Refused(Code.TEMPLATE_RETIRED, "template_id")
        return template


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenReport(AboutReport):
    """Makes a finished report a draft again; what it was is kept as a version."""

    function: ClassVar = Function.REOPEN_REPORT
    reason: Reason

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.report(act)
        if not report.is_finished:
            return
        yield ReportVersion(
            id=ReportVersionId(derived_id(act.id, "version")),
            customer_id=report.customer_id,
            report_id=report.id,
            report=report,
            reason=self.reason,
            reopened_at=act.at,
            reopened_by=act.actor.user_id,
        )
        answers = tuple(map(_unweighed, report.answers))
        opened = replace(report, answers=answers, version=report.version + 1, **OPEN)
        yield opened
        yield from sharing(act, opened)
        changes = (FieldChange("reason", None, self.reason),)
        yield history(act, type(self).__name__, report, changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteReport(Filling):
    """Takes a report out of sight: an own draft, or any by an administrator."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        report = act.part(QualityReport, self.report_id, self.customer_id, "report_id")
        _check_own(act, report)
        if report.deleted_at is None:
            deleted = replace(report, deleted_at=act.at, deleted_by=act.actor.user_id)
            yield deleted
            yield from sharing(act, deleted)
            yield history(act, type(self).__name__, report)

    def opposite(self) -> Command:
        return RestoreReport(customer_id=self.customer_id, report_id=self.report_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport(Filling):
    """Takes a deletion back; a report that is not deleted stays as it is."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        report = act.part(QualityReport, self.report_id, self.customer_id, "report_id")
        _check_own(act, report)
        if report.deleted_at is not None:
            restored = replace(report, deleted_at=None, deleted_by=None)
            yield restored
            yield from sharing(act, restored)
            yield history(act, type(self).__name__, report)

    def opposite(self) -> Command:
        return DeleteReport(customer_id=self.customer_id, report_id=self.report_id)


def _check_own(act: Act, report: QualityReport) -> None:
    """Raises: Refused `no_right` to anybody else's draft and to a finished report."""
    is_begun = report.started_by == act.actor.user_id and not report.is_finished
    is_own = is_begun and may_fill(act.actor, report.filled_by)
    if not is_own and act.actor.role is not Role.ADMINISTRATOR:
        raise Refused(Code.NO_RIGHT)


def _unweighed(answer: Answer) -> Answer:
    return replace(answer, weight=None, share_percent=None)
