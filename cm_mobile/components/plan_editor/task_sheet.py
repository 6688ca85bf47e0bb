"""A task of a plan: what it is called, its colour, how long, how, and how often."""

from functools import partial

import flet as ft

from cm_contract.commands.plan_photos import MOST_PHOTOS
from cm_contract.records.catalogue_task import MOST_MINUTES
from cm_contract.records.cleaning_plan import PlanTask
from cm_contract.values import Day, PlanId
from cm_mobile.components import kit
from cm_mobile.components.album import Album, AlbumRow
from cm_mobile.components.chips import chip
from cm_mobile.components.cleaning.colour_choice import colour_choice
from cm_mobile.components.cleaning.picture_choice import picture_choices
from cm_mobile.components.cleaning.sheets import sheet_column
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.day_row import day_row
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.plan_editor.desk import Desk
from cm_mobile.components.plan_editor.typed import self_saving
from cm_mobile.components.repeat_field import repeat_field
from cm_mobile.components.stepper import stepper
from cm_mobile.components.typing import Field
from cm_mobile.documents.attaching import task_key
from cm_mobile.store.plan_rows import Row


@component
def TaskSheet(plan_id: PlanId, task_id: str) -> ft.Control:
    """The fields; each change is saved at once."""
    app, look = use_app(), use_look()
    whole = use_live(app.store.cleaning_plans.get, plan_id).value
    found = [row for row in whole.rows if row.task.id == task_id] if whole else []
    if whole is None or not found:
        return ft.Container(height=120)
    return sheet_column(draw(found[0], Desk(whole, app, look), look), scrolls=True)


def draw(row: Row, desk: Desk, look: Look) -> list[ft.Control]:
    """What it is called, how it is done, and when."""
    task, texts = row.task, look.texts
    parts: list[ft.Control] = [
        kit.heading(row.name(texts.language) or texts("plan.task"), kit.Style.HEADLINE_SMALL)
    ]
    if row.known is None:
        field = Field(key="task.text", label=texts("plan.task_text"))
        parts.append(self_saving(field, task.text, partial(desk.edit_task, task, "text")))
    key, name = f"task.{task.id}", row.name(texts.language)
    album = Album(row.photos, task_key(task), MOST_PHOTOS, key, name, desk.removing)
    instruction = Field(key="task.instruction", label=texts("plan.instruction"), lines=5)
    return [
        *parts,
        *picture_choices(task, partial(desk.edit_task, task), "task", look),
        kit.group_title(texts("plan.colour")),
        colour_choice(task.colour, partial(desk.edit_task, task, "colour"), "task.colour", look),
        stepper(
            texts("plan.takes"),
            task.minutes,
            (0, MOST_MINUTES),
            partial(desk.edit_task, task, "minutes"),
            "task.minutes",
            look,
        ),
        self_saving(instruction, task.instruction, partial(desk.edit_task, task, "instruction")),
        kit.group_title(texts("plan.photos")),
        AlbumRow(album),
        repeat_field(
            "task.repeat", task.repeat, task.starts_on, partial(desk.edit_task, task, "repeat")
        ),
        _start(task, desk, look),
        _holidays(task, desk, look),
    ]


def _start(task: PlanTask, desk: Desk, look: Look) -> ft.Control:
    async def put(day: Day | None) -> None:
        if day is not None:
            await desk.edit_task(task, "starts_on", day)

    return day_row("task.starts_on", look.texts("plan.starts_on"), task.starts_on, put, none="")


def _holidays(task: PlanTask, desk: Desk, look: Look) -> ft.Control:
    turn = partial(desk.edit_task, task, "on_holidays", not task.on_holidays)
    on = chip(look.texts("plan.on_holidays"), task.on_holidays, turn, "task.on_holidays")
    return ft.Row([on], wrap=True)
