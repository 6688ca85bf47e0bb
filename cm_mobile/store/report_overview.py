"""How the whole company does: scores of a year by month, by area and by customer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from cm_contract.values import CustomerId, instant
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads

YEAR = timedelta(days=365)
SHOWN = 10
"""So many customers stand among the worst, and among the most improved."""


@dataclass(frozen=True, slots=True)
class Group:
    """What has a mean: a month `2026-11`, an area's name; `reports` of them were scored."""

    name: str
    mean: Fraction
    reports: int


@dataclass(frozen=True, slots=True)
class CustomerMean:
    """A customer's last score, and by how much it is better than the first of the year."""

    id: CustomerId
    name: str
    last: Fraction
    better_by: Fraction
    reports: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The scores of a year, in per cent; each report counts as much as any other."""

    months: tuple[Group, ...]
    areas: tuple[Group, ...]
    worst: tuple[CustomerMean, ...]
    most_improved: tuple[CustomerMean, ...]
    target_percent: int


@dataclass(frozen=True, slots=True)
class _Scored:
    customer_id: CustomerId
    customer: str
    area: str
    month: str
    percent: Fraction
    target_percent: int


_SCORED = """
SELECT c.id, c.name, ifnull(a.name, ''), substr(r.finished_at, 1, 7), r.points, r.weight,
    r.target_percent
FROM quality_report r
JOIN customer c ON c.id = r.customer_id
LEFT JOIN area a ON a.id = c.area_id
WHERE r.state = 'finished' AND r.deleted_at IS NULL AND c.deleted_at IS NULL AND r.weight > 0
    AND r.finished_at >= ?
ORDER BY r.finished_at, r.id
"""


class ReportOverview:
    """Every method reads."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    @reads("quality_report", "customer", "area")
    def of_year(self) -> Overview:
        """The finished reports of the last 365 days at customers that this phone holds."""
        with self._database.reading() as db:
            rows = db.execute(_SCORED, (instant(self._now() - YEAR),)).fetchall()
        scored = [
            _Scored(id, customer, area, month, Fraction(points, weight), target)
            for id, customer, area, month, points, weight, target in rows
        ]
        customers = _customers(scored)
        return Overview(
            months=_groups(scored, lambda one: one.month),
            areas=_groups(scored, lambda one: one.area),
            worst=tuple(sorted(customers, key=lambda one: (one.last, one.name))[:SHOWN]),
            most_improved=_improved(customers),
            target_percent=max((one.target_percent for one in scored), default=0),
        )


def _groups(scored: list[_Scored], name: Callable[[_Scored], str]) -> tuple[Group, ...]:
    """The means by name."""
    by_name: dict[str, list[Fraction]] = {}
    for one in scored:
        by_name.setdefault(name(one), []).append(one.percent)
    return tuple(
        Group(name, sum(found, Fraction()) / len(found), len(found))
        for name, found in sorted(by_name.items())
    )


def _customers(scored: list[_Scored]) -> list[CustomerMean]:
    by_id: dict[CustomerId, list[_Scored]] = {}
    for one in scored:
        by_id.setdefault(one.customer_id, []).append(one)
    return [
        CustomerMean(
            id=id,
            name=found[-1].customer,
            last=found[-1].percent,
            better_by=found[-1].percent - found[0].percent,
            reports=len(found),
        )
        for id, found in by_id.items()
    ]


def _improved(customers: list[CustomerMean]) -> tuple[CustomerMean, ...]:
    better = [one for one in customers if one.better_by > 0]
    return tuple(sorted(better, key=lambda one: (-one.better_by, one.name))[:SHOWN])
