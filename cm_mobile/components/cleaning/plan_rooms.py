"""The rooms and tasks of a plan, to be read."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.cleaning.day_rooms import place_of
from cm_mobile.components.cleaning.photos import with_photos
from cm_mobile.components.cleaning.pictures import colour_line, pictogram
from cm_mobile.components.context import App, Look
from cm_mobile.components.typography import LABEL_ROW
from cm_mobile.store.plan_rows import RoomRows, Row, WholePlan
from cm_mobile.texts.repeats import spoken

INDENT = 80


def plan_rooms(whole: WholePlan, app: App, look: Look) -> list[ft.Control]:
    """Each room with its tasks, and how often they come."""
    return [part for one in whole.rooms for part in _room(one, app, look)]


def _room(one: RoomRows, app: App, look: Look) -> list[ft.Control]:
    name = kit.heading(one.room.name, kit.Style.TITLE_MEDIUM)
    where = kit.quiet(place_of(one.room.floor, one.room.area_m2, look))
    words = ft.Row([name, where], spacing=10, wrap=True)
    head = with_photos(words, one.room.name, one.photos, (), app, look)
    rows = [_line(row, app, look) for row in one.rows]
    if not rows:
        return [head, kit.quiet(look.texts("plan.no_tasks")), kit.gap(20)]
    return [head, kit.gap(8), kit.card_of(rows, INDENT), kit.gap(20)]


def _line(row: Row, app: App, look: Look) -> ft.Control:
    name = row.name(look.texts.language)
    return with_photos(task_line(row, look), name, row.photos, (), app, look, INDENT)


def task_line(row: Row, look: Look) -> ft.Control:
    """A task with its picture; readers hear it as one."""
    content = ft.Row([pictogram(row.task.icon, row.task.colour, look, False), words_of(row, look)],
                     spacing=16)  # fmt: skip
    padding = ft.Padding.symmetric(horizontal=16, vertical=12)
    return ft.MergeSemantics(content=ft.Container(content, padding=padding))


def words_of(row: Row, look: Look) -> ft.Control:
    """Name, colour and minutes, how often, and what is special about it."""
    task = row.task
    often = spoken(look.formats, task.repeat, task.starts_on)
    if task.on_holidays:
        often = look.texts("plan.holidays_too", rule=often)
    lines: list[ft.Control] = [
        kit.text(row.name(look.texts.language), LABEL_ROW),
        kit.quiet(f"{colour_line(task.colour, task.minutes, look)} · {often}"),
    ]
    if task.instruction:
        lines.append(kit.quiet(task.instruction))
    return ft.Column(lines, spacing=2, tight=True, expand=True)
