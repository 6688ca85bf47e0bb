"""A task of the catalogue: its names, its picture, its colour, how long it takes."""

from functools import partial

import flet as ft

from cm_contract.records.catalogue_task import MOST_MINUTES, CatalogueTask
from cm_contract.values import CatalogueTaskId
from cm_mobile.components import kit
from cm_mobile.components.cleaning.colour_choice import colour_choice
from cm_mobile.components.cleaning.picture_choice import picture_choices
from cm_mobile.components.cleaning.sheets import sheet_column
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.plan_editor.typed import self_saving
from cm_mobile.components.stepper import stepper
from cm_mobile.components.task_catalogue.desk import Desk
from cm_mobile.components.typing import Field

NAMES = ("name_da", "name_en", "name_de")


@component
def EditSheet(id: CatalogueTaskId, close: kit.Click) -> ft.Control:
    """The fields; each change is saved at once."""
    app, look = use_app(), use_look()
    tasks = use_live(app.store.cleaning_plans.whole_catalogue).value or ()
    found = [one for one in tasks if one.id == id]
    if not found:
        return ft.Container(height=120)
    return sheet_column(draw(found[0], Desk(app, look), close), scrolls=True)


def draw(task: CatalogueTask, desk: Desk, close: kit.Click) -> list[ft.Control]:
    """What it is called in each language, what it looks like, and the way to retire it."""
    look, texts, key = desk.look, desk.look.texts, "task_catalogue"

    async def retire() -> None:
        close()
        await desk.retire(task)

    heading = kit.heading(task.words.of(texts.language), kit.Style.HEADLINE_SMALL)
    minutes = stepper(
        texts("plan.takes"),
        task.minutes,
        (0, MOST_MINUTES),
        partial(desk.edit, task, "minutes"),
        f"{key}.minutes",
        look,
    )
    return [
        heading,
        *(_name(name, task, desk) for name in NAMES),
        *picture_choices(task, partial(desk.edit, task), key, look),
        kit.group_title(texts("plan.colour")),
        colour_choice(task.colour, partial(desk.edit, task, "colour"), f"{key}.colour", look),
        minutes,
        kit.outlined(texts("task_catalogue.retire"), retire, f"{key}.retire"),
    ]


def _name(name: str, task: CatalogueTask, desk: Desk) -> ft.Control:
    field = Field(key=f"task_catalogue.{name}", label=desk.look.texts(f"field.{name}"))
    return self_saving(field, getattr(task, name), partial(desk.edit, task, name))
