"""A cleaning plan as the paper on the wall: a week's fields, and four weeks as a PDF."""

import asyncio
from datetime import date, timedelta
from functools import partial

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, Day, PlanId
from cm_mobile.components import kit
from cm_mobile.components.cleaning.paper import paper_week
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.documents.plan import pdf
from cm_mobile.store.plan_marks import monday_of

WEEK, PRINTED = 7, 28


@page("customers/:customer_id/cleaning_plans/:plan_id/paper")
def PlanPaperPage(customer_id: str, plan_id: str) -> ft.Control:
    """The week that is looked at, task by task."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    today = today_of(app, look)
    monday, look_at = ft.use_state(monday_of(today))
    id, title = PlanId(plan_id), look.texts("plan.paper")
    live = use_live(app.store.cleaning_plans.period, id, monday, WEEK, today)
    whole = use_live(app.store.customers.whole, CustomerId(customer_id)).value
    if not actor.may(Function.CHECK_OFF, Access.READ):
        return frame(denied(look.texts("plan.denied")), title=title)
    if live.error or live.is_loading:
        return frame(pending(live), title=title)
    if live.value is None or live.value.whole.plan.customer_id != customer_id:
        return frame(empty(look.texts("plan.gone")), title=title)

    async def save() -> None:
        read = app.store.cleaning_plans.period
        printed = await asyncio.to_thread(read, id, monday, PRINTED, today)
        if printed is not None:
            content = await asyncio.to_thread(pdf, printed, whole, app.store, look.formats)
            name = f"{printed.whole.plan.name}.pdf".replace("/", "-")
            await app.device.share_file(name, content, "application/pdf")

    def to(by: int) -> kit.Click:
        first = date.fromisoformat(monday) + timedelta(weeks=by)
        return partial(look_at, Day(first.isoformat()))

    button = kit.filled(
        look.texts("plan.print"), save, "plan.print", ft.Icons.PICTURE_AS_PDF_OUTLINED
    )
    return frame(
        scrolling(paper_week(live.value, to(-1), to(1), look)),
        title=live.value.whole.plan.name,
        subtitle=whole.customer.name if whole else "",
        docked=ft.Row([ft.Container(button, expand=True)]),
    )
