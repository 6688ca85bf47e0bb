"""Quality reports as they are read from their rows: in a list, and whole."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cm_contract.records.answer import Answer
from cm_contract.records.photo import ReportPhoto
from cm_contract.records.quality_report import QualityReport, ReportState
from cm_contract.records.report_template import FilledBy, ReportTemplate, TemplateContent
from cm_contract.score import Score, asked
from cm_contract.values import (
    CustomerId,
    Instant,
    PhotoId,
    ReportId,
    TemplateId,
    UserId,
)
from cm_contract.wire import decode
from cm_contract.words import Words
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.report_tasks import Task, tasks_of

Value = str | int | None


COLUMNS = """
SELECT r.id, t.series_id, json_extract(t.content, '$.name'), r.customer_id, c.name, u.name,
    r.started_by, r.state, r.started_at, r.finished_at, r.points, r.weight, r.target_percent,
    r.is_passed, r.filled_by
FROM quality_report r
JOIN report_template t ON t.id = r.template_id
JOIN customer c ON c.id = r.customer_id
LEFT JOIN user u ON u.id = ifnull(r.finished_by, r.started_by)
WHERE r.deleted_at IS NULL
"""
SAME = """
 AND r.state = 'finished' AND r.customer_id = :customer AND t.series_id = :series
 AND r.location_id IS :location
"""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a draft is: answered checkpoints of all."""

    answered: int
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report in a list; `progress` is a draft's, the result a finished one's."""

    id: ReportId
    series_id: TemplateId
    template: Words
    customer_id: CustomerId
    customer_name: str
    inspector: str | None
    started_by: UserId
    filled_by: FilledBy
    state: ReportState
    started_at: Instant
    finished_at: Instant | None
    score: Score | None
    target_percent: int | None
    is_passed: bool | None
    progress: Progress | None


WHOLE = (
    "quality_report", "report_template", "report_photo", "reminder", "reminder_occurrence", "user",
    "customer",
)  # fmt: skip
"""What a report with all that its page shows is read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeReport:
    """One report with all that its page shows. `last` is the finished one before it."""

    report: QualityReport
    template: ReportTemplate
    customer_name: str
    people: Mapping[UserId, str]
    photos: Mapping[PhotoId, ReportPhoto]
    follow_ups: tuple[Task, ...]
    last: QualityReport | None
    last_follow_ups: tuple[Task, ...]

    @property
    def content(self) -> TemplateContent:
        """What its version of the template asks."""
        return self.template.content

    def photos_at(self, answer: Answer) -> tuple[ReportPhoto, ...]:
        """The photos of an answer that are here, in their order."""
        return tuple(self.photos[id] for id in answer.photo_ids if id in self.photos)

    def all_photos(self) -> tuple[ReportPhoto, ...]:
        """The photos of all answers that are here, in the order of the rooms."""
        answers = {one.place: one for one in self.report.answers}
        places = asked(self.report.rooms, self.content)
        shown = (self.photos_at(answers[place]) for place in places if place in answers)
        return tuple(photo for photos in shown for photo in photos)


def line(db: sqlite3.Connection, row: tuple[Any, ...]) -> ReportLine:
    """The line of a row of `COLUMNS`."""
    points, weight = row[10:12]
    state = ReportState(row[7])
    return ReportLine(
        id=row[0],
        series_id=row[1],
        template=decode(Words, json.loads(row[2])),
        customer_id=row[3],
        customer_name=row[4],
        inspector=row[5],
        started_by=row[6],
        filled_by=FilledBy(row[14]),
        state=state,
        started_at=row[8],
        finished_at=row[9],
        score=Score(points, weight) if weight else None,
        target_percent=row[12],
        is_passed=None if row[13] is None else bool(row[13]),
        progress=_progress(db, row[0]) if state is ReportState.DRAFT else None,
    )


def _progress(db: sqlite3.Connection, report_id: ReportId) -> Progress:
    report = report_where(db, "WHERE id = :id", {"id": report_id})
    if report is None:
        return Progress(0, 0)
    template = _template(db, report)
    places = asked(report.rooms, template.content) if template else {}
    answered = {one.place for one in report.answers if not one.given.is_empty}
    return Progress(len(answered & places.keys()), len(places))


def report_where(
    db: sqlite3.Connection, where: str, values: dict[str, Value]
) -> QualityReport | None:
    """The first report that a condition is true of."""
    row = db.execute(f"{FORMS[QualityReport].select} {where}", values).fetchone()
    return record_of(QualityReport, row) if row else None


def _template(db: sqlite3.Connection, report: QualityReport) -> ReportTemplate | None:
    select = f"{FORMS[ReportTemplate].select} WHERE id = ?"
    row = db.execute(select, (report.template_id,)).fetchone()
    return record_of(ReportTemplate, row) if row else None


def asked_of(db: sqlite3.Connection, report_id: str) -> Mapping[str, Words]:
    """The texts of a report's checkpoints by their places, as far as they are here."""
    report = report_where(db, "WHERE id = :id", {"id": report_id})
    template = _template(db, report) if report else None
    if report is None or template is None:
        return {}
    places = asked(report.rooms, template.content)
    return {str(place): checkpoint.text for place, checkpoint in places.items()}


def same(db: sqlite3.Connection, report: QualityReport) -> dict[str, Value]:
    """What reports have in common that can be compared: customer, place, and series of template."""
    series = "SELECT series_id FROM report_template WHERE id = ?"
    row = db.execute(series, (report.template_id,)).fetchone()
    return {
        "customer": report.customer_id,
        "location": report.location_id,
        "series": row[0] if row else None,
    }


def whole(db: sqlite3.Connection, report: QualityReport) -> WholeReport | None:
    """The report with what belongs to it; None while its template or customer is not here."""
    template = _template(db, report)
    named = "SELECT name FROM customer WHERE id = ?"
    customer = db.execute(named, (report.customer_id,)).fetchone()
    if template is None or customer is None:
        return None
    last = _last(db, report)
    return WholeReport(
        report=report,
        template=template,
        customer_name=customer[0],
        people=dict(db.execute("SELECT id, name FROM user").fetchall()),
        photos={**_photos(db, report), **(_photos(db, last) if last else {})},
        follow_ups=tasks_of(db, report.id),
        last=last,
        last_follow_ups=tasks_of(db, last.id) if last else (),
    )


def _last(db: sqlite3.Connection, report: QualityReport) -> QualityReport | None:
    """The finished report before this one."""
    before = (
        f"SELECT r.id FROM quality_report r JOIN report_template t ON t.id = r.template_id"
        f" WHERE r.deleted_at IS NULL{SAME} AND r.id != :id AND r.finished_at < :before"
        " ORDER BY r.finished_at DESC LIMIT 1"
    )
    known: dict[str, Value] = {"id": report.id, "before": report.finished_at or "~"}
    return report_where(db, f"WHERE id = ({before})", same(db, report) | known)


def _photos(db: sqlite3.Connection, report: QualityReport) -> dict[PhotoId, ReportPhoto]:
    select = f"{FORMS[ReportPhoto].select} WHERE report_id = ?"
    found = (record_of(ReportPhoto, row) for row in db.execute(select, (report.id,)))
    return {one.id: one for one in found}
