"""The customer's cleaning plans, and the way to a new one."""

from functools import partial

import flet as ft

from cm_contract.records.cleaning_plan import PlanState
from cm_contract.rules import Access, Actor, Function
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components.cleaning.new_sheet import NewSheet
from cm_mobile.components.cleaning.tile import is_shown
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.store.cleaning_plans import PlanLine

Lines = tuple[PlanLine, ...]
ICONS = {
    PlanState.ACTIVE: ft.Icons.PLAY_CIRCLE_OUTLINE,
    PlanState.DRAFT: ft.Icons.EDIT_NOTE,
    PlanState.ENDED: ft.Icons.STOP_CIRCLE_OUTLINED,
}


@page("customers/:customer_id/cleaning_plans")
def CleaningPlansPage(customer_id: str) -> ft.Control:
    """Those in force first, each with how this week has gone."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    id, title = CustomerId(customer_id), look.texts("plan.title_all")
    is_open, set_open = ft.use_state(False)
    whole = use_live(app.store.customers.whole, id).value
    live = use_live(app.store.cleaning_plans.of_customer, id, today_of(app, look))
    close = partial(set_open, False)
    ft.use_dialog(sheet(NewSheet(id, close), close) if is_open else None)
    if not actor.may(Function.CLEANING_PLANS, Access.READ):
        return frame(denied(look.texts("plan.denied")), title=title)
    is_alive = whole is not None and whole.customer.deleted_at is None
    may_write = is_alive and actor.may(Function.CLEANING_PLANS, Access.WRITE)
    new = kit.filled(look.texts("plan.new"), partial(set_open, True), "plans.new", ft.Icons.ADD)
    return frame(
        draw(live, app, look, actor),
        title=title,
        subtitle=whole.customer.name if whole else "",
        docked=ft.Row([ft.Container(new, expand=True)]) if may_write else None,
    )


def draw(live: Live[Lines], app: App, look: Look, actor: Actor) -> ft.Control:
    """The list in each of its states."""
    if live.value is None:
        return pending(live)
    may_write = actor.may(Function.CLEANING_PLANS, Access.WRITE)
    lines = [one for one in live.value if is_shown(one.plan, actor)]
    if not lines:
        return empty(look.texts("plan.none" if may_write else "plan.none_shown"))
    rows = [_row(one, app, look, actor) for one in lines]
    return scrolling([kit.gap(8), kit.card_of(rows, 56)])


def _row(one: PlanLine, app: App, look: Look, actor: Actor) -> ft.Control:
    texts, plan = look.texts, one.plan
    facts = [texts(f"plan.state_{plan.state}")]
    facts.append(texts("plan.rooms", n=one.rooms))
    facts.append(texts("plan.tasks", n=one.tasks))
    has_week = actor.may(Function.CHECK_OFF, Access.READ) and one.week.due
    week = texts("plan.week", done=one.week.done, of=one.week.due) if has_week else ""
    return kit.row(
        ICONS[plan.state],
        plan.name,
        f"plan.{plan.id}",
        app.way.to(f"/customers/{plan.customer_id}/cleaning_plans/{plan.id}"),
        second=" · ".join(facts),
        value=week,
        is_large=look.is_large,
    )
