"""What somebody enters into quality reports that lie open on a phone."""

from collections.abc import Callable
from typing import Any

from cm_contract.commands import report_answers, report_photos, report_rooms
from cm_contract.commands.base import Command
from cm_contract.commands.drafts import answer_at
from cm_contract.records.answer import NOTHING, Given, Place
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_contract.records.customer import Customer
from cm_contract.records.photo import ReportPhoto
from cm_contract.records.quality_report import QualityReport
from cm_contract.records.report_template import ReportTemplate
from cm_contract.reporting import missing
from cm_contract.score import asked
from cm_contract.values import Key
from cm_mobile.store.drafts import REPORT
from tests.contract.reports import NOT_THERE, counted
from tests.simulation.commands import Maker, User

OnDraft = Callable[[User, QualityReport], Command | None]


def on_draft(make: OnDraft) -> Maker:
    """Does it to a draft of the customer's, if there is one."""

    def made(user: User, shown: Any) -> Command | None:
        found = [
            one
            for one in user.all(QualityReport)
            if one.customer_id == shown.id and not one.is_finished and one.deleted_at is None
        ]
        return make(user, user.dice.choice(found)) if found else None

    return made


def checkpoints_of(user: User, report: QualityReport) -> dict[Place, Checkpoint]:
    """All that the report asks."""
    found = [one for one in user.all(ReportTemplate) if one.id == report.template_id]
    return asked(report.rooms, found[0].content) if found else {}


def some_answer(user: User, checkpoint: Checkpoint) -> Given:
    """An answer that suits; numbers and texts are such as nobody has given before."""
    if user.dice.random() < 0.06:
        return NOT_THERE
    match checkpoint.control:
        case Control.GRADE_5 | Control.GRADE_3:
            return Given(value=user.dice.randint(1, 3))
        case Control.YES_NO:
            return Given(value=user.dice.random() < 0.8)
        case Control.SOILINGS:
            return counted(user.dice.randrange(900), user.dice.randrange(3))
        case Control.NUMBER:
            return Given(value=user.dice.getrandbits(29))
        case Control.TEXT:
            return Given(value=user.text())
        case Control.CHOICE:
            return Given(value=checkpoint.options[0].key)
    return Given(value=f"2026-11-{user.dice.randint(10, 30)}")


def at(report: QualityReport, place: Place) -> dict[str, Any]:
    """The members that name a checkpoint of a report."""
    room: dict[str, Any] = {"room_key": place.room_key, "checkpoint_key": place.checkpoint_key}
    return {"customer_id": report.customer_id, "report_id": report.id, **room}


@on_draft
def answer_checkpoint(user: User, report: QualityReport) -> Command | None:
    found = checkpoints_of(user, report)
    if not found:
        return None
    place, checkpoint = user.dice.choice(list(found.items()))
    given = NOTHING if user.dice.random() < 0.06 else some_answer(user, checkpoint)
    was = answer_at(report, place).given
    return report_answers.AnswerCheckpoint(**at(report, place), was=was, given=given)


def answer_rest(user: User, report: QualityReport) -> Command | None:
    """Answers what is left of the first room in which anything is."""
    found = checkpoints_of(user, report)
    known = {one.place for one in report.answers if not one.given.is_empty}
    left = [place for place in found if place not in known]
    if not left:
        return None
    here = [place for place in left if place.room_key == left[0].room_key]
    answers = tuple(
        report_answers.Answering(
            checkpoint_key=place.checkpoint_key, given=some_answer(user, found[place])
        )
        for place in here
    )
    return report_answers.AnswerRoom(
        customer_id=report.customer_id,
        report_id=report.id,
        room_key=here[0].room_key,
        answers=answers,
    )


def is_complete(user: User, report: QualityReport) -> bool:
    """Whether it can be finished."""
    found = [one for one in user.all(ReportTemplate) if one.id == report.template_id]
    return bool(found) and not missing(report.answers, report.rooms, found[0].content)


@on_draft
def comment_checkpoint(user: User, report: QualityReport) -> Command | None:
    found = list(checkpoints_of(user, report))
    if not found:
        return None
    place = user.dice.choice(found)
    return report_answers.CommentCheckpoint(
        **at(report, place),
        was=answer_at(report, place).comment,
        text=user.text(),
        is_internal=user.dice.random() < 0.3,
    )


@on_draft
def comment_report(user: User, report: QualityReport) -> Command:
    return report_answers.CommentReport(
        customer_id=report.customer_id,
        report_id=report.id,
        was=report.overall_comment,
        text=user.text(),
    )


def add_report_photo(user: User, _shown: Customer) -> Command | None:
    """Brings the photos that wait at a checkpoint of any report, as its page does."""
    waiting = [one.draft_key for one in user.store.captures.of_drafts(REPORT)]
    draft = user.dice.choice(waiting) if waiting else ""
    _, report_id, place = (draft or "::").split(":")
    found = [one for one in user.all(QualityReport) if one.id == report_id]
    photos = user.store.captures.new_photos(draft)
    if not found or not photos:
        return None
    room_key, _, checkpoint_key = place.partition(".")
    where = at(found[0], Place(Key(room_key), Key(checkpoint_key)))
    return report_photos.AddReportPhoto(**where, photos=photos)


def photo_of(user: User, report: QualityReport) -> ReportPhoto | None:
    """One of the report's photos."""
    found = [one for one in user.all(ReportPhoto) if one.report_id == report.id]
    return user.dice.choice(found) if found else None


@on_draft
def remove_report_photo(user: User, report: QualityReport) -> Command | None:
    photo = photo_of(user, report)
    if photo is None:
        return None
    return report_photos.RemoveReportPhoto(
        customer_id=report.customer_id, report_id=report.id, photo_id=photo.id
    )


@on_draft
def caption_report_photo(user: User, report: QualityReport) -> Command | None:
    photo = photo_of(user, report)
    if photo is None:
        return None
    return report_photos.CaptionReportPhoto(
        customer_id=report.customer_id,
        report_id=report.id,
        photo_id=photo.id,
        was=photo.caption,
        caption=user.text(),
    )


@on_draft
def add_room(user: User, report: QualityReport) -> Command:
    return report_rooms.AddRoom(
        customer_id=report.customer_id,
        report_id=report.id,
        room_key=Key(f"r{user.dice.randrange(3)}"),
        area_key=user.dice.choice(report.rooms).area_key,
        name=user.text(),
    )


@on_draft
def remove_room(user: User, report: QualityReport) -> Command:
    return report_rooms.RemoveRoom(
        customer_id=report.customer_id,
        report_id=report.id,
        room_key=user.dice.choice(report.rooms).key,
    )


ANSWER_MAKERS: dict[type[Command], tuple[Maker, int]] = {
    report_answers.AnswerCheckpoint: (answer_checkpoint, 22),
    report_answers.AnswerRoom: (on_draft(answer_rest), 8),
    report_answers.CommentCheckpoint: (comment_checkpoint, 5),
    report_answers.CommentReport: (comment_report, 3),
    report_photos.AddReportPhoto: (add_report_photo, 12),
    report_photos.RemoveReportPhoto: (remove_report_photo, 2),
    report_photos.CaptionReportPhoto: (caption_report_photo, 2),
    report_rooms.AddRoom: (add_room, 4),
    report_rooms.RemoveRoom: (remove_room, 2),
}
