"""The visits of a day, and who has worked at a customer in the last two years."""

from datetime import date, timedelta
from typing import Any

import pytest

from cm_contract.commands.check_off import CheckOffTask
from cm_contract.records.check_off import PlanVisit
from cm_contract.values import Day
from cm_mobile.components.staff.worked import since_of
from tests.contract.basics import AT, id_of
from tests.contract.plans import CLINIC
from tests.store.phone import Phone, told

TODAY = Day("2026-11-23")
PIOTR: Any = id_of("piotr")


def visit(days_ago: int, **values: Any) -> PlanVisit:
    day = Day((date.fromisoformat(TODAY) - timedelta(days_ago)).isoformat())
    plain: dict[str, Any] = {"started_at": AT, "ended_at": AT, "user_id": PIOTR, "day": day}
    ids: dict[str, Any] = {"id": id_of(f"visit {days_ago}"), "plan_id": id_of("daily")}
    return PlanVisit(customer_id=CLINIC, **(ids | plain | values))


def test_who_last_worked_25_months_ago_is_not_listed_example_2(phone: Phone) -> None:
    phone.pull(told(visit(760), 2))
    assert phone.store.visits.worked(CLINIC, since_of(TODAY)) == ()


def test_whoever_worked_there_is_listed_with_the_last_day_and_how_often(phone: Phone) -> None:
    on = visit(0, ended_at=None)
    phone.pull(*(told(one, 2) for one in (visit(7), visit(3), visit(900), on)))
    (found,) = phone.store.visits.worked(CLINIC, since_of(TODAY))
    assert (found.employee.id, found.last, found.visits) == (PIOTR, "2026-11-20", 2)


@pytest.mark.parametrize(
    ("today", "since"), [("2026-11-23", "2024-11-23"), ("2028-02-29", "2026-02-28")]
)
def test_two_years_ago_is_the_same_day(today: str, since: str) -> None:
    assert since_of(Day(today)) == since


def test_a_visit_that_is_on_says_how_far_it_is_and_stands_before_those_that_are_over(
    phone: Phone,
) -> None:
    two: Any = (id_of("bowl"), id_of("nowhere"))
    phone.pull(
        told(visit(0, id=id_of("over"), done=2, task_ids=(id_of("bowl"),) * 3), 2),
        told(visit(0, id=id_of("on"), ended_at=None, task_ids=two), 2),
    )
    phone.perform(CheckOffTask(customer_id=CLINIC, task_id=id_of("bowl"), day=TODAY))
    mine = {id_of("on"), id_of("over")}
    on, over = [one for one in phone.store.visits.of_day(TODAY) if one.id in mine]
    assert (on.done, on.due, on.ended_at) == (1, 2, None)
    assert (over.done, over.due, over.ended_at) == (2, 3, AT)
    assert phone.store.visits.of_day(Day("2026-11-24")) == ()
