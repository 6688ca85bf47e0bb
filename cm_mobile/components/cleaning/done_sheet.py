"""The sheet of a task that is done: who has done it, photos, and what is to be said of it."""

import flet as ft

from cm_contract.commands.done_notes import RemarkTask
from cm_mobile.components import kit
from cm_mobile.components.cleaning.photos import DayPhotos
from cm_mobile.components.cleaning.sheets import handle, sheet_column
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.doing import done
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.plan_editor.typed import self_saving
from cm_mobile.components.typing import Field
from cm_mobile.store.plan_days import CleaningDay, DayTask


@component
def DoneSheet(task: DayTask, day: CleaningDay) -> ft.Control:
    """A photo is there as soon as it is taken, a remark saves itself."""
    app, look, texts = use_app(), use_look(), use_look().texts
    name, one = task.row.name(texts.language), task.row.task
    stands = task.done.remark if task.done else None
    by = task.done.done_by if task.done else ()
    names = [day.names.get(each.user_id, texts("customer.somebody")) for each in by]

    async def remark(text: str | None) -> None:
        command = RemarkTask(
            customer_id=one.customer_id,
            task_id=one.id,
            day=day.day,
            was=stands,
            remark=text,
        )
        await done(app, look, command)

    field = Field(key="done.remark", label=texts("plan.remark"), lines=3)
    return sheet_column(
        [
            handle(),
            kit.heading(name, kit.Style.HEADLINE_SMALL),
            kit.quiet(texts("plan.about_done", names=", ".join(names))),
            keyed(f"photos {one.id}", DayPhotos, one, day.day, name),
            self_saving(field, stands, remark),
        ],
        scrolls=look.is_large,
    )
