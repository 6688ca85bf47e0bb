"""The catalogue as a list: what is offered, and below it what is offered no more."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.records.catalogue_task import CatalogueTask
from cm_contract.values import CatalogueTaskId
from cm_mobile.components import kit
from cm_mobile.components.cleaning.catalogue import Tasks, described, found
from cm_mobile.components.context import Look
from cm_mobile.components.frame import scrolling
from cm_mobile.components.states import empty
from cm_mobile.components.task_catalogue.desk import Desk

INDENT = 80
Open = Callable[[CatalogueTaskId], object]


def task_list(tasks: Tasks, text: str, open_task: Open, desk: Desk) -> ft.Control:
    """Those that have the words; a sentence where none has."""
    look = desk.look
    hits = found(tasks, text, look.texts.language)
    if not hits:
        return empty(look.texts("task_catalogue.not_found", text=text.strip()))
    offered = [_row(one, open_task, look) for one in hits if one.retired_at is None]
    retired = [_retired(one, desk) for one in hits if one.retired_at is not None]
    parts: list[ft.Control] = []
    if offered:
        parts += [kit.card_of(offered, INDENT), kit.gap()]
    if retired:
        parts.append(kit.group(look.texts("task_catalogue.no_more"), retired, INDENT))
    return scrolling(parts, key=f"task_catalogue.list {text}")


def _row(one: CatalogueTask, open_task: Open, look: Look) -> ft.Control:
    return kit.pressable(
        described(one, look),
        f"task_catalogue.{one.id}",
        partial(open_task, one.id),
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
    )


def _retired(one: CatalogueTask, desk: Desk) -> ft.Control:
    look = desk.look
    label = look.texts("task_catalogue.revive", name=one.words.of(look.texts.language))
    words = ft.MergeSemantics(content=described(one, look, is_pale=True))
    button = kit.icon_button(
        ft.Icons.RESTORE, label, partial(desk.revive, one), f"task_catalogue.{one.id}.revive"
    )
    row = ft.Row([ft.Container(words, expand=True), button])
    return ft.Container(row, padding=ft.Padding.only(left=16, right=4, top=12, bottom=12))
