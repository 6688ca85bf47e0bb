"""A task of the day: one tap anywhere on its row checks it off."""

from collections.abc import Mapping
from typing import Any

import flet as ft

from cm_contract.records.check_off import TaskDone, TaskOutcome
from cm_contract.values import UserId
from cm_mobile.components import kit
from cm_mobile.components.cleaning.acting import Desk
from cm_mobile.components.cleaning.photos import with_photos
from cm_mobile.components.cleaning.pictures import colour_line, large_pictures, pictogram
from cm_mobile.components.context import Look
from cm_mobile.components.measures import EDGE
from cm_mobile.components.typography import MEDIUM
from cm_mobile.store.plan_days import DayTask

HEIGHT, CIRCLE, TARGET = 76, 40, 56
INDENT = 80
"""Where a task's words begin."""
Names = Mapping[UserId, str]


def task_row(task: DayTask, names: Names, desk: Desk, look: Look) -> ft.Control:
    """The picture, the name, who has done it, and a circle; done it goes pale and stays.

    Its photos stand below.
    """
    name, row = task.row.name(look.texts.language), _pressable(task, names, desk, look)
    indent = EDGE if desk.has_pictures_first else INDENT
    return with_photos(row, name, task.row.photos, task.photos, desk.app, look, indent)


def _pressable(task: DayTask, names: Names, desk: Desk, look: Look) -> ft.Control:
    plan_task, name = task.row.task, task.row.name(look.texts.language)
    is_done = task.outcome is TaskOutcome.DONE
    is_open = task.outcome is TaskOutcome.OPEN
    words = ft.Column(
        [_name(name, not is_open, is_done, look), *_lines(task, names, look)],
        spacing=2,
        tight=True,
        expand=True,
    )
    row = kit.pressable(
        _laid_out(task, words, desk, look),
        f"task.{plan_task.id}.done",
        desk.toggling(task),
        padding=ft.Padding.symmetric(horizontal=16, vertical=14),
        on_long_press=kit.on(desk.skipping(task)),
    )
    checked = ft.MergeSemantics(content=ft.Semantics(checked=is_done, content=row))
    skip = desk.skipping(task)
    if skip is None or not (look.is_wide or look.is_large):
        return checked
    beside = _skip_button(task, skip, look)
    return ft.Row([ft.Container(checked, expand=True), beside], spacing=0)


def _laid_out(task: DayTask, words: ft.Control, desk: Desk, look: Look) -> ft.Control:
    """The picture, the words, the circle; at large text large pictures have their own line."""
    one, is_pale = task.row.task, task.outcome is not TaskOutcome.OPEN
    circle, middle = _circle(task.outcome), ft.CrossAxisAlignment.CENTER
    if not desk.has_pictures_first:
        seen = pictogram(one.icon, one.colour, look, is_pale)
    else:
        seen = large_pictures(one, look, is_pale)
        if look.is_large:
            above = ft.Row([ft.Container(seen, expand=True), circle])
            return ft.Column([above, ft.Row([words])], spacing=8, tight=True)
    return ft.Row([seen, words, circle], spacing=16, vertical_alignment=middle)


def _name(name: str, is_pale: bool, is_struck: bool, look: Look) -> ft.Control:
    color = ft.Colors.ON_SURFACE_VARIANT if is_pale else ft.Colors.ON_SURFACE
    line = ft.TextDecoration.LINE_THROUGH if is_struck else ft.TextDecoration.NONE
    style = ft.TextStyle(
        size=17 * look.text_scale, font_family=MEDIUM, height=1.3, color=color, decoration=line
    )
    return ft.Text(name, style=style)


def _lines(task: DayTask, names: Names, look: Look) -> list[ft.Control]:
    texts, one = look.texts, task.row.task
    second = colour_line(one.colour, one.minutes, look)
    if task.done is not None and task.outcome is not TaskOutcome.OPEN:
        second = said_of(task.done, names, look) or second
    lines: list[ft.Control] = [kit.quiet(second)]
    if task.done is not None and task.done.is_extra:
        lines.append(kit.quiet(texts("plan.extra")))
    if one.instruction and task.outcome is TaskOutcome.OPEN:
        cut: dict[str, Any] = {"max_lines": 2, "overflow": ft.TextOverflow.ELLIPSIS}
        lines.append(kit.quiet(one.instruction, **({} if look.is_large else cut)))
    return lines


def said_of(done: TaskDone, names: Names, look: Look) -> str:
    """Why it wasn't done; or the names, where it wasn't one's own hand alone; and the remark."""
    texts = look.texts
    if done.outcome is TaskOutcome.SKIPPED and done.reason is not None:
        said = texts(f"plan.reason_{done.reason}")
    else:
        by = done.done_by if len(done.done_by) > 1 else ()
        said = " · ".join(names.get(one.user_id, texts("customer.somebody")) for one in by)
    return ": ".join(filter(None, (said, done.remark)))


def _circle(outcome: TaskOutcome) -> ft.Control:
    is_done = outcome is TaskOutcome.DONE
    color = ft.Colors.ON_PRIMARY if is_done else ft.Colors.ON_SURFACE_VARIANT
    icon = ft.Icons.CHECK if is_done else ft.Icons.REMOVE
    box = ft.Container(
        ft.Icon(icon, size=24, color=color) if outcome is not TaskOutcome.OPEN else None,
        width=CIRCLE,
        height=CIRCLE,
        border_radius=CIRCLE / 2,
        alignment=ft.Alignment.CENTER,
        bgcolor=ft.Colors.PRIMARY if is_done else None,
        border=None if is_done else ft.Border.all(2, ft.Colors.OUTLINE),
        animate=150,
    )
    return ft.Semantics(exclude_semantics=True, content=box)


def _skip_button(task: DayTask, skip: kit.Click, look: Look) -> ft.Control:
    is_done = task.outcome is TaskOutcome.DONE
    icon = ft.Icons.ADD_A_PHOTO_OUTLINED if is_done else ft.Icons.DO_NOT_DISTURB_ON_OUTLINED
    return kit.icon_button(
        icon,
        look.texts("plan.note" if is_done else "plan.skip"),
        skip,
        f"task.{task.row.task.id}.skip",
        ft.Colors.ON_SURFACE_VARIANT,
        reach=TARGET,
    )
