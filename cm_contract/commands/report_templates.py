"""Templates of quality reports: making, changing by a next version, retiring."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, CompanyCommand, Note
from cm_contract.errors import Code, Refused
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_contract.records.report_template import ReportTemplate, TemplateContent
from cm_contract.rules import Function
from cm_contract.values import COMPANY, TemplateId

MOST_AREAS = 60
MOST_CHECKPOINTS = 300
MOST_OPTIONS = 20


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


def check_content(content: TemplateContent) -> None:
    """Raises: Refused with the field at fault when a report could not be filled in or scored."""
    _check_shares(content.grade_5_shares, 5, "content.grade_5_shares")
    _check_shares(content.grade_3_shares, 3, "content.grade_3_shares")
    _check_many([area.key for area in content.areas], MOST_AREAS, "content.areas")
    checkpoints = 0
    for n, area in enumerate(content.areas):
        field = f"content.areas[{n}].checkpoints"
        checkpoints += len(area.checkpoints)
        _check_many([one.key for one in area.checkpoints], MOST_CHECKPOINTS, field)
        for m, one in enumerate(area.checkpoints):
            _check_checkpoint(one, f"{field}[{m}]")
    if checkpoints > MOST_CHECKPOINTS:
        raise Refused(Code.TOO_LONG, "content.areas")


def _check_checkpoint(one: Checkpoint, field: str) -> None:
    if one.control is Control.CHOICE:
        _check_many([option.key for option in one.options], MOST_OPTIONS, f"{field}.options")
    elif one.options:
        raise Refused(Code.INVALID_FIELD, f"{field}.options")
    if (one.control is Control.SOILINGS) is not (one.profile is not None):
        raise Refused(Code.INVALID_FIELD, f"{field}.profile")
    if one.profile is not None:
        limited = [f"{limit.group}.{limit.reach}" for limit in one.profile.limits]
        _check_many(limited, len(limited), f"{field}.profile.limits")


def _check_shares(shares: Sequence[int], count: int, field: str) -> None:
    is_in_order = list(shares) == sorted(shares, reverse=True)
    if len(shares) != count or not is_in_order or not all(0 <= one <= 100 for one in shares):
        raise Refused(Code.INVALID_FIELD, field)


def _check_many(keys: Collection[str], most: int, field: str) -> None:
    if not keys:
        raise Refused(Code.REQUIRED, field)
    if len(keys) > most:
        raise Refused(Code.TOO_LONG, field)
    check_unlike(keys, field)


def check_unlike(keys: Iterable[str], field: str) -> None:
    """Raises: Refused `invalid_field` when two are the same."""
    listed = list(keys)
    if len(set(listed)) < len(listed):
        raise Refused(Code.INVALID_FIELD, field)


def _check_company(command: CompanyCommand) -> None:
    if command.customer_id != COMPANY:
        raise Refused(Code.INVALID_FIELD, "customer_id")
