"""Visits by cleaning plans as screens ask for them: those of a day, and who has worked where."""

from dataclasses import dataclass

from cm_contract.records.employee import Employee
from cm_contract.values import CustomerId, Day, Instant, PlanId, VisitId
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads

_OF_DAY = (
    "SELECT v.id, v.customer_id, v.plan_id, c.name, u.name, v.started_at, v.ended_at,"
    " CASE WHEN v.ended_at IS NULL THEN (SELECT count(*) FROM task_done d, json_each(v.task_ids) t"
    " WHERE d.task_id = t.value AND d.day = v.day AND d.outcome = 'done') ELSE v.done END,"
    " json_array_length(v.task_ids) FROM plan_visit v JOIN customer c ON c.id = v.customer_id"
    " LEFT JOIN user u ON u.id = v.user_id WHERE v.day = ? AND c.deleted_at IS NULL"
    " ORDER BY v.ended_at IS NOT NULL, v.started_at DESC, v.id"
)
_WORKED = (
    f"{FORMS[Employee].select.removesuffix(' FROM employee')}, max(v.day), count(*)"
    " FROM plan_visit v JOIN employee ON employee.id = v.user_id"
    " WHERE v.customer_id = ? AND v.ended_at IS NOT NULL AND v.day >= ?"
    " GROUP BY employee.id ORDER BY max(v.day) DESC, employee.id"
)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit of a day; while it is on, `done` is how far it is."""

    id: VisitId
    customer_id: CustomerId
    plan_id: PlanId
    customer: str
    who: str | None
    started_at: Instant
    ended_at: Instant | None
    done: int
    due: int


@dataclass(frozen=True, slots=True)
class Worked:
    """Somebody who has worked at a customer: when last, and how often."""

    employee: Employee
    last: Day
    visits: int


class Visits:
    """Every method reads; days are the company's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("plan_visit", "task_done", "customer", "user")
    def of_day(self, day: Day) -> tuple[VisitLine, ...]:
        """The visits of a day at all customers: those that are on first, the newest first."""
        with self._database.reading() as db:
            return tuple(VisitLine(*row) for row in db.execute(_OF_DAY, (day,)))

    @reads("plan_visit", "employee")
    def worked(self, customer_id: CustomerId, since: Day) -> tuple[Worked, ...]:
        """Who has ended a visit there since that day, the last one first."""
        with self._database.reading() as db:
            rows = db.execute(_WORKED, (customer_id, since)).fetchall()
        return tuple(Worked(record_of(Employee, row[:-2]), row[-2], row[-1]) for row in rows)
