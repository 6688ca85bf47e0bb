"""Quality reports as screens ask for them."""

import json
from dataclasses import dataclass

from cm_contract.records.report_template import ReportTemplate
from cm_contract.values import (
    CustomerId,
    Key,
    ReportId,
    TemplateId,
    UserId,
)
from cm_contract.wire import decode, encode
from cm_mobile.store import meta
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.report_rows import (
    COLUMNS,
    SAME,
    WHOLE,
    ReportLine,
    Value,
    WholeReport,
    line,
    report_where,
    same,
    whole,
)

MOST = 100
TREND = 12
"""So many reports back the trend goes."""
_NEWEST = " ORDER BY ifnull(r.finished_at, '~') DESC, r.started_at DESC, r.id DESC LIMIT :limit"


@dataclass(frozen=True, slots=True)
class Stay:
    """Where somebody was in a draft: the room, and how far down, in dp."""

    room_key: Key
    offset: float = 0


class Reports:
    """Every method but `stay` reads; see `Store.perform` for writing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("quality_report", "report_template", "user", "customer")
    def of_customer(self, customer_id: CustomerId, limit: int = MOST) -> tuple[ReportLine, ...]:
        """The customer's reports: drafts first, then the finished ones, the newest first."""
        only = f"{COLUMNS} AND r.customer_id = :customer{_NEWEST}"
        return self._lines(only, customer=customer_id, limit=limit)

    @reads("quality_report", "report_template", "user", "customer")
    def drafts_of(self, user_id: UserId, limit: int = MOST) -> tuple[ReportLine, ...]:
        """The drafts that the user has begun, the newest first."""
        only = f"{COLUMNS} AND r.state = 'draft' AND r.started_by = :user{_NEWEST}"
        return self._lines(only, user=user_id, limit=limit)

    @reads("quality_report", "report_template", "user", "customer")
    def trend(self, report_id: ReportId, limit: int = TREND) -> tuple[ReportLine, ...]:
        """The report and the finished ones before it of the same template, the oldest first."""
        with self._database.reading() as db:
            report = report_where(db, "WHERE id = :id", {"id": report_id})
            if report is None or report.finished_at is None:
                return ()
            alike = same(db, report)
        until = f"{COLUMNS}{SAME} AND r.finished_at <= :until{_NEWEST}"
        found = self._lines(until, **alike, until=report.finished_at, limit=limit)
        return tuple(reversed(found))

    @reads("report_template")
    def templates(self) -> tuple[ReportTemplate, ...]:
        """The templates that a report can begin with, by name."""
        return tuple(one for one in self.all_templates() if one.retired_at is None)

    @reads("report_template")
    def all_templates(self) -> tuple[ReportTemplate, ...]:
        """The newest version of each template, also of those that are out of use, by name."""
        newest = f"{FORMS[ReportTemplate].select} WHERE replaced_by IS NULL"
        with self._database.reading() as db:
            rows = db.execute(newest).fetchall()
        found = [record_of(ReportTemplate, row) for row in rows]
        return tuple(sorted(found, key=lambda one: one.content.name.da))

    @reads("report_template")
    def template(self, template_id: TemplateId) -> ReportTemplate | None:
        """One version of a template."""
        with self._database.reading() as db:
            row = db.execute(
                f"{FORMS[ReportTemplate].select} WHERE id = ?", (template_id,)
            ).fetchone()
        return record_of(ReportTemplate, row) if row else None

    @reads(*WHOLE)
    def whole(self, report_id: ReportId) -> WholeReport | None:
        """The report; None when it is deleted, or not here."""
        with self._database.reading() as db:
            report = report_where(db, "WHERE id = :id AND deleted_at IS NULL", {"id": report_id})
            return whole(db, report) if report is not None else None

    @reads("report_place")
    def place(self, report_id: ReportId) -> Stay | None:
        """Where this phone's user was in the report."""
        with self._database.reading() as db:
            text = meta.value(db, f"report {report_id}")
        return decode(Stay, json.loads(text)) if text else None

    def stay(self, report_id: ReportId, at: Stay | None) -> None:
        """Remembers where the user is; None forgets it."""
        body = json.dumps(encode(at)) if at else None
        with self._database.transaction() as db:
            meta.remember(db, f"report {report_id}", body)

    def _lines(self, sql: str, **values: Value) -> tuple[ReportLine, ...]:
        with self._database.reading() as db:
            rows = db.execute(sql, values).fetchall()
            return tuple(line(db, row) for row in rows)
