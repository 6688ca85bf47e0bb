"""Copying a plan: to which customer, and in which language."""

from functools import partial

import flet as ft

from cm_contract.commands.plan_copies import CopyPlan
from cm_contract.records.cleaning_plan import CleaningPlan, PlanLanguage
from cm_contract.values import CustomerId, PlanId
from cm_mobile.components import kit
from cm_mobile.components.cleaning.new_sheet import languages
from cm_mobile.components.cleaning.sheets import sheet_column
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.customer_row import customer_row
from cm_mobile.components.doing import done
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.search_field import SearchField
from cm_mobile.store.customers import Filters, Row

SHOWN = 6


@component
def CopySheet(plan: CleaningPlan, close: kit.Click) -> ft.Control:
    """A tap on a customer makes the copy there, as a draft, and opens it."""
    app, look, texts = use_app(), use_look(), use_look().texts
    language, speak = ft.use_state(plan.language.value)
    text, search = ft.use_state("")
    own = use_live(app.store.customers.whole, plan.customer_id).value
    found = use_live(app.store.customers.search, text, Filters(), None).value
    recent = use_live(app.store.customers.recent).value or ()
    is_copying = ft.use_ref(False)

    async def copy(customer_id: CustomerId) -> None:
        if is_copying.current:
            return
        is_copying.current = True
        plan_id = PlanId(app.store.new_id())
        command = CopyPlan(
            customer_id=customer_id,
            source_plan_id=plan.id,
            plan_id=plan_id,
            language=PlanLanguage(language),
        )
        sent = await done(app, look, command)
        is_copying.current = False
        if sent is not None:
            close()
            app.way.go(f"/customers/{customer_id}/cleaning_plans/{plan_id}")
            app.notices.show(texts("plan.copied"))

    hits = (
        found.rows if text and found else tuple(one for one in recent if one.id != plan.customer_id)
    )
    rows = [_row(one, copy, look) for one in hits[:SHOWN]]
    here = kit.row(
        ft.Icons.PLACE_OUTLINED,
        texts("plan.copy_here"),
        "plan.copy.here",
        partial(copy, plan.customer_id),
        second=own.customer.name if own else "",
    )
    return sheet_column(
        [
            kit.heading(texts("plan.copy"), kit.Style.HEADLINE_SMALL),
            languages(language, speak, "plan.copy.language", look),
            SearchField("plan.copy.search", texts("plan.copy_search"), "", search),
            kit.card_of([*([] if text else [here]), *rows]),
        ],
        scrolls=True,
    )


def _row(one: Row, copy: kit.Click, look: Look) -> ft.Control:
    return customer_row(one, look, partial(copy, one.id), of="plan.copy.row")
