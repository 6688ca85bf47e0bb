"""A form that saves itself while it is typed."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import flet as ft

from cm_contract.values import Scalar
from cm_mobile.components.context import use_app
from cm_mobile.store.drafts import Drafts

PAUSE_S = 0.2
"""A draft is on disk at most 300 ms after the last key."""

Values = Mapping[str, Scalar]


class Writer:
    """Saves the newest values of one draft, soon and in order."""

    def __init__(self, drafts: Drafts, key: str) -> None:
        self._drafts, self.key = drafts, key
        self._newest: Values | None = None
        self._task: asyncio.Task[None] | None = None

    def save(self, values: Values) -> None:
        """Notes the values; they are on disk within the pause and a commit."""
        self._newest = dict(values)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._soon())

    def forget(self) -> None:
        """What is noted and not yet saved is not to be saved: the draft was used."""
        self._newest = None

    async def flush(self) -> None:
        """Saves what is noted now."""
        values, self._newest = self._newest, None
        if values is not None:
            await asyncio.to_thread(self._drafts.save, self.key, values)

    async def _soon(self) -> None:
        while self._newest is not None:
            await asyncio.sleep(PAUSE_S)
            await self.flush()


@dataclass(frozen=True)
class Form:
    """The values of a draft, how to change them, and whether they have been read from disk."""

    values: Values
    set: Callable[[Values], None]
    clear: Callable[[], None]
    writer: Writer
    is_ready: bool

    def text(self, name: str) -> str:
        """A field's text; empty when there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""


def use_draft(key: str) -> Form:
    """The draft under the key: read once, then what the user types, saved as it is typed.

    Give the component a key of its own for each draft (`keyed`), so that no text changes customers.
    """
    app = use_app()
    nothing: Values = {}
    values, set_values = ft.use_state(nothing)
    is_ready, set_ready = ft.use_state(False)
    writer = ft.use_memo(lambda: Writer(app.store.drafts, key), [key])

    async def read() -> None:
        draft = await asyncio.to_thread(app.store.drafts.get, key)
        if draft is not None:
            set_values(dict(draft.values))
        set_ready(True)

    async def leave() -> None:
        await writer.flush()

    ft.use_effect(read, [key], cleanup=leave)

    def change(new: Values) -> None:
        set_values(dict(new))
        writer.save(new)

    def clear() -> None:
        set_values({})

    return Form(values, change, clear, writer, is_ready)
