"""A cleaner's day of 200 tasks: what the store asks, the page drawn, a task checked off."""

import re
from collections.abc import Callable, Iterator

from playwright.sync_api import BrowserContext

from benchmarks import floor
from benchmarks.drawing import Step, drawn
from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.plans import plan_of
from benchmarks.register import E_MAIL, Handset, Register, now
from benchmarks.thumb import timed
from cm_contract.commands.cleaning_plans import ActivatePlan
from cm_contract.records.cleaning_plan import CleaningPlan, PlanRoom, PlanTask
from cm_contract.values import CustomerId, Day
from cm_mobile.store.codec import FORMS
from tests.journeys.colleague import colleague
from tests.journeys.phone import Phone
from tests.journeys.servers import Company

ROUNDS, ROOMS, EACH = 60, 20, 10
MOST_RATIO = 3.0
ROW, FIRST = f"af {ROOMS * EACH}", "Opgave 1.1:"
CLEANER = "medarbejder@nordlys.example"


def measure(register: Register) -> Iterator[Figure]:
    """The query beside the same rows read bare; the page in turns with a tap on the counter."""
    phone, at = register.phone("plan_day"), register.customer_ids()[0]
    plan = plan_of(at, ROOMS, EACH)
    phone.store.perform(plan, ActivatePlan(customer_id=at, plan_id=plan.plan_id))
    yield _asked(phone, at)
    register.run(phone.close())
    register.handsets.remove(phone)
    least_ms, opened, checked = drawn(register, _cleaner, Step("/", ROW, FIRST), _checked)
    for what, ms in (("tap to the day of 200 tasks", opened), ("one of 200 checked off", checked)):
        yield Figure(what=what, ours=ms, floor=least_ms, most_ratio=MOST_RATIO)


def _cleaner(context: BrowserContext, company: Company) -> Phone:
    """The phone of a cleaner at whose customer the plan is in force; the day is on Today."""
    with colleague(company.backend.url, CLEANER) as cleaner:
        at = CustomerId(cleaner.records("customer")[0]["id"])
    plan = plan_of(at, ROOMS, EACH)
    with colleague(company.backend.url, E_MAIL) as office:
        office.perform(plan)
        office.perform(ActivatePlan(customer_id=at, plan_id=plan.plan_id))
    phone = Phone.on(context, company.app.url)
    phone.sign_in(CLEANER)
    phone.is_in()
    return phone


def _asked(phone: Handset, at: CustomerId) -> Figure:
    me, today = phone.store.meta.me().user_id, Day(now().date().isoformat())
    plain = floor.opened(phone.store.database.path)
    found = phone.store.plan_days.of_customer(at, me, today, None)
    assert len(found.tasks) == ROOMS * EACH

    def ours(_: int) -> Callable[[], object]:
        return lambda: phone.store.plan_days.of_customer(at, me, today, None)

    def theirs(_: int) -> Callable[[], object]:
        return lambda: [
            plain.execute(f"{FORMS[kind].select} WHERE customer_id = ?", (at,)).fetchall()
            for kind in (CleaningPlan, PlanRoom, PlanTask)
        ]

    took, least = in_turns(ours, theirs, rounds=ROUNDS)
    plain.close()
    return Figure(what="day of 200 tasks, asked", ours=median_ms(took), floor=median_ms(least))


def _checked(phone: Phone, number: int) -> float:
    """Checks the first one off, or takes it back, until the page says so; it stood still before."""
    phone.still()
    task = phone.page.get_by_role("checkbox", name=FIRST).first
    done = phone.texts("plan.tasks_done", done=(number + 1) % 2, of=ROOMS * EACH)
    return timed(phone, "pointerdown", re.escape(done), task.click)
