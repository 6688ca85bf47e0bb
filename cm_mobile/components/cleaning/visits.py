"""The visits of the day, for inspectors: who is where, and how far."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.days import today_of
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.store.visits import VisitLine

MOST = 6
"""So many stand on Today; the rest is counted."""


@component
def VisitsToday() -> ft.Control:
    """A row for each visit that is on or was ended today; nothing on a day without."""
    app, look = use_app(), use_look()
    visits = use_live(app.store.visits.of_day, today_of(app, look)).value or ()
    if not visits:
        return ft.Container()
    rows = [_row(one, app, look) for one in visits[:MOST]]
    title = kit.group_title(look.texts("plan.visits_today"), kit.quiet(_counted(visits, look)))
    column = ft.Column([title, kit.card_of(rows, 56)], spacing=m.GAP_TITLE, tight=True)
    return ft.Container(column, margin=ft.Margin.only(bottom=m.GAP_GROUP))


def _counted(visits: tuple[VisitLine, ...], look: Look) -> str:
    return look.texts("plan.visits", n=len(visits))


def _row(one: VisitLine, app: App, look: Look) -> ft.Control:
    texts, time = look.texts, look.formats.time
    when = texts("plan.since", time=time(one.started_at))
    if one.ended_at is not None:
        when = texts("plan.from_to", start=time(one.started_at), end=time(one.ended_at))
    who = one.who or texts("customer.somebody")
    return kit.row(
        ft.Icons.CHECK_CIRCLE_OUTLINE if one.ended_at else ft.Icons.CLEANING_SERVICES_OUTLINED,
        one.customer,
        f"today.visit.{one.id}",
        app.way.to(f"/customers/{one.customer_id}/cleaning_plans/{one.plan_id}"),
        second=f"{who} · {when}",
        value=texts("plan.done_of", done=one.done, of=one.due),
        is_large=look.is_large,
    )
