"""A week of the paper plan: a line for each task with a field for each day."""

from datetime import date

import flet as ft

from cm_contract.values import Day
from cm_documents.plan_document import Tick
from cm_mobile.components import kit
from cm_mobile.components.cleaning.week_head import week_head
from cm_mobile.components.context import Look
from cm_mobile.documents.plan import is_periodic, tick_of
from cm_mobile.store.cleaning_plans import Period
from cm_mobile.store.plan_rows import Row
from cm_mobile.texts.repeats import spoken, weekday_name

FIELD = 26


def paper_week(period: Period, before: kit.Click, after: kit.Click, look: Look) -> list[ft.Control]:
    """The way to other weeks, then room by room."""
    parts: list[ft.Control] = [week_head(period.days[0], before, after, look)]
    for room in period.whole.rooms:
        lines = [_line(row, period, look) for row in room.rows]
        if lines:
            parts += [kit.group(room.room.name, lines, 16), kit.gap(20)]
    return parts


def _line(row: Row, period: Period, look: Look) -> ft.Control:
    task = row.task
    words = ft.Column(
        [
            kit.text(row.name(look.texts.language)),
            kit.quiet(spoken(look.formats, task.repeat, task.starts_on)),
        ],
        spacing=2,
        tight=True,
    )
    fields: ft.Control
    if is_periodic(task.repeat):
        fields = kit.text(_yes_or_no(row, period, look), kit.Style.LABEL_LARGE)
    else:
        days = [_field(row, day, period, look) for day in period.days]
        fields = ft.Row(days, spacing=2, run_spacing=8, wrap=True)
    stacked = ft.Column([words, fields], spacing=8, tight=True)
    return ft.Container(stacked, padding=ft.Padding.symmetric(horizontal=16, vertical=10))


def _field(row: Row, day: Day, period: Period, look: Look) -> ft.Control:
    tick = tick_of(row, day, period)
    name = weekday_name(look.texts.language, date.fromisoformat(day).weekday(), is_short=True)
    icons = {Tick.DONE: ft.Icons.CHECK, Tick.SKIPPED: ft.Icons.REMOVE}
    color = ft.Colors.ON_SURFACE if tick is not Tick.NONE else ft.Colors.OUTLINE_VARIANT
    border = ft.Border.all(1, color if tick is Tick.DUE else ft.Colors.OUTLINE_VARIANT)
    box = ft.Container(
        ft.Icon(icons[tick], size=18, color=color) if tick in icons else None,
        width=FIELD,
        height=FIELD,
        border=border if tick is not Tick.NONE else None,
        border_radius=4,
        alignment=ft.Alignment.CENTER,
    )
    letters = kit.text(name[:2], kit.Style.LABEL_SMALL, ft.Colors.ON_SURFACE_VARIANT)
    stack = ft.Column(
        [letters, box], spacing=2, tight=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER
    )
    label = f"{look.formats.long_day(day)}: {look.texts(f'plan.tick_{tick}')}"
    content = ft.Container(stack, width=(FIELD + 10) * look.text_scale)
    return ft.Semantics(label=label, exclude_semantics=True, content=content)


def _yes_or_no(row: Row, period: Period, look: Look) -> str:
    said = [tick for day in period.days if (tick := tick_of(row, day, period)) is not Tick.NONE]
    return look.texts(f"plan.week_{said[-1] if said else Tick.NONE}")
