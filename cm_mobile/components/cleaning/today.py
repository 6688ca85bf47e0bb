"""What is cleaned today: for a cleaner one tap from the start page to the first task."""

import flet as ft

from cm_contract.rules import Access, Function
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.cleaning.dates import night_of
from cm_mobile.components.cleaning.tile import is_cleaner
from cm_mobile.components.cleaning.visits import VisitsToday
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.store.plan_days import DueAt


@component
def CleaningToday() -> ft.Control:
    """For those who clean the customers at which something is due, for inspectors the visits."""
    actor = use_me().actor()
    if is_cleaner(actor):
        return Due()
    return VisitsToday() if actor.may(Function.CLEANING_PLANS, Access.WRITE) else ft.Container()


@component
def Due() -> ft.Control:
    """A row for each customer, what is open first."""
    app, look, me = use_app(), use_look(), use_me()
    today, night = today_of(app, look), night_of(app, look)
    due = use_live(app.store.plan_days.of_user, me.user_id, today, night).value
    if not due:
        return ft.Container()

    def row(one: DueAt) -> ft.Control:
        day, texts = one.day, look.texts
        left = (
            texts("plan.minutes_left", n=day.minutes_left) if day.left else texts("plan.all_done")
        )
        return kit.row(
            ft.Icons.CHECKLIST if day.left else ft.Icons.CHECK_CIRCLE_OUTLINE,
            one.name,
            f"today.cleaning.{one.customer_id}",
            app.way.to(f"/customers/{one.customer_id}/cleaning"),
            second=left,
            value=texts("plan.done_of", done=day.done, of=len(day.tasks)),
            is_large=look.is_large,
        )

    group = kit.group(look.texts("plan.today"), [row(one) for one in due])
    return ft.Container(group, margin=ft.Margin.only(bottom=m.GAP_GROUP))
