"""A form that saves itself while it is typed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

import flet as ft

from cm_contract.values import Scalar
from cm_mobile.components.context import use_app
from cm_mobile.components.failures import safely

PAUSE_S = 0.2
"""A draft is on disk at most 300 ms after the last key."""

Values = Mapping[str, Scalar]


class Saver(Protocol):
    """Where values are kept; blocks on the disk."""

    def save(self, key: str, values: Values) -> None:
        """Keeps the values under the key, on disk when this returns."""
        ...


class Writer:
    """The newest values of one draft, saved soon and in order."""

    def __init__(self, saver: Saver, key: str) -> None:
        self._saver, self.key = saver, key
        self.values: Values = {}
        self.revision = 0
        """Which edition of the fields the user types into; an old handler may ask as well."""
        self._is_saved = True
        self._task: asyncio.Task[None] | None = None
        self._saving = asyncio.Lock()

    @asynccontextmanager
    async def used(self) -> AsyncIterator[None]:
        """While the draft becomes a command nothing of it is saved; without an error it is gone.

        A save that came after the command would bring back what has been sent.
        """
        async with self._saving:
            yield
            self.forget()

    def save(self, values: Values) -> None:
        """Notes the values; they are on disk within the pause and a commit."""
        self.values, self._is_saved = dict(values), False
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._soon())

    def forget(self) -> None:
        """What is noted and not yet saved is not to be saved: the draft was used."""
        self.values, self._is_saved = {}, True

    def drop(self) -> None:
        """Throws the draft away, on disk too."""
        self.save({})

    async def flush(self) -> None:
        """Saves what is noted now."""
        async with self._saving:
            if not self._is_saved:
                self._is_saved = True
                await asyncio.to_thread(self._saver.save, self.key, self.values)

    async def _soon(self) -> None:
        while not self._is_saved:
            await asyncio.sleep(PAUSE_S)
            await self.flush()


@dataclass(frozen=True)
class Form:
    """The values of a draft, how to change them, and whether they have been read from disk.

    `revision` changes when the values came from elsewhere than the fields themselves.
    """

    values: Values
    revision: int
    is_ready: bool
    writer: Writer
    show: Callable[[Values, int], None]

    def text(self, name: str) -> str:
        """A field's newest text; empty when there is none."""
        value = self.writer.values.get(name)
        return value if isinstance(value, str) else ""

    @property
    def caret(self) -> int | None:
        """Where the caret of its one text stood."""
        value = self.writer.values.get("caret")
        return value if isinstance(value, int) else None

    def move_caret(self, caret: int) -> None:
        """Notes where the caret of its one text stands."""
        if self.writer.values and caret != self.caret:
            self.writer.save({**self.writer.values, "caret": caret})

    def put(self, name: str, value: Scalar) -> None:
        """Changes one value."""
        self.put_all({name: value})

    def put_all(self, values: Values) -> None:
        """Changes some values."""
        self.writer.save({**self.writer.values, **values})
        self.show(self.writer.values, self.writer.revision)

    def thrown_away(self) -> Callable[[], Awaitable[None]]:
        """Throws all values away; what brings them back."""
        before = dict(self.writer.values)
        self.writer.drop()
        self.show_anew()

        async def undo() -> None:
            self.put_all(before)
            self.show_anew()

        return undo

    def show_anew(self) -> None:
        """The fields start anew with the values that stand there."""
        self.writer.revision += 1
        self.show(self.writer.values, self.writer.revision)


def use_draft(key: str) -> Form:
    """The draft under the key: read once, then what the user types, saved as it is typed.

    Give the component a key of its own for each draft (`keyed`), so that no text changes customers.
    """
    app = use_app()
    nothing: Values = {}
    values, set_values = ft.use_state(nothing)
    revision, set_revision = ft.use_state(0)
    writer = ft.use_memo(lambda: Writer(app.store.drafts, key), [key])

    def show(new: Values, number: int) -> None:
        set_values(dict(new))
        set_revision(number)

    async def read() -> None:
        draft = await asyncio.to_thread(app.store.drafts.get, key)
        if draft is not None:
            writer.values = dict(draft.values)
        writer.revision += 1
        show(writer.values, writer.revision)

    ft.use_effect(safely(read), [key], cleanup=safely(writer.flush))
    return Form(values, revision, revision > 0, writer, show)
