"""Quality reports, and what earlier finished versions of them were."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from cm_contract.fields import Reference, Text
from cm_contract.records.answer import Answer, Place
from cm_contract.records.base import Record
from cm_contract.records.report_template import FilledBy
from cm_contract.records.signature import Signature
from cm_contract.rules import Function, Role
from cm_contract.values import (
    CustomerId,
    Instant,
    Key,
    LocationId,
    PhotoId,
    ReportId,
    ReportVersionId,
    TemplateId,
    UserId,
)

RoomName = Annotated[str | None, Text(80)]
OverallComment = Annotated[str | None, Text(2_000, lines=True)]
Reason = Annotated[str, Text(500, least=1, lines=True)]
Team = Annotated[str | None, Text(80)]


class ReportState(StrEnum):
    """How far a report is."""

    DRAFT = "draft"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRoom:
    """A room that is looked at, by an area of the template; without a name it has the area's."""

    key: Key
    area_key: Key
    name: RoomName = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityReport(Record):
    """A report at a customer.

    Finished, it holds its score: `points` over `weight` is the exact per cent, both 0 when nothing
    was scored. `filled_by` is what its template said when it was begun: contact persons see the
    drafts that are theirs to fill in. `is_shared`: it is meant for the customer. `version` counts
    how often it was reopened, from 1.
    """

    function: ClassVar = Function.QUALITY_REPORTS
    id: ReportId
    customer_id: CustomerId
    location_id: Annotated[LocationId | None, Reference()] = None
    template_id: TemplateId
    filled_by: FilledBy = FilledBy.INSPECTOR
    cleaner_id: Annotated[UserId | None, Reference()] = None
    team: Team = None
    started_at: Instant
    started_by: UserId
    state: ReportState = ReportState.DRAFT
    version: int = 1
    rooms: tuple[ReportRoom, ...]
    answers: tuple[Answer, ...] = ()
    overall_comment: OverallComment = None
    signature: Signature | None = None
    finished_at: Instant | None = None
    finished_by: UserId | None = None
    points: int | None = None
    weight: int | None = None
    target_percent: int | None = None
    is_passed: bool | None = None
    failed_critical: tuple[Place, ...] = ()
    is_shared: bool = False
    deleted_at: Instant | None = None
    deleted_by: UserId | None = None

    @property
    def is_finished(self) -> bool:
        """Whether nothing may be changed any more."""
        return self.state is ReportState.FINISHED

    def is_open_to(self, role: Role) -> bool:
        if role is not Role.CONTACT:
            return True
        if self.is_finished:
            return self.is_shared and self.deleted_at is None
        return self.filled_by is FilledBy.CONTACT

    def as_seen_by(self, role: Role) -> Self:
        """Contact persons get no internal comments; see `Answer.for_customer`."""
        if role is not Role.CONTACT:
            return self
        return replace(self, answers=tuple(one.for_customer() for one in self.answers))

    def photo_ids_for_customer(self) -> frozenset[PhotoId]:
        """The photos that contact persons see; none while the report isn't open to them."""
        if not self.is_open_to(Role.CONTACT):
            return frozenset()
        seen = self.as_seen_by(Role.CONTACT)
        return frozenset(id for one in seen.answers for id in one.photo_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportVersion(Record):
    """A finished report as it was before it was reopened, and why it was."""

    function: ClassVar = Function.QUALITY_REPORTS
    id: ReportVersionId
    customer_id: CustomerId
    report_id: ReportId
    report: QualityReport
    reason: Reason
    reopened_at: Instant
    reopened_by: UserId

    def is_open_to(self, role: Role) -> bool:
        return role is not Role.CONTACT
