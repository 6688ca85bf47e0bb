"""One cleaning plan: how the week goes, what was skipped, and what stands in it."""

from datetime import date, timedelta
from functools import partial

import flet as ft

from cm_contract.records.cleaning_plan import CleaningPlan, PlanState
from cm_contract.rules import Access, Actor, Function
from cm_contract.values import CustomerId, Day, PlanId
from cm_mobile.components import kit
from cm_mobile.components.cleaning.compared import Compared
from cm_mobile.components.cleaning.copy_sheet import CopySheet
from cm_mobile.components.cleaning.day_head import Comment
from cm_mobile.components.cleaning.plan_menu import plan_actions, turn
from cm_mobile.components.cleaning.plan_rooms import plan_rooms
from cm_mobile.components.cleaning.skips import skips
from cm_mobile.components.cleaning.tile import is_shown
from cm_mobile.components.cleaning.week import week_picture
from cm_mobile.components.cleaning.week_head import week_head
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.store.cleaning_plans import Period
from cm_mobile.store.plan_marks import monday_of
from cm_mobile.store.plan_rows import WholePlan

WEEK = 7


@page("customers/:customer_id/cleaning_plans/:plan_id")
def CleaningPlanPage(customer_id: str, plan_id: str) -> ft.Control:
    """For the office the week's picture above the rooms; for others the rooms."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    live = use_live(app.store.cleaning_plans.get, PlanId(plan_id))
    customer = use_live(app.store.customers.whole, CustomerId(customer_id)).value
    title = look.texts("plan.one")
    if not actor.may(Function.CLEANING_PLANS, Access.READ):
        return frame(denied(look.texts("plan.denied")), title=title)
    if live.error or live.is_loading:
        return frame(pending(live), title=title)
    plan = live.value.plan if live.value else None
    if live.value is None or plan is None or not is_here(plan, customer_id, actor):
        return frame(empty(look.texts("plan.gone")), title=title)
    name = customer.customer.name if customer else ""
    is_alive = customer is not None and customer.customer.deleted_at is None
    return keyed(plan_id, Reading, live.value, name, is_alive)


def is_here(plan: CleaningPlan, customer_id: str, actor: Actor) -> bool:
    """Whether the plan is this customer's, and this user's to read."""
    return plan.customer_id == customer_id and is_shown(plan, actor)


@component
def Reading(whole: WholePlan, customer: str, is_alive: bool) -> ft.Control:
    """The plan, with the week that is looked at."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    today = today_of(app, look)
    monday, look_at = ft.use_state(monday_of(today))
    is_copying, set_copying = ft.use_state(False)
    plan = whole.plan
    period = use_live(app.store.cleaning_plans.period, plan.id, monday, WEEK, today)
    close = partial(set_copying, False)
    ft.use_dialog(sheet(CopySheet(plan, close), close) if is_copying else None)
    may_write = is_alive and actor.may(Function.CLEANING_PLANS, Access.WRITE)
    parts = [kit.gap(4), *_head(whole, look)]
    if actor.may(Function.CHECK_OFF, Access.READ) and plan.state is not PlanState.DRAFT:
        parts += week(period.value, monday, today, look_at, app, look)
    rooms = plan_rooms(whole, app, look)
    parts += rooms or [empty(look.texts("plan.no_rooms"))]
    copy = partial(set_copying, True)
    return frame(
        scrolling(parts),
        title=plan.name,
        subtitle=customer,
        actions=plan_actions(plan, copy, app, look) if may_write else [],
        docked=_dock(whole, app, look) if may_write else None,
    )


def _head(whole: WholePlan, look: Look) -> list[ft.Control]:
    plan, texts = whole.plan, look.texts
    facts = [texts(f"plan.state_{plan.state}"), texts("plan.version", n=plan.version)]
    if plan.valid_from:
        facts.append(texts("plan.from", day=look.formats.day(plan.valid_from)))
    if plan.valid_until:
        facts.append(texts("plan.until", day=look.formats.day(plan.valid_until)))
    parts: list[ft.Control] = [kit.quiet(" · ".join(facts)), kit.gap(16)]
    if plan.comment:
        parts += [Comment(plan.comment), kit.gap(16)]
    return parts


def week(
    period: Period | None, monday: Day, today: Day, look_at: kit.Click, app: App, look: Look
) -> list[ft.Control]:
    """The picture of one week, with the ways to the weeks beside it."""
    texts, first = look.texts, date.fromisoformat(monday)

    def to(by: int) -> kit.Click:
        return partial(look_at, Day((first + timedelta(weeks=by)).isoformat()))

    head = week_head(monday, to(-1), to(1), look)
    if period is None:
        return [head, kit.gap()]
    counted = period.until(today)
    said = texts("plan.done_words", done=counted.done, of=counted.due)
    if not period.marks:
        return [head, kit.quiet(texts("plan.nothing_in_week")), kit.gap()]
    parts = [head, kit.quiet(said), kit.gap(8), week_picture(period, today, look), kit.gap(20)]
    return [*parts, keyed(monday, Compared, period, today), *skips(period, app, look)]


def _dock(whole: WholePlan, app: App, look: Look) -> ft.Control | None:
    """A plan that is not in force can be put there, if there is anything in it."""
    if whole.plan.state is PlanState.ACTIVE or not whole.rows:
        return None
    start = kit.filled(
        look.texts("plan.start"), partial(turn, whole.plan, True, app, look), "plan.start"
    )
    return ft.Row([ft.Container(start, expand=True)])
