"""Finishing a quality report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cm_contract.commands.base import Act, Change, Note
from cm_contract.commands.drafts import Filling, answer_at, content_of
from cm_contract.commands.editing import history, lost_text, notes_of
from cm_contract.commands.report_answers import check_internal, lost_answer
from cm_contract.commands.report_content import check_unlike
from cm_contract.commands.report_rooms import MOST_ROOMS, lost_rooms
from cm_contract.commands.report_sharing import sharing
from cm_contract.commands.signing import check_signature
from cm_contract.errors import Code, Refused
from cm_contract.records.answer import Answer, Place, Seen
from cm_contract.records.history import FieldChange
from cm_contract.records.quality_report import (
    OverallComment,
    QualityReport,
    ReportRoom,
    ReportState,
)
from cm_contract.records.report_template import FilledBy, TemplateContent
from cm_contract.records.signature import Signature
from cm_contract.reporting import clean_given, missing
from cm_contract.score import asked, failed_critical, lines, total, weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishReport(Filling):
    """Finishes a report with exactly what the phone shows.

    What was entered elsewhere meanwhile and does not stand is kept in the history. Photos stay
    those that are there.
    """

    rooms: tuple[ReportRoom, ...]
    answers: tuple[Seen, ...]
    overall_comment: OverallComment = None
    signature: Signature | None = None

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.draft(act)
        content = content_of(act, report)
        self._check_rooms(content)
        answers = weighed(tuple(self._answers(act, report, content)), self.rooms, content)
        _check_complete(missing(answers, self.rooms, content))
        check_signature(self.signature, content.signature)
        finished = replace(
            report,
            rooms=self.rooms,
            answers=answers,
            overall_comment=self.overall_comment,
            signature=self.signature,
            state=ReportState.FINISHED,
            finished_at=act.at,
            finished_by=act.actor.user_id,
            is_shared=content.is_shared or report.filled_by is FilledBy.CONTACT,
            **result(answers, self.rooms, content),
        )
        yield finished
        yield from sharing(act, finished)
        lost = (*self._lost(report), *lost_rooms(report, self.rooms, content))
        yield history(act, type(self).__name__, finished, lost)
        yield from notes_of(lost)

    def _check_rooms(self, content: TemplateContent) -> None:
        check_unlike((room.key for room in self.rooms), "rooms")
        areas = {area.key for area in content.areas}
        if not 0 < len(self.rooms) <= MOST_ROOMS or not {r.area_key for r in self.rooms} <= areas:
            raise Refused(Code.INVALID_FIELD, "rooms")

    def _answers(
        self, act: Act, report: QualityReport, content: TemplateContent
    ) -> Iterator[Answer]:
        """The phone's answers in the report's order; only photos come from what is there."""
        check_unlike((str(one.place) for one in self.answers), "answers")
        ours = {one.place: (n, one) for n, one in enumerate(self.answers)}
        checkpoints = asked(self.rooms, content)
        if not ours.keys() <= checkpoints.keys():
            raise Refused(Code.INVALID_FIELD, "answers")
        for place, checkpoint in checkpoints.items():
            now = answer_at(report, place)
            n, one = ours.get(place, (0, Seen.empty(place)))
            given = clean_given(checkpoint, one.given, f"answers[{n}].given")
            check_internal(report, one.is_internal, f"answers[{n}].is_internal")
            answer = replace(now, comment=one.comment, is_internal=one.is_internal)
            if given != now.given:
                stamps: dict[str, Any] = {
                    "answered_at": act.at,
                    "answered_by": act.actor.user_id,
                }
                answer = replace(answer, given=given, **stamps)
            if not answer.is_bare:
                yield answer

    def _lost(self, report: QualityReport) -> Iterator[FieldChange]:
        """What the server has and the phone had not seen."""
        ours = {one.place: one for one in self.answers}
        for now in report.answers:
            one = ours.get(now.place, Seen.empty(now.place))
            if not now.given.is_empty and now.given != one.given:
                yield lost_answer(now.place, now.given, one.given)
            yield from lost_text(f"comment.{now.place}", now.comment, None, one.comment)
        before = report.overall_comment
        yield from lost_text("overall_comment", before, None, self.overall_comment)


def result(
    answers: Sequence[Answer], rooms: Sequence[ReportRoom], content: TemplateContent
) -> dict[str, Any]:
    """The fields of a finished report that say how it came out."""
    score = total(lines(answers))
    failed = failed_critical(answers, rooms, content)
    return {
        "points": score.points if score else 0,
        "weight": score.weight if score else 0,
        "target_percent": content.target_percent,
        "is_passed": not failed and (score is None or score.reaches(content.target_percent)),
        "failed_critical": failed,
    }


def _check_complete(places: Sequence[Place]) -> None:
    """Raises: Refused `report_incomplete` with the first place, and all of them behind it."""
    if places:
        about = " ".join(map(str, places))
        raise Refused(Code.REPORT_INCOMPLETE, str(places[0]), about)
