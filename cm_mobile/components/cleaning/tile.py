"""Cleaning plans on the customer's page: how the week goes, or what there is to do today."""

import flet as ft

from cm_contract.records.cleaning_plan import CleaningPlan, PlanState
from cm_contract.rules import Access, Actor, Function, Role
from cm_contract.values import CustomerId
from cm_mobile.components.cleaning.dates import night_of
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.customer_parts import Tiles
from cm_mobile.components.days import today_of
from cm_mobile.components.live import use_live
from cm_mobile.store.cleaning_plans import PlanLine


def use_plan_rows(customer_id: CustomerId) -> list[ft.Control]:
    """The row of the plans, above it for those who clean the day's; none without plans to read.

    Call it while a component draws.
    """
    app, look, me = use_app(), use_look(), use_me()
    actor, today = me.actor(), today_of(app, look)
    lines = use_live(app.store.cleaning_plans.of_customer, customer_id, today).value or ()
    day = use_live(
        app.store.plan_days.of_customer, customer_id, me.user_id, today, night_of(app, look)
    ).value
    tiles, rows = Tiles(customer_id, app, look), []
    if is_cleaner(actor) and day is not None:
        count = look.texts("plan.done_of", done=day.done, of=len(day.tasks)) if day.tasks else ""
        rows.append(tiles.to("cleaning", ft.Icons.CHECKLIST, "plan.today", count))
    if shown_to(actor, lines):
        value = week_of(lines, actor)
        said = look.texts("plan.done_of", done=value[0], of=value[1]) if value else ""
        icon = ft.Icons.CLEANING_SERVICES_OUTLINED
        rows.append(tiles.to("cleaning_plans", icon, "plan.title_all", said))
    return rows


def is_cleaner(actor: Actor) -> bool:
    """Whether somebody works by the plans themselves."""
    return actor.role is Role.EMPLOYEE


def is_shown(plan: CleaningPlan, actor: Actor) -> bool:
    """Whether the plan is this user's to read: a draft and one that is over are the office's."""
    may_write = actor.may(Function.CLEANING_PLANS, Access.WRITE)
    return may_write or plan.state is PlanState.ACTIVE


def shown_to(actor: Actor, lines: tuple[PlanLine, ...]) -> bool:
    """Whether the plans are this user's business: to write, or there are some to read."""
    if actor.may(Function.CLEANING_PLANS, Access.WRITE):
        return True
    may_read = actor.may(Function.CLEANING_PLANS, Access.READ)
    return may_read and any(is_shown(one.plan, actor) for one in lines)


def week_of(lines: tuple[PlanLine, ...], actor: Actor) -> tuple[int, int] | None:
    """Done of due this week until today; None for who hears nothing of it, and where none is."""
    if not actor.may(Function.CHECK_OFF, Access.READ):
        return None
    due = sum(one.week.due for one in lines)
    return (sum(one.week.done for one in lines), due) if due else None
