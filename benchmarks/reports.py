"""Quality reports of any size, begun on a phone."""

from typing import NamedTuple

from cm_contract.commands.quality_reports import StartReport
from cm_contract.commands.report_answers import AnswerCheckpoint, Answering, AnswerRoom
from cm_contract.commands.report_templates import CreateTemplate
from cm_contract.records.answer import NOTHING, Given
from cm_contract.records.checkpoint import Checkpoint, TemplateArea
from cm_contract.records.report_template import TemplateContent
from cm_contract.values import CustomerId, Key, ReportId, TemplateId
from cm_contract.words import Words
from cm_mobile.store.store import Store


class Size(NamedTuple):
    """How many rooms, and how many checkpoints each of them has."""

    rooms: int
    each: int


SHORT, LONG = Size(4, 8), Size(30, 10)
"""An ordinary report of 32 checkpoints, and the largest that there can be."""


class Draft(NamedTuple):
    """A report that is open."""

    customer_id: CustomerId
    report_id: ReportId
    size: Size

    def answer(self, number: int, was: Given = NOTHING) -> AnswerCheckpoint:
        """The answer of that number; they go round the checkpoints with another grade each time."""
        room, checkpoint = divmod(number % (self.size.rooms * self.size.each), self.size.each)
        return AnswerCheckpoint(
            customer_id=self.customer_id,
            report_id=self.report_id,
            room_key=Key(f"room_{room}"),
            checkpoint_key=Key(f"point_{checkpoint}"),
            was=was,
            given=graded(number),
        )

    def answer_room(self, room: int, time: int) -> AnswerRoom:
        """All answers of a room, for the time of that number; the first is 0."""
        answers = tuple(
            Answering(
                checkpoint_key=Key(f"point_{n}"),
                was=graded(time - 1 + n) if time else NOTHING,
                given=graded(time + n),
            )
            for n in range(self.size.each)
        )
        return AnswerRoom(
            customer_id=self.customer_id,
            report_id=self.report_id,
            room_key=Key(f"room_{room}"),
            answers=answers,
        )


def graded(number: int) -> Given:
    """A grade."""
    return Given(value=1 + number % 5)


def content(size: Size) -> TemplateContent:
    """A template of grades."""
    areas = tuple(
        TemplateArea(
            key=Key(f"room_{room}"),
            name=Words(da=f"Lokale {room + 1}", en=f"Room {room + 1}"),
            checkpoints=tuple(_checkpoint(room, n) for n in range(size.each)),
        )
        for room in range(size.rooms)
    )
    return TemplateContent(name=Words(da="Eftersyn af alle lokaler"), areas=areas)


def begun(store: Store, customer_id: CustomerId, size: Size) -> Draft:
    """A draft on the phone, of a template that is made for it."""
    template_id, report_id = TemplateId(store.new_id()), ReportId(store.new_id())
    store.perform(
        CreateTemplate(template_id=template_id, content=content(size)),
        StartReport(customer_id=customer_id, report_id=report_id, template_id=template_id),
    )
    return Draft(customer_id, report_id, size)


def _checkpoint(room: int, number: int) -> Checkpoint:
    text = f"Punkt {room + 1}.{number + 1}: gulve langs kanter og under møbler"
    return Checkpoint(key=Key(f"point_{number}"), text=Words(da=text, en=text))
