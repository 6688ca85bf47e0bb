"""Editing a cleaning plan: every change is saved at once, row by row."""

from functools import partial

import flet as ft

from cm_contract.commands.editing import Values
from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, PlanId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.plan_editor.catalogue_sheet import CatalogueSheet
from cm_mobile.components.plan_editor.desk import Desk
from cm_mobile.components.plan_editor.plan_part import plan_part
from cm_mobile.components.plan_editor.room_sheet import RoomSheet
from cm_mobile.components.plan_editor.rows import Opening, row_list
from cm_mobile.components.plan_editor.task_sheet import TaskSheet
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.store.plan_rows import RoomRows, WholePlan


@page("customers/:customer_id/cleaning_plans/:plan_id/edit")
def EditCleaningPlanPage(customer_id: str, plan_id: str) -> ft.Control:
    """What the plan says as a whole, its rooms and their tasks."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    live = use_live(app.store.cleaning_plans.get, PlanId(plan_id))
    customer = use_live(app.store.customers.whole, CustomerId(customer_id))
    title = look.texts("plan.edit")
    if not actor.may(Function.CLEANING_PLANS, Access.WRITE):
        return frame(denied(look.texts("plan.denied_edit")), title=title)
    if live.error or live.is_loading:
        return frame(pending(live), title=title)
    if live.value is None or live.value.plan.customer_id != customer_id:
        return frame(empty(look.texts("plan.gone")), title=title)
    if customer.value is not None and customer.value.customer.deleted_at is not None:
        return frame(empty(look.texts("refusal.deleted")), title=title)
    return keyed(plan_id, Editing, live.value)


@component
def Editing(whole: WholePlan) -> ft.Control:
    """The list, and the sheet that is open over it."""
    app, look = use_app(), use_look()
    room_id, open_room = ft.use_state("")
    task_id, open_task = ft.use_state("")
    adding_to, open_catalogue = ft.use_state("")
    plan, desk = whole.plan, Desk(whole, app, look)
    into = next((one for one in whole.rooms if one.room.id == adding_to), None)

    async def add(values: Values) -> None:
        open_catalogue("")
        if into is not None:
            await desk.add_task(into, {**habit(into, app, look), **values})

    async def add_room() -> None:
        new = await desk.add_room(look.texts("plan.new_room"))
        if new is not None:
            open_room(new)

    closed = partial(open_room, "")
    ft.use_dialog(sheet(RoomSheet(plan.id, room_id), closed) if room_id else None)
    closed = partial(open_task, "")
    ft.use_dialog(sheet(TaskSheet(plan.id, task_id), closed) if task_id else None)
    closed = partial(open_catalogue, "")
    picker = CatalogueSheet(into.room.name, add) if into is not None else None
    ft.use_dialog(sheet(picker, closed) if picker is not None else None)
    header = ft.Column(
        [kit.gap(8), *plan_part(desk, look), kit.gap(8)],
        spacing=12,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    more = kit.filled(look.texts("plan.add_room"), add_room, "plan.add_room", ft.Icons.ADD)
    return frame(
        row_list(desk, Opening(open_room, open_task, open_catalogue), header, look),
        title=look.texts("plan.edit"),
        subtitle=look.texts("plan.saved_at_once"),
        docked=ft.Row([ft.Container(more, expand=True)]),
    )


def habit(room: RoomRows, app: App, look: Look) -> Values:
    """A new task comes as often as the last one of its room; the first one on working days."""
    if room.rows:
        last = room.rows[-1].task
        return {"repeat": last.repeat, "starts_on": last.starts_on}
    return {"repeat": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "starts_on": today_of(app, look)}
