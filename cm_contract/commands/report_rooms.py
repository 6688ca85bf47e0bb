"""The rooms of a quality report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.drafts import Filling, content_of
from cm_contract.errors import Code, Refused
from cm_contract.records.history import FieldChange
from cm_contract.records.quality_report import QualityReport, ReportRoom, RoomName
from cm_contract.records.report_template import TemplateContent
from cm_contract.score import asked
from cm_contract.values import Key

MOST_ROOMS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRoom(Filling):
    """Adds another room of one of the template's areas."""

    room_key: Key
    area_key: Key
    name: RoomName = None

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.draft(act)
        if self.area_key not in {area.key for area in content_of(act, report).areas}:
            raise Refused(Code.NOT_FOUND, "area_key")
        if self.room_key in {room.key for room in report.rooms}:
            raise Refused(Code.ALREADY_EXISTS, "room_key")
        if len(report.rooms) >= MOST_ROOMS:
            raise Refused(Code.TOO_LONG, "room_key")
        room = ReportRoom(key=self.room_key, area_key=self.area_key, name=self.name)
        yield replace(report, rooms=(*report.rooms, room))

    def opposite(self) -> Command:
        return RemoveRoom(
            customer_id=self.customer_id, report_id=self.report_id, room_key=self.room_key
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRoom(Filling):
    """Removes a room in which nothing was entered, but never the last."""

    room_key: Key

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.draft(act)
        rooms = tuple(room for room in report.rooms if room.key != self.room_key)
        if len(rooms) == len(report.rooms):
            raise Refused(Code.NOT_FOUND, "room_key")
        here = [one for one in report.answers if one.room_key == self.room_key]
        if not rooms or not all(one.is_bare for one in here):
            raise Refused(Code.INVALID_FIELD, "room_key")
        answers = tuple(one for one in report.answers if one not in here)
        yield replace(report, rooms=rooms, answers=answers)


def lost_rooms(
    report: QualityReport, rooms: Sequence[ReportRoom], content: TemplateContent
) -> Iterator[FieldChange]:
    """Rooms that go although whoever ended the report had not seen them, and the photos there."""
    for room in report.rooms:
        if room not in rooms:
            name = room.name or room.area_key
            yield FieldChange(f"room.{room.key}", name, None, is_overwritten=True)
    places = asked(rooms, content)
    for answer in report.answers:
        for photo_id in () if answer.place in places else answer.photo_ids:
            yield FieldChange(f"photo.{answer.place}", photo_id, None, is_overwritten=True)
