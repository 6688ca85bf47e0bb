"""What is typed and saved by itself, without a draft: handed on a moment after the last key."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import flet as ft

from cm_mobile.components.drafting import PAUSE_S
from cm_mobile.components.failures import safely

Save = Callable[[str], Awaitable[None]]


@dataclass
class Saving:
    """Texts on their way to `save`, one after the other; only the newest counts."""

    save: Save
    _text: str | None = None
    _task: asyncio.Task[None] | None = None
    _leaving: asyncio.Task[None] | None = None
    _order: asyncio.Lock = field(default_factory=asyncio.Lock)

    def put(self, text: str) -> None:
        """Notes a text; it is saved after the pause."""
        self._text = text
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._soon())

    async def flush(self) -> None:
        """Saves what is noted now."""
        async with self._order:
            text, self._text = self._text, None
            if text is not None:
                await self.save(text)

    def leave(self) -> None:
        """Saves at once: the caret goes elsewhere."""
        self._leaving = asyncio.create_task(self.flush())

    async def _soon(self) -> None:
        while self._text is not None:
            await asyncio.sleep(PAUSE_S)
            await self.flush()


@dataclass
class Words:
    """A text that saves itself, and under which number its field is drawn.

    What others write draws the field anew; what comes back of one's own does not.
    """

    seen: str | None
    written: str | None
    revision: int = 0


def use_words(stands: str | None) -> Words:
    """The text that stands there now; note in `written` what is saved."""
    words = ft.use_memo(lambda: Words(stands, stands), [])
    if stands not in (words.seen, words.written):
        words.written, words.revision = stands, words.revision + 1
    words.seen = stands
    return words


def use_saving(save: Save) -> Saving:
    """A place for a text that saves itself, also when the component goes."""
    saving = ft.use_memo(lambda: Saving(save), [])
    saving.save = save
    ft.use_effect(lambda: None, [], cleanup=safely(saving.flush))
    return saving
