"""One sample inspector's round at a customer, as a report."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from cm_backend.seed.dice import Dice
from cm_backend.seed.reports import cleaner, comment
from cm_backend.services.sample import Sample
from cm_backend.services.sample_answers import answers_to
from cm_contract.commands.report_finishing import result
from cm_contract.records.quality_report import QualityReport, ReportState
from cm_contract.records.report_template import FilledBy, ReportTemplate, SignatureUse
from cm_contract.records.signature import Signature
from cm_contract.reporting import starting_rooms
from cm_contract.values import CustomerId, LocationId, ReportId, instant

INSPECTORS = ("inspektor", "inspektor2")
_STROKES = ((40, 160, 90, 60, 140, 170, 190, 70), (230, 150, 300, 90, 380, 150, 470, 80, 560, 140))
_SIGNER = "Kontaktperson"


@dataclass(frozen=True, slots=True)
class Visit:
    """A round: where it was, when it began, and how clean it was, 0 to 1.

    `by`: who made it, as a sign-in of `PEOPLE`; without one the customer's inspector.
    """

    sample: Sample
    index: int
    number: int
    template: ReportTemplate
    start: datetime
    quality: float
    by: str = ""

    def draft(self) -> QualityReport:
        """The report with every answer, not finished."""
        dice = Dice(f"{self.sample.seed}/report/{self.index}/{self.number}")
        by = self.sample.user_id(self.by or INSPECTORS[self.index % len(INSPECTORS)])
        content = self.template.content
        return QualityReport(
            id=ReportId(self.sample.id("report", self.index, self.number)),
            customer_id=CustomerId(self.sample.id("customer", self.index)),
            location_id=LocationId(self.sample.id("location", self.index, 0)),
            template_id=self.template.id,
            filled_by=content.filled_by,
            team=cleaner(dice),
            started_at=instant(self.start),
            started_by=by,
            rooms=starting_rooms(content),
            answers=answers_to(dice, content, self.quality, self.start, by),
            overall_comment=comment(dice, "overall") if dice.chance(0.6) else None,
        )

    def finished(self) -> QualityReport:
        """The report, finished a quarter of an hour later."""
        draft, content = self.draft(), self.template.content
        at = instant(self.start + timedelta(minutes=15))
        is_signed = content.signature is SignatureUse.REQUIRED
        return replace(
            draft,
            state=ReportState.FINISHED,
            finished_at=at,
            finished_by=draft.started_by,
            is_shared=content.is_shared or draft.filled_by is FilledBy.CONTACT,
            signature=Signature(strokes=_STROKES, name=_SIGNER, at=at) if is_signed else None,
            **result(draft.answers, draft.rooms, content),
        )


def half_filled(report: QualityReport, share: float) -> QualityReport:
    """A draft of which only the first answers are given."""
    kept = report.answers[: int(len(report.answers) * share)]
    answers = tuple(replace(one, weight=None, share_percent=None) for one in kept)
    return replace(report, answers=answers, overall_comment=None)


def in_working_hours(now: datetime, days_before: int, dice: Dice) -> datetime:
    """A weekday's moment between 6 and 14 o'clock UTC, at most three days earlier than asked."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    day = midnight - timedelta(days=days_before)
    weekday = day - timedelta(days=max(0, day.weekday() - 4))
    return weekday + timedelta(minutes=dice.number(6 * 60, 14 * 60))
