"""The reports of the customer whose page the drawings show: a trend, and one of everything."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cm_backend.seed.dice import Dice
from cm_backend.seed.reports import comment
from cm_backend.services.sample import Sample
from cm_backend.services.sample_done import done_once
from cm_backend.services.sample_visits import Visit, half_filled, in_working_hours
from cm_contract.grading import offers_follow_up
from cm_contract.records.answer import Answer
from cm_contract.records.base import Record
from cm_contract.records.delivery import Delivery, DeliveryState
from cm_contract.records.photo import JournalPhoto, ReportPhoto
from cm_contract.records.quality_report import QualityReport, ReportVersion
from cm_contract.records.reminder import (
    Reminder,
    Source,
)
from cm_contract.records.report_template import ReportTemplate
from cm_contract.score import asked
from cm_contract.values import (
    ContactPersonId,
    Day,
    DeliveryId,
    PhotoId,
    ReminderId,
    ReportVersionId,
    moment,
)

TREND = (0.52, 0.58, 0.55, 0.62, 0.66, 0.64, 0.7, 0.74, 0.72, 0.79, 0.83, 0.87)
"""How clean it was at each of the twelve reports, the oldest first."""
_APART_DAYS, _TO_DO_WITHIN = 58, timedelta(days=7)
_BEGUN_BEFORE = timedelta(hours=2)
WRONG_ROOM = 90
"""The number of the round that was filled in by mistake."""


def featured_reports(
    sample: Sample,
    index: int,
    template: ReportTemplate,
    photos: Sequence[JournalPhoto],
    now: datetime,
) -> Iterator[Record]:
    """Twelve finished reports and a draft; tasks, a reopened one, a sent one, photos."""
    finished = [
        _visit(sample, index, template, number, now).finished() for number in range(len(TREND))
    ]
    *older, reopened, newest = finished
    yield from older
    before = replace(_visit(sample, index, template, len(TREND) - 2, now), number=WRONG_ROOM)
    yield from _reopened_once(reopened, before.finished(), sample)
    yield from _with_photos(sample, newest, photos)
    yield from _tasks(sample, newest, template)
    yield _sent(sample, index, newest)
    today = replace(_visit(sample, index, template, len(TREND), now), start=now - _BEGUN_BEFORE)
    yield half_filled(today.draft(), 0.5)


def _visit(
    sample: Sample, index: int, template: ReportTemplate, number: int, now: datetime
) -> Visit:
    days_before = (len(TREND) - number) * _APART_DAYS - 50
    start = in_working_hours(now, days_before, Dice(f"{sample.seed}/featured/{number}"))
    quality = TREND[min(number, len(TREND) - 1)]
    return Visit(sample, index, number, template, start, quality)


def _with_photos(
    sample: Sample, report: QualityReport, photos: Sequence[JournalPhoto]
) -> Iterator[Record]:
    """The report with the pictures of a journal entry at its first commented answers."""
    commented = sorted(report.answers, key=lambda one: one.comment is None)
    shown = {
        answer.place: _photo(sample, report, answer, photo)
        for answer, photo in zip(commented, photos, strict=False)
    }
    answers = tuple(
        replace(one, photo_ids=(shown[one.place].id,)) if one.place in shown else one
        for one in report.answers
    )
    pictured = replace(report, answers=answers)
    yield pictured
    for_customer = pictured.photo_ids_for_customer()
    yield from (replace(one, is_shared=one.id in for_customer) for one in shown.values())


def _photo(
    sample: Sample, report: QualityReport, answer: Answer, photo: JournalPhoto
) -> ReportPhoto:
    return ReportPhoto(
        id=PhotoId(sample.id("report photo", report.id, photo.id)),
        customer_id=report.customer_id,
        report_id=report.id,
        room_key=answer.room_key,
        checkpoint_key=answer.checkpoint_key,
        sha256=photo.sha256,
        size_bytes=photo.size_bytes,
        media_type=photo.media_type,
        thumbnail_sha256=photo.thumbnail_sha256,
        is_here=photo.is_here,
        has_thumbnail=photo.has_thumbnail,
        taken_at=report.started_at,
    )


def _tasks(sample: Sample, report: QualityReport, template: ReportTemplate) -> Iterator[Record]:
    """Two tasks at weak answers, or at the first when all are good; the first is done."""
    checkpoints = asked(report.rooms, template.content)
    weak = [
        one
        for one in report.answers
        if offers_follow_up(checkpoints[one.place], one.given, template.content)
    ]
    dice = Dice(f"{sample.seed}/tasks")
    for n, answer in enumerate([*weak, *report.answers][:2]):
        at, by = report.finished_at or report.started_at, report.started_by
        task = Reminder(
            id=ReminderId(sample.id("task", report.id, n)),
            customer_id=report.customer_id,
            report_id=report.id,
            room_key=answer.room_key,
            checkpoint_key=answer.checkpoint_key,
            text=comment(dice, "task"),
            user_ids=(by,),
            source=Source.REPORT,
            due_on=Day((moment(at) + _TO_DO_WITHIN).date().isoformat()),
            created_at=at,
            created_by=by,
            changed_at=at,
            changed_by=by,
        )
        yield task
        if n == 0:
            yield done_once(task, at, by)


def _reopened_once(
    report: QualityReport, before: QualityReport, sample: Sample
) -> Iterator[Record]:
    """The report as its second version, and what the first was: answers of another room."""
    yield replace(report, version=2)
    yield ReportVersion(
        id=ReportVersionId(sample.id("version", report.id)),
        customer_id=report.customer_id,
        report_id=report.id,
        report=replace(before, id=report.id),
        reason="Forkert lokale valgt",
        reopened_at=report.finished_at or report.started_at,
        reopened_by=sample.user_id("admin"),
    )


def _sent(sample: Sample, index: int, report: QualityReport) -> Delivery:
    return Delivery(
        id=DeliveryId(sample.id("delivery", report.id)),
        customer_id=report.customer_id,
        about_id=report.id,
        contact_person_id=ContactPersonId(sample.id("person", index, 0)),
        e_mail="mette.lind@soehoejtand.example",
        state=DeliveryState.SENT,
        at=report.finished_at or report.started_at,
    )
