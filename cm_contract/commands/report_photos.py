"""Photos at the checkpoints of a quality report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cm_contract.commands.base import Act, Change, Command, Note, Removed
from cm_contract.commands.drafts import Filling, answer_at, checkpoint_at, with_answers
from cm_contract.commands.editing import lost_text, overwritten
from cm_contract.commands.photos import check_photos, files_of, kept_of
from cm_contract.errors import Code, Refused
from cm_contract.records.answer import Answer, Place
from cm_contract.records.photo import Caption, NewPhoto, ReportPhoto
from cm_contract.records.quality_report import QualityReport, ReportVersion
from cm_contract.rules import Role
from cm_contract.values import Key, PhotoId

MOST_PHOTOS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReportPhoto(Filling):
    """Adds photos to a checkpoint, in their order behind those that are there."""

    room_key: Key
    checkpoint_key: Key
    photos: tuple[NewPhoto, ...]

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report, place = self.draft(act), Place(self.room_key, self.checkpoint_key)
        checkpoint_at(act, report, place)
        if not self.photos:
            raise Refused(Code.REQUIRED, "photos")
        answer = answer_at(report, place)
        check_photos(act, ReportPhoto, self.photos, MOST_PHOTOS - len(answer.photo_ids))
        ids = (*answer.photo_ids, *(one.photo_id for one in self.photos))
        yield with_answers(report, [replace(answer, photo_ids=ids)])
        for photo in self.photos:
            yield _photo(act, report, place, photo)

    def files(self) -> frozenset[str]:
        return files_of(self.photos)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveReportPhoto(Filling):
    """Removes a photo from a draft; one that an earlier finished version shows stays in that."""

    photo_id: PhotoId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.draft(act)
        photo = _photo_of(act, report, self.photo_id)
        yield with_answers(report, [_without(report, photo)])
        versions = act.records.of_customer(ReportVersion, report.customer_id)
        if not any(_shows(one.report, photo) for one in versions):
            yield Removed(ReportPhoto, photo.id, report.customer_id)
        elif photo.is_shared:
            yield replace(photo, is_shared=False)

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.report_id, self.photo_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionReportPhoto(Filling):
    """Writes what a photo shows; `was` is the caption that the user saw."""

    photo_id: PhotoId
    was: str | None
    caption: Caption

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.draft(act)
        photo = _photo_of(act, report, self.photo_id)
        yield replace(photo, caption=self.caption)
        lost = lost_text(f"caption.{photo.id}", photo.caption, self.was, self.caption)
        yield from overwritten(act, type(self).__name__, report, lost)

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.report_id, self.photo_id})

    def opposite(self) -> Command:
        return replace(self, was=self.caption, caption=self.was)


def _photo(act: Act, report: QualityReport, place: Place, new: NewPhoto) -> ReportPhoto:
    return ReportPhoto(
        customer_id=report.customer_id,
        report_id=report.id,
        room_key=place.room_key,
        checkpoint_key=place.checkpoint_key,
        is_shared=report.is_open_to(Role.CONTACT),
        contact_id=act.actor.user_id if act.actor.role is Role.CONTACT else None,
        **kept_of(new),
    )


def _photo_of(act: Act, report: QualityReport, photo_id: PhotoId) -> ReportPhoto:
    photo = act.part(ReportPhoto, photo_id, report.customer_id, "photo_id")
    if photo.report_id != report.id:
        raise Refused(Code.NOT_FOUND, "photo_id")
    return photo


def _shows(report: QualityReport, photo: ReportPhoto) -> bool:
    return any(photo.id in answer.photo_ids for answer in report.answers)


def _without(report: QualityReport, photo: ReportPhoto) -> Answer:
    answer = answer_at(report, Place(photo.room_key, photo.checkpoint_key))
    return replace(answer, photo_ids=tuple(id for id in answer.photo_ids if id != photo.id))
