"""What can be done with a plan as a whole."""

from functools import partial

import flet as ft

from cm_contract.commands.cleaning_plans import ActivatePlan, EndPlan
from cm_contract.records.cleaning_plan import CleaningPlan, PlanState
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import done
from cm_mobile.components.menus import menu_button, menu_item


def plan_actions(plan: CleaningPlan, copy: kit.Click, app: App, look: Look) -> list[ft.Control]:
    """To edit it, and a menu with the rest."""
    texts, root = look.texts, f"/customers/{plan.customer_id}/cleaning_plans/{plan.id}"
    items = [
        menu_item(ft.Icons.GRID_ON, texts("plan.paper"), "plan.paper", app.way.to(f"{root}/paper")),
        menu_item(ft.Icons.CONTENT_COPY, texts("plan.copy"), "plan.copy", copy),
        menu_item(
            ft.Icons.HISTORY,
            texts("customer.history"),
            "plan.history",
            app.way.to(f"/customers/{plan.customer_id}/history"),
        ),
    ]
    if plan.state is PlanState.ACTIVE:
        stop = partial(turn, plan, False, app, look)
        items.append(
            menu_item(ft.Icons.STOP_CIRCLE_OUTLINED, texts("plan.stop"), "plan.stop", stop)
        )
    edit = kit.icon_button(
        ft.Icons.EDIT_OUTLINED, texts("plan.edit"), app.way.to(f"{root}/edit"), "plan.edit"
    )
    return [edit, menu_button(items, texts("plan.menu"), "plan.menu")]


async def turn(plan: CleaningPlan, is_on: bool, app: App, look: Look) -> None:
    """Puts the plan in force, or ends it; either can be taken back."""
    kind = ActivatePlan if is_on else EndPlan
    sent = await done(app, look, kind(customer_id=plan.customer_id, plan_id=plan.id))
    if sent is not None:
        text = look.texts("plan.now_on" if is_on else "plan.now_off", name=plan.name)
        app.notices.show(text, app.taking_back(sent))
