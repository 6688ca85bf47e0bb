"""The catalogue of tasks, searched as one types; what it lacks is written freely."""

from collections.abc import Awaitable, Callable
from functools import partial

import flet as ft

from cm_contract.commands.editing import Values
from cm_contract.records.catalogue_task import CatalogueTask
from cm_mobile.components import kit
from cm_mobile.components.cleaning.catalogue import described, found
from cm_mobile.components.cleaning.sheets import sheet_column
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.search_field import SearchField

Add = Callable[[Values], Awaitable[None]]


@component
def CatalogueSheet(room: str, add: Add) -> ft.Control:
    """A tap adds the task; it is changed afterwards."""
    app, look = use_app(), use_look()
    text, search = ft.use_state("")
    tasks = use_live(app.store.cleaning_plans.catalogue).value or ()
    rows = [_row(one, add, look) for one in found(tasks, text, look.texts.language)]
    if text.strip():
        write = partial(add, {"text": text.strip()})
        label = look.texts("plan.write_own", text=text.strip())
        rows.append(kit.row(ft.Icons.EDIT_OUTLINED, label, "catalogue.own", write))
    return sheet_column(
        [
            kit.heading(look.texts("plan.task_for", room=room), kit.Style.HEADLINE_SMALL),
            SearchField("catalogue.search", look.texts("plan.catalogue_search"), "", search),
            kit.card_of(rows, 80),
        ],
        scrolls=True,
    )


def _row(one: CatalogueTask, add: Add, look: Look) -> ft.Control:
    return kit.pressable(
        described(one, look),
        f"catalogue.{one.id}",
        partial(add, {"catalogue_id": one.id}),
        padding=ft.Padding.symmetric(horizontal=16, vertical=10),
    )
