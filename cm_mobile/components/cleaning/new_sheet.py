"""A new plan: in which language, and what it begins with."""

from functools import partial

import flet as ft

from cm_contract.commands.cleaning_plans import CreatePlan
from cm_contract.values import CustomerId, PlanId
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.cleaning.sheets import sheet_column
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.doing import done
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.texts import Language
from cm_schedule.plan_templates import PLAN_TEMPLATES, Rows, plan_template, rows_of

ICONS = {
    "office": ft.Icons.BUSINESS_OUTLINED,
    "stairwell": ft.Icons.STAIRS_OUTLINED,
    "school": ft.Icons.SCHOOL_OUTLINED,
    "clinic": ft.Icons.MEDICAL_SERVICES_OUTLINED,
    "kindergarten": ft.Icons.TOYS_OUTLINED,
    "shop": ft.Icons.STOREFRONT_OUTLINED,
}


@component
def NewSheet(customer_id: CustomerId, close: kit.Click) -> ft.Control:
    """A tap makes the plan and opens it to be changed."""
    app, look, me = use_app(), use_look(), use_me()
    language, speak = ft.use_state(look.texts.language.value)
    known = use_live(app.store.cleaning_plans.catalogue).value
    is_making = ft.use_ref(False)

    async def make(key: str | None) -> None:
        if is_making.current or known is None:
            return
        is_making.current = True
        rows = Rows((), ())
        if key is not None:
            ids = {one.id for one in known}
            start = today_of(app, look)
            template = plan_template(key)
            rows = rows_of(template, language, start, me.tenant_id, ids, app.store.new_id)
        await begin(customer_id, name_of(key, language, look), language, rows, app, look, close)
        is_making.current = False

    rows = [
        kit.row(icon, plan_template(key).name.of(language), f"plans.new.{key}", partial(make, key))
        for key, icon in ICONS.items()
    ]
    empty = partial(make, None)
    rows.append(
        kit.row(ft.Icons.NOTE_ADD_OUTLINED, look.texts("plan.empty"), "plans.new.empty", empty)
    )
    return sheet_column(
        [
            kit.heading(look.texts("plan.new"), kit.Style.HEADLINE_SMALL),
            languages(language, speak, "plans.language", look),
            kit.card_of(rows, 56),
        ],
        scrolls=True,
    )


def languages(now: str, speak: kit.Click, key: str, look: Look) -> ft.Control:
    """A chip for each language in which a plan can be written."""
    chips = [
        chip(look.texts(f"language.{one}"), one == now, partial(speak, one.value), f"{key}.{one}")
        for one in Language
    ]
    return chip_row(chips)


def name_of(key: str | None, language: str, look: Look) -> str:
    """What the plan is called at first."""
    return plan_template(key).name.of(language) if key in PLAN_TEMPLATES else look.texts("plan.one")


async def begin(
    customer_id: CustomerId,
    name: str,
    language: str,
    rows: Rows,
    app: App,
    look: Look,
    close: kit.Click,
) -> None:
    """Makes the plan and opens its editor; says why not otherwise."""
    plan_id = PlanId(app.store.new_id())
    command = CreatePlan(
        customer_id=customer_id,
        plan_id=plan_id,
        fields={"name": name, "language": language},
        rooms=rows.rooms,
        tasks=rows.tasks,
    )
    if await done(app, look, command) is not None:
        close()
        app.way.go(f"/customers/{customer_id}/cleaning_plans/{plan_id}/edit")
