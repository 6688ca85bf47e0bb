"""The catalogue of tasks, searched as one types; what it lacks is written freely."""

from collections.abc import Awaitable, Callable
from functools import partial

import flet as ft

from cm_contract.commands.editing import Values
from cm_contract.records.catalogue_task import CatalogueTask
from cm_mobile.components import kit
from cm_mobile.components.cleaning.pictures import colour_line, pictogram
from cm_mobile.components.cleaning.sheets import sheet_column
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.search_field import SearchField
from cm_mobile.components.typography import LABEL_ROW
from cm_mobile.store.folding import fold
from cm_mobile.store.sorting import sort_key

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


def found(tasks: tuple[CatalogueTask, ...], text: str, language: str) -> list[CatalogueTask]:
    """Those whose name, in any language, has every word; in the order of the language."""
    words = fold(text).split()
    named = {
        one: fold(" ".join(filter(None, (one.name_da, one.name_en, one.name_de)))) for one in tasks
    }
    hits = [one for one, names in named.items() if all(word in names for word in words)]
    return sorted(hits, key=lambda one: sort_key(one.words.of(language)))


def _row(one: CatalogueTask, add: Add, look: Look) -> ft.Control:
    words = ft.Column(
        [
            kit.text(one.words.of(look.texts.language), LABEL_ROW),
            kit.quiet(colour_line(one.colour, one.minutes, look)),
        ],
        spacing=2,
        tight=True,
        expand=True,
    )
    return kit.pressable(
        ft.Row([pictogram(one.icon, one.colour, look, False), words], spacing=16),
        f"catalogue.{one.id}",
        partial(add, {"catalogue_id": one.id}),
        padding=ft.Padding.symmetric(horizontal=16, vertical=10),
    )
