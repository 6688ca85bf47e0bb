"""A look at a code: as long as it is held, ten seconds at most, and not while the app is away."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import flet as ft

from cm_contract.records.key_code import CodeText
from cm_mobile.components import kit

SHOWN_S = 10.0
Read = Callable[[], Awaitable[CodeText | None]]
_AWAY = frozenset(
    {
        ft.AppLifecycleState.HIDE,
        ft.AppLifecycleState.INACTIVE,
        ft.AppLifecycleState.PAUSE,
        ft.AppLifecycleState.DETACH,
    }
)


class Peek:
    """One code's looks, one at a time; `show` draws what is seen, None hides it."""

    def __init__(self, show: Callable[[CodeText | None], None], page: ft.Page) -> None:
        self._show, self._page = show, page
        self._number = 0
        self._task: asyncio.Task[None] | None = None

    def begin(self, read: Read) -> None:
        """Shows what `read` answers, unless it was hidden meanwhile."""
        self._number += 1
        self._page.on_app_lifecycle_state_change = kit.on(self._moved)
        work: Callable[[], Awaitable[None]] = kit.on(partial(self._run, read, self._number))
        self._task = asyncio.ensure_future(work())

    def hide(self) -> None:
        """Nothing is seen from now on."""
        self._number += 1
        self._show(None)

    def leave(self) -> None:
        """The row is gone, and so is what it showed."""
        self._number += 1
        if self._task is not None:
            self._task.cancel()

    async def _run(self, read: Read, number: int) -> None:
        text = await read()
        if text is None or number != self._number:
            return
        self._show(text)
        await asyncio.sleep(SHOWN_S)
        if number == self._number:
            self.hide()

    def _moved(self, event: ft.AppLifecycleStateChangeEvent) -> None:
        if event.state in _AWAY:
            self.hide()
