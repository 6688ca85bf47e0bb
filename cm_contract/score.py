"""The score of a report: exact, and always to be worked out again from what is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import floor

from cm_contract.grading import is_failed, share_percent
from cm_contract.records.answer import Answer, Place
from cm_contract.records.checkpoint import Checkpoint
from cm_contract.records.quality_report import QualityReport, ReportRoom
from cm_contract.records.report_template import TemplateContent
from cm_contract.values import Key

NO_SCORE = "–"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of how the score was worked out."""

    place: Place
    weight: int
    share_percent: int

    @property
    def points(self) -> int:
        """What it adds to the sum."""
        return self.weight * self.share_percent


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of all points over the sum of all weights, which is not 0."""

    points: int
    weight: int

    @property
    def percent(self) -> Fraction:
        """The exact score, 0 to 100."""
        return Fraction(self.points, self.weight)

    def whole(self) -> int:
        """Whole per cent, rounded half up, as screens show it."""
        return floor(self.percent + Fraction(1, 2))

    def tenths(self) -> Decimal:
        """Per cent with one decimal, rounded half up, as exports show it."""
        return Decimal(floor(self.percent * 10 + Fraction(1, 2))).scaleb(-1)

    def reaches(self, target_percent: int) -> bool:
        """Whether the exact score is the target or more."""
        return self.points >= target_percent * self.weight


def asked(rooms: Iterable[ReportRoom], content: TemplateContent) -> dict[Place, Checkpoint]:
    """Every checkpoint of every room, in the order in which they are filled in."""
    areas = {area.key: area for area in content.areas}
    return {
        Place(room.key, checkpoint.key): checkpoint
        for room in rooms
        if room.area_key in areas
        for checkpoint in areas[room.area_key].checkpoints
    }


def weighed(
    answers: Sequence[Answer], rooms: Iterable[ReportRoom], content: TemplateContent
) -> tuple[Answer, ...]:
    """The answers with the weights and shares that the score is worked out with."""
    checkpoints = asked(rooms, content)
    return tuple(_weighed(one, checkpoints.get(one.place), content) for one in answers)


def failed_critical(
    answers: Iterable[Answer], rooms: Iterable[ReportRoom], content: TemplateContent
) -> tuple[Place, ...]:
    """The critical checkpoints that failed, in the order of the report."""
    given = {one.place: one.given for one in answers}
    return tuple(
        place
        for place, checkpoint in asked(rooms, content).items()
        if checkpoint.is_critical and place in given and is_failed(checkpoint, given[place])
    )


def lines(answers: Iterable[Answer]) -> tuple[Line, ...]:
    """How the score was worked out, from answers that are weighed."""
    return tuple(
        Line(one.place, one.weight, one.share_percent)
        for one in answers
        if one.weight is not None and one.share_percent is not None
    )


def total(worked_out: Iterable[Line]) -> Score | None:
    """The score of the lines; None when nothing was scored."""
    found = tuple(worked_out)
    weight = sum(one.weight for one in found)
    return Score(sum(one.points for one in found), weight) if weight > 0 else None


def of_room(answers: Iterable[Answer], room_key: Key) -> Score | None:
    """The score of one room, from answers that are weighed."""
    return total(line for line in lines(answers) if line.place.room_key == room_key)


def of_report(report: QualityReport, content: TemplateContent) -> Score | None:
    """The score of a finished report as it is stored, of a draft as it stands."""
    if report.is_finished:
        return stored(report)
    return total(lines(weighed(report.answers, report.rooms, content)))


def stored(report: QualityReport) -> Score | None:
    """The score that a finished report holds; None for a draft, or when nothing was scored."""
    if report.points is None or not report.weight:
        return None
    return Score(report.points, report.weight)


def shown(score: Score | None) -> str:
    """Whole per cent without the sign, or a dash."""
    return NO_SCORE if score is None else str(score.whole())


def _weighed(answer: Answer, checkpoint: Checkpoint | None, content: TemplateContent) -> Answer:
    share = share_percent(checkpoint, answer.given, content) if checkpoint else None
    weight = checkpoint.weight if checkpoint and share is not None else None
    return replace(answer, weight=weight, share_percent=share)
