"""A field of a sheet that saves itself."""

from collections.abc import Awaitable, Callable

import flet as ft

from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.saving import use_saving, use_words
from cm_mobile.components.typing import Field, typed_field

Save = Callable[[str | None], Awaitable[None]]


def self_saving(field: Field, stands: str | None, save: Save) -> ft.Control:
    """A field with the text that stands there now; `save` hears of it a moment after the last key.

    Call it while a component draws.
    """
    return keyed(field.key, _SelfSaving, field, stands, save)


@component
def _SelfSaving(field: Field, stands: str | None, save: Save) -> ft.Control:
    words = use_words(stands)

    async def keep(text: str) -> None:
        words.written = text.strip() or None
        await save(words.written)

    saving = use_saving(keep)
    return typed_field(field, stands or "", saving.put, str(words.revision), left=saving.leave)
