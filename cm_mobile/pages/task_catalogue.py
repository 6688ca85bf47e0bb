"""The company's catalogue of cleaning tasks: added to, changed, retired."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CatalogueTaskId
from cm_mobile.components import kit
from cm_mobile.components.cleaning.catalogue import Tasks
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import component
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.search_field import SearchField
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.components.task_catalogue.desk import Desk
from cm_mobile.components.task_catalogue.edit_sheet import EditSheet
from cm_mobile.components.task_catalogue.new_sheet import NewSheet
from cm_mobile.components.task_catalogue.task_list import Open, task_list
from cm_mobile.texts import Texts

NONE = CatalogueTaskId("")
"""No sheet of a task is open."""


@page("task_catalogue")
def TaskCataloguePage() -> ft.Control:
    """For those who may change it: cleaners and inspectors meet its tasks in the plans."""
    look, actor = use_look(), use_me().actor()
    if not actor.may(Function.TASK_CATALOGUE, Access.WRITE):
        text = look.texts("task_catalogue.denied")
        return frame(denied(text), title=look.texts("task_catalogue.title"))
    return Catalogue()


@component
def Catalogue() -> ft.Control:
    """A search over the list, and the sheet that is open over it."""
    app, look = use_app(), use_look()
    text, search = ft.use_state("")
    shown, open_task = ft.use_state(NONE)
    is_adding, begin = ft.use_state(False)
    live, desk = use_live(app.store.cleaning_plans.whole_catalogue), Desk(app, look)

    async def add(name: str) -> None:
        id = await desk.add(name)
        if id is not None:
            begin(False)
            open_task(id)

    closed = partial(open_task, NONE)
    ft.use_dialog(sheet(EditSheet(shown, closed), closed) if shown else None)
    ft.use_dialog(sheet(NewSheet(text.strip(), add), partial(begin, False)) if is_adding else None)
    new = kit.filled(
        look.texts("task_catalogue.new"), partial(begin, True), "task_catalogue.new", ft.Icons.ADD
    )
    return frame(
        searched(draw(live, text, open_task, desk), search, look.texts),
        title=look.texts("task_catalogue.title"),
        docked=ft.Row([ft.Container(new, expand=True)]),
    )


def draw(live: Live[Tasks], text: str, open_task: Open, desk: Desk) -> ft.Control:
    """The list in each of its states."""
    if live.value is None:
        return pending(live)
    if not live.value:
        return empty(desk.look.texts("task_catalogue.none"))
    return task_list(live.value, text, open_task, desk)


def searched(listed: ft.Control, search: Callable[[str], None], texts: Texts) -> ft.Control:
    """The list below the field that searches it."""
    field = SearchField("task_catalogue.search", texts("plan.catalogue_search"), "", search)
    edge = ft.Padding.only(left=16, right=16, bottom=8)
    body = ft.Container(listed, expand=True)
    return ft.Column([ft.Container(field, padding=edge), body], spacing=0, expand=True)
