"""A quality report room by room, as PDF and CSV go through it."""

from dataclasses import dataclass

from cm_contract import score
from cm_contract.records.answer import Answer, Place
from cm_contract.records.checkpoint import Checkpoint
from cm_contract.score import Score
from cm_contract.values import Key
from cm_documents.report_document import ReportDocument


@dataclass(frozen=True, slots=True)
class Row:
    """A checkpoint in a room, with its answer."""

    room: str
    checkpoint: Checkpoint
    answer: Answer

    @property
    def points(self) -> int | None:
        """What it adds to the sum, if it is scored."""
        if self.answer.weight is None or self.answer.share_percent is None:
            return None
        return self.answer.weight * self.answer.share_percent


@dataclass(frozen=True, slots=True)
class Room:
    """A room with its checkpoints in order; no score when nothing was scored."""

    key: Key
    name: str
    rows: tuple[Row, ...]
    score: Score | None


def rooms_of(document: ReportDocument) -> tuple[Room, ...]:
    """The report from its first room to its last; a draft is weighed as it stands."""
    report, content = document.report, document.content
    weighed = report.answers
    if not report.is_finished:
        weighed = score.weighed(weighed, report.rooms, content)
    answers = {one.place: _shown(one, document) for one in weighed}
    asked = score.asked(report.rooms, content)
    names = room_names(document)
    return tuple(
        Room(
            key,
            name,
            tuple(
                Row(name, checkpoint, answers.get(place) or _bare(place))
                for place, checkpoint in asked.items()
                if place.room_key == key
            ),
            score.of_room(weighed, key),
        )
        for key, name in names.items()
    )


def room_names(document: ReportDocument) -> dict[Key, str]:
    """The rooms' names; one without has its area's."""
    areas = {one.key: document.texts.words(one.name) for one in document.content.areas}
    return {one.key: one.name or areas.get(one.area_key, "") for one in document.report.rooms}


def _bare(place: Place) -> Answer:
    return Answer(room_key=place.room_key, checkpoint_key=place.checkpoint_key)


def _shown(answer: Answer, document: ReportDocument) -> Answer:
    """The answer without what is not for this reader."""
    return answer if document.is_internal else answer.for_customer()
