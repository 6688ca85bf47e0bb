"""Templates of quality reports: making, changing by a next version, retiring."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, CompanyCommand, Note
from cm_contract.commands.report_content import check_content
from cm_contract.errors import Code, Refused
from cm_contract.records.report_template import ReportTemplate, TemplateContent
from cm_contract.rules import Function
from cm_contract.values import COMPANY, TemplateId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateTemplate(CompanyCommand):
    """Makes the first version of a template."""

    function: ClassVar = Function.REPORT_TEMPLATES
    template_id: TemplateId
    content: TemplateContent

    def decide(self, act: Act) -> Iterator[Change | Note]:
        _check_company(self)
        act.unused(ReportTemplate, self.template_id, "template_id")
        check_content(self.content)
        yield ReportTemplate(
            id=self.template_id,
            series_id=self.template_id,
            version=1,
            content=self.content,
            **act.created(),
        )

    def creates(self) -> str:
        return self.template_id

    def opposite(self) -> Command:
        return RetireTemplate(template_id=self.template_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTemplate(CompanyCommand):
    """Makes the next version of a template; reports that were begun keep theirs.

    Always a new version, even of one that no report uses: a phone without coverage may just have
    begun one.
    """

    function: ClassVar = Function.REPORT_TEMPLATES
    template_id: TemplateId
    next_id: TemplateId
    content: TemplateContent

    def decide(self, act: Act) -> Iterator[Change | Note]:
        _check_company(self)
        newest = newest_version(act, self.template_id)
        act.unused(ReportTemplate, self.next_id, "next_id")
        if newest.retired_at is not None:
            raise Refused(Code.TEMPLATE_RETIRED, "template_id")
        check_content(self.content)
        yield replace(newest, replaced_by=self.next_id, **act.changed())
        yield ReportTemplate(
            id=self.next_id,
            series_id=newest.series_id,
            version=newest.version + 1,
            content=self.content,
            **act.created(),
        )

    def creates(self) -> str:
        return self.next_id

    def needs(self) -> frozenset[str]:
        return frozenset({self.template_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireTemplate(CompanyCommand):
    """No new report begins with the template; one that is retired stays so."""

    function: ClassVar = Function.REPORT_TEMPLATES
    template_id: TemplateId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        _check_company(self)
        newest = newest_version(act, self.template_id)
        if newest.retired_at is None:
            yield replace(newest, retired_at=act.at, **act.changed())

    def needs(self) -> frozenset[str]:
        return frozenset({self.template_id})


def newest_version(act: Act, template_id: TemplateId) -> ReportTemplate:
    """The version that no other has replaced. Raises: Refused `not_found`."""
    found = act.get(ReportTemplate, template_id, "template_id")
    while found.replaced_by is not None:
        following = act.records.get(ReportTemplate, found.replaced_by)
        if following is None or following.version <= found.version:
            break
        found = following
    return found


def _check_company(command: CompanyCommand) -> None:
    if command.customer_id != COMPANY:
        raise Refused(Code.INVALID_FIELD, "customer_id")
