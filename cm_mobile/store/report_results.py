"""What finished quality reports tell: the newest, earlier versions, weak spots."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cm_contract.records.answer import Place
from cm_contract.records.quality_report import ReportVersion
from cm_contract.records.report_template import FilledBy
from cm_contract.values import CustomerId, Instant, Key, ReportId, instant
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.report_rows import (
    COLUMNS,
    WHOLE,
    ReportLine,
    Value,
    WholeReport,
    line,
    report_where,
    whole,
)

YEAR = timedelta(days=365)
OFTEN = 2
"""So often a checkpoint was under target before it counts as a weak spot."""
_WEAK = """
WITH answered AS (
    SELECT r.id, r.location_id, r.finished_at, r.target_percent, t.series_id,
        json_extract(a.value, '$.room_key') AS room, json_extract(a.value, '$.checkpoint_key')
        AS checkpoint, json_extract(a.value, '$.share_percent') AS share
    FROM quality_report r
    JOIN report_template t ON t.id = r.template_id
    JOIN json_each(r.answers) a
    WHERE r.customer_id = :customer AND r.state = 'finished' AND r.deleted_at IS NULL
        AND r.finished_at >= :since
)
SELECT id, room, checkpoint, sum(share < target_percent) AS under, count(*) AS times,
    max(finished_at) AS newest
FROM answered WHERE share IS NOT NULL
GROUP BY series_id, location_id, room, checkpoint
HAVING under >= :often
ORDER BY under DESC, times, newest DESC, room, checkpoint LIMIT :limit
"""

_ANY_FOR_CONTACT = """
SELECT EXISTS (SELECT 1 FROM quality_report WHERE customer_id = ? AND deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM report_template WHERE replaced_by IS NULL AND retired_at IS NULL
        AND json_extract(content, '$.filled_by') = ?)
"""
_STANDING_AT = """
WHERE customer_id = :customer AND state = 'finished' AND deleted_at IS NULL
    AND filled_by = :by AND finished_at < :at ORDER BY finished_at DESC, id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class WeakSpot:
    """A checkpoint that was `under` target so often of the `times` that it was scored.

    `newest` is the last report that scored it.
    """

    newest: WholeReport
    place: Place
    under: int
    times: int


class ReportResults:
    """Every method reads."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    @reads("quality_report", "report_template")
    def are_any_for_contact(self, customer_id: CustomerId) -> bool:
        """Whether a contact person's phone has a report of the customer, or one to begin."""
        with self._database.reading() as db:
            (found,) = db.execute(_ANY_FOR_CONTACT, (customer_id, FilledBy.CONTACT)).fetchone()
        return bool(found)

    @reads("quality_report", "report_template", "user", "customer")
    def newest(self, customer_id: CustomerId) -> ReportLine | None:
        """The customer's finished report of last."""
        finished = " AND r.customer_id = ? AND r.state = 'finished'"
        with self._database.reading() as db:
            row = db.execute(
                f"{COLUMNS}{finished} ORDER BY r.finished_at DESC, r.id DESC LIMIT 1",
                (customer_id,),
            ).fetchone()
            return line(db, row) if row else None

    @reads(*WHOLE)
    def standing_at(self, customer_id: CustomerId, at: Instant) -> WholeReport | None:
        """The inspectors' report of the customer that was the newest finished one then."""
        known: dict[str, Value] = {"customer": customer_id, "at": at, "by": FilledBy.INSPECTOR}
        with self._database.reading() as db:
            report = report_where(db, _STANDING_AT, known)
            return whole(db, report) if report else None

    @reads("report_version")
    def versions(self, report_id: ReportId) -> tuple[ReportVersion, ...]:
        """What the report was before it was reopened, the last time first."""
        select = f"{FORMS[ReportVersion].select} WHERE report_id = ? ORDER BY reopened_at DESC, id"
        with self._database.reading() as db:
            rows = db.execute(select, (report_id,)).fetchall()
        return tuple(record_of(ReportVersion, row) for row in rows)

    @reads(*WHOLE)
    def weak_spots(self, customer_id: CustomerId, limit: int = 5) -> tuple[WeakSpot, ...]:
        """The checkpoints most often under target in the last year, the weakest first."""
        since = instant(self._now() - YEAR)
        known = {"customer": customer_id, "since": since, "often": OFTEN, "limit": limit}
        found = []
        with self._database.reading() as db:
            for id, room, checkpoint, under, times, _ in db.execute(_WEAK, known).fetchall():
                report = report_where(db, "WHERE id = :id", {"id": id})
                newest = whole(db, report) if report else None
                if newest is not None:
                    place = Place(Key(room), Key(checkpoint))
                    found.append(WeakSpot(newest, place, under, times))
        return tuple(found)
