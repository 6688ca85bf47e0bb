"""Answering the checkpoints of a quality report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.drafts import Filling, answer_at, checkpoint_at, with_answers
from cm_contract.commands.editing import lost_text
from cm_contract.commands.report_content import MOST_CHECKPOINTS, check_unlike
from cm_contract.errors import Code, Refused
from cm_contract.records.answer import NOTHING, Answer, AnswerComment, Given, Place
from cm_contract.records.history import FieldChange
from cm_contract.records.quality_report import OverallComment, QualityReport
from cm_contract.records.report_template import FilledBy
from cm_contract.reporting import clean_given
from cm_contract.values import Key

_Answered = tuple[Answer, FieldChange | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """One checkpoint's new answer and the one that the user saw; nothing takes an answer back."""

    checkpoint_key: Key
    was: Given = NOTHING
    given: Given

    def reversed(self) -> "Answering":
        """The way back."""
        return replace(self, was=self.given, given=self.was)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCheckpoint(Filling):
    """Answers one checkpoint.

    Of two phones' answers the later one stands, whichever arrives first; the history keeps the
    other.
    """

    room_key: Key
    checkpoint_key: Key
    was: Given = NOTHING
    given: Given

    def decide(self, act: Act) -> Iterator[Change | Note]:
        one = Answering(checkpoint_key=self.checkpoint_key, was=self.was, given=self.given)
        report = self.draft(act)
        answer, lost = _answered(act, report, self.room_key, one, "given")
        yield from self.kept(act, with_answers(report, [answer]), (lost,) if lost else ())

    def opposite(self) -> Command:
        return replace(self, was=self.given, given=self.was)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRoom(Filling):
    """Answers many checkpoints of a room at once."""

    room_key: Key
    answers: tuple[Answering, ...]

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.draft(act)
        if not 0 < len(self.answers) <= MOST_CHECKPOINTS:
            raise Refused(Code.INVALID_FIELD, "answers")
        check_unlike((one.checkpoint_key for one in self.answers), "answers")
        done = [
            _answered(act, report, self.room_key, one, f"answers[{n}].given")
            for n, one in enumerate(self.answers)
        ]
        lost = tuple(change for _, change in done if change is not None)
        yield from self.kept(act, with_answers(report, [answer for answer, _ in done]), lost)

    def opposite(self) -> Command:
        return replace(self, answers=tuple(one.reversed() for one in self.answers))


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentCheckpoint(Filling):
    """Comments on a checkpoint; `was` is the comment that the user saw.

    An internal comment is not shown to the customer, and is none in what the customer fills in.
    """

    room_key: Key
    checkpoint_key: Key
    was: str | None
    text: AnswerComment
    is_internal: bool = False

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report, place = self.draft(act), Place(self.room_key, self.checkpoint_key)
        checkpoint_at(act, report, place)
        before = answer_at(report, place)
        is_internal = self.is_internal and self.text is not None
        check_internal(report, is_internal, "is_internal")
        answer = replace(before, comment=self.text, is_internal=is_internal)
        lost = lost_text(f"comment.{place}", before.comment, self.was, self.text)
        yield from self.kept(act, with_answers(report, [answer]), lost)

    def opposite(self) -> Command:
        return replace(self, was=self.text, text=self.was)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentReport(Filling):
    """Writes the comment on the whole report; `was` is the one that the user saw."""

    was: str | None
    text: OverallComment

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.draft(act)
        lost = lost_text("overall_comment", report.overall_comment, self.was, self.text)
        yield from self.kept(act, replace(report, overall_comment=self.text), lost)

    def opposite(self) -> Command:
        return replace(self, was=self.text, text=self.was)


def check_internal(report: QualityReport, is_internal: bool, field: str) -> None:
    """Raises: Refused `no_right` to an internal comment in a report that contact persons fill."""
    if is_internal and report.filled_by is FilledBy.CONTACT:
        raise Refused(Code.NO_RIGHT, field)


def lost_answer(place: Place, was: Given, to: Given) -> FieldChange:
    """An answer that does not stand."""
    return FieldChange(f"answer.{place}", was.as_scalar(), to.as_scalar(), is_overwritten=True)


def _answered(
    act: Act, report: QualityReport, room_key: Key, one: Answering, field: str
) -> _Answered:
    """The answer that stands from now on, and the one that is lost by it."""
    place = Place(room_key, one.checkpoint_key)
    given = clean_given(checkpoint_at(act, report, place), one.given, field)
    now = answer_at(report, place)
    is_later = now.answered_at is None or act.at >= now.answered_at
    at = act.at if is_later else now.answered_at
    ours = replace(now, given=given, answered_at=at, answered_by=act.actor.user_id)
    if now.given in (one.was, given):
        return ours, None
    if is_later:
        return ours, None if now.given.is_empty else lost_answer(place, now.given, given)
    return now, lost_answer(place, given, now.given)
