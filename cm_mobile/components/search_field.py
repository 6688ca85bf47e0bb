"""The rounded field of a search, with a button that clears it."""

from collections.abc import Callable

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.typing import Field, typed_field


@component
def SearchField(
    key: str,
    hint: str,
    initial: str,
    typed: Callable[[str], None],
    has_focus: bool = False,
    trailing: Callable[[], ft.Control] | None = None,
) -> ft.Control:
    """A search as it is typed; `trailing` draws what stands at its right end."""
    look = use_look()
    is_empty, set_empty = ft.use_state(not initial)
    revision, set_revision = ft.use_state(0)

    def hear(text: str) -> None:
        set_empty(not text)
        typed(text)

    def clear() -> None:
        set_revision(revision + 1)
        hear("")

    shown = Field(
        key=key,
        hint=hint,
        is_search=True,
        has_focus=has_focus or revision > 0,
        room=56 if trailing is None else 108,
    )
    field = typed_field(shown, initial if revision == 0 else "", hear, str(revision))
    parts: list[ft.Control] = [ft.Row([ft.Container(field, expand=True)])]
    buttons: list[ft.Control] = []
    if not is_empty:
        button = kit.icon_button(
            ft.Icons.CLOSE, look.texts("customers.clear"), clear, f"{key.rpartition('.')[0]}.clear"
        )
        buttons.append(button)
    if trailing is not None:
        buttons.append(trailing())
    at_end = ft.Row(buttons, spacing=0, tight=True)
    parts.append(ft.Container(at_end, right=4, top=0, bottom=0, alignment=ft.Alignment.CENTER))
    return ft.Stack(parts)
