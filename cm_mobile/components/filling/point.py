"""A checkpoint in its room, with all that its row shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from cm_contract.commands.drafts import answer_at
from cm_contract.commands.report_answers import Answering
from cm_contract.grading import offers_follow_up
from cm_contract.records.answer import Answer, Given, Place
from cm_contract.records.checkpoint import Checkpoint, Control, TemplateArea
from cm_contract.records.photo import ReportPhoto
from cm_contract.records.quality_report import ReportRoom
from cm_contract.records.report_template import FilledBy, TemplateContent
from cm_contract.values import CustomerId, Instant, ReportId, UserId
from cm_mobile.store.drafts import REPORT
from cm_mobile.store.report_rows import WholeReport

BEST = {Control.GRADE_5: 5, Control.GRADE_3: 3, Control.YES_NO: True}
"""The best answers of the controls that "the rest" answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """What was weak in the report before."""

    answer: Answer
    photos: tuple[ReportPhoto, ...]
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One checkpoint of one room of a draft."""

    customer_id: CustomerId
    report_id: ReportId
    checkpoint: Checkpoint
    answer: Answer
    photos: tuple[ReportPhoto, ...]
    is_weak: bool
    last: LastTime | None
    may_hide: bool
    """Whether comments can be internal; not where the customer reads along."""
    by_another: str | None
    """Who else has answered it."""

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.answer.place

    @property
    def key(self) -> str:
        """How the keys of its controls begin."""
        return f"report.{self.place}"

    @property
    def draft_key(self) -> str:
        """Under which its photos wait until they are ready."""
        return f"{photos_start(self.report_id)}{self.place}"


def photos_start(report_id: ReportId) -> str:
    """How the draft keys of all photos of a report begin."""
    return f"{REPORT}{report_id}:"


def area_of(room: ReportRoom, content: TemplateContent) -> TemplateArea:
    """What is asked in a room."""
    return next(area for area in content.areas if area.key == room.area_key)


def room_name(room: ReportRoom, content: TemplateContent, language: str) -> str:
    """What the room is called."""
    return room.name or area_of(room, content).name.of(language)


def points_of(whole: WholeReport, room: ReportRoom, me: UserId) -> tuple[Point, ...]:
    """The room's checkpoints in their order."""
    checkpoints = area_of(room, whole.content).checkpoints
    return tuple(_point(whole, Place(room.key, one.key), one, me) for one in checkpoints)


def rest_of(points: tuple[Point, ...]) -> Iterator[Answering]:
    """The best answer for each that has none."""
    for one in points:
        best = BEST.get(one.checkpoint.control)
        if best is not None and one.answer.given.is_empty:
            yield Answering(checkpoint_key=one.checkpoint.key, given=Given(value=best))


def _point(whole: WholeReport, place: Place, checkpoint: Checkpoint, me: UserId) -> Point:
    answer = answer_at(whole.report, place)
    by = answer.answered_by
    return Point(
        customer_id=whole.report.customer_id,
        report_id=whole.report.id,
        checkpoint=checkpoint,
        answer=answer,
        photos=whole.photos_at(answer),
        is_weak=offers_follow_up(checkpoint, answer.given, whole.content),
        last=_last_time(whole, place),
        may_hide=whole.report.filled_by is FilledBy.INSPECTOR,
        by_another=whole.people.get(by) if by is not None and by != me else None,
    )


def _last_time(whole: WholeReport, place: Place) -> LastTime | None:
    last = whole.last
    if last is None or last.finished_at is None:
        return None
    answer = answer_at(last, place)
    share = answer.share_percent
    if share is None or share >= whole.content.task_below:
        return None
    return LastTime(answer=answer, photos=whole.photos_at(answer), at=last.finished_at)
