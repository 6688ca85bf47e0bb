"""What a sample company's cleaner did by the plan at a customer on the last working days."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cm_backend.seed.dice import Dice
from cm_backend.services.reading import records_of
from cm_backend.services.sample_doing import Doing
from cm_backend.store import tenants
from cm_contract.commands.base import Command
from cm_contract.commands.check_off import CheckOffTask, SkipTask
from cm_contract.commands.plan_visits import EndVisit, StartVisit
from cm_contract.records.check_off import SkipReason
from cm_contract.records.cleaning_plan import PlanTask
from cm_contract.values import CustomerId, Day, Instant, instant, moment
from cm_schedule.moments import day_of, moment_of
from cm_schedule.occurrences import is_due

FROM = "06:00"
_EACH = timedelta(minutes=4)
_DONE, _SKIPPED = 0.93, 0.05
_REASONS = (SkipReason.OCCUPIED, SkipReason.OCCUPIED, SkipReason.LOCKED, SkipReason.NO_TIME)


def work_at(doing: Doing, customer_id: CustomerId, who: str, now: datetime, days: int) -> None:
    """Visits on the days before today, with what was done and what was left."""
    tenant_id = doing.sample.tenant_id
    zone = ZoneInfo(tenants.get(doing.db, tenant_id).time_zone)
    tasks = records_of(doing.db, tenant_id, PlanTask, customer_id)
    today = date.fromisoformat(day_of(instant(now), zone))
    for back in range(days, 0, -1):
        day = Day((today - timedelta(days=back)).isoformat())
        due = [one for one in tasks if _is_due(one, day)]
        if due:
            begin = moment_of(day, FROM, zone)
            dice = Dice(f"{doing.sample.seed}/work/{customer_id}/{day}")
            for command, at in _visit(customer_id, due, day, begin, dice):
                doing.do(who, command, at)


def _is_due(task: PlanTask, day: Day) -> bool:
    return is_due(task.repeat, task.starts_on, day, on_holidays=task.on_holidays)


def _visit(
    customer_id: CustomerId, due: Sequence[PlanTask], day: Day, begin: Instant, dice: Dice
) -> Iterator[tuple[Command, Instant]]:
    at, plan_id = moment(begin), due[0].plan_id
    ids = tuple(one.id for one in due)
    yield StartVisit(customer_id=customer_id, plan_id=plan_id, day=day, task_ids=ids), begin
    for task in due:
        at += _EACH
        throw = dice.random()
        if throw < _DONE:
            done = CheckOffTask(customer_id=customer_id, task_id=task.id, day=day)
            yield done, instant(at)
        elif throw < _DONE + _SKIPPED:
            reason = dice.pick(_REASONS)
            skip = SkipTask(customer_id=customer_id, task_id=task.id, day=day, reason=reason)
            yield skip, instant(at)
    yield EndVisit(customer_id=customer_id, plan_id=plan_id, day=day), instant(at)
