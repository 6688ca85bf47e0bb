"""A new task of the catalogue: first what it is called."""

from collections.abc import Awaitable, Callable

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.cleaning.sheets import sheet_column
from cm_mobile.components.context import use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.typing import Field, typed_field

Add = Callable[[str], Awaitable[None]]


@component
def NewSheet(initial: str, add: Add) -> ft.Control:
    """The Danish name, which every task has; all else is chosen when it is there."""
    texts = use_look().texts
    name = ft.use_ref(initial)
    is_adding = ft.use_ref(False)

    def typed(text: str) -> None:
        name.current = text

    async def submit() -> None:
        if is_adding.current:
            return
        is_adding.current = True
        try:
            await add(name.current or "")
        finally:
            is_adding.current = False

    field = Field(key="task_catalogue.name", label=texts("field.name_da"), has_focus=True)
    return sheet_column(
        [
            kit.heading(texts("task_catalogue.new"), kit.Style.HEADLINE_SMALL),
            typed_field(field, initial, typed, submit=submit),
            kit.filled(texts("task_catalogue.add"), submit, "task_catalogue.add", ft.Icons.ADD),
        ],
        scrolls=False,
    )
