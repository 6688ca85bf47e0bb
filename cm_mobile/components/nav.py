"""Going to a path, and back to where one came from."""

import asyncio
from collections.abc import Callable
from functools import partial

import flet as ft

from cm_mobile.components.uncovered import AT_MOST_S, uncovered

_MOST = 50


def _nothing() -> None:
    """Nobody listens."""


class Way:
    """The paths that a session has been to."""

    def __init__(self, page: ft.Page) -> None:
        self._page = page
        self._been: list[str] = []
        self._step = asyncio.Lock()
        self.again: dict[str, Callable[[], None]] = {}
        """By a tab's root: hears of a tap on it while it is open."""

    def arrived(self, path: str) -> None:
        """Notes where the session is now; a step back is not noted as a step forward."""
        if len(self._been) > 1 and self._been[-2] == path:
            self._been.pop()
        elif not self._been or self._been[-1] != path:
            self._been = [*self._been[-_MOST:], path]

    def go(self, path: str) -> None:
        """Opens a path, as soon as nothing lies over the page."""
        self._page.run_task(self._go, path)

    async def _go(self, path: str) -> None:
        """Draws the page while the phone notes the path: to wait for that would take a frame more.

        One after another, for the phone tells of each path that it has noted, in order; the session
        passes over the one at which it is.
        """
        await uncovered(self._page)
        async with self._step:
            noted = asyncio.create_task(self._page.push_route(path))
            session = self._page.session
            session.apply_page_patch({"route": path})
            await session.dispatch_event(self._page._i, "route_change", {"route": path})
            await asyncio.wait([noted], timeout=AT_MOST_S)

    def to(self, path: str) -> Callable[[], None]:
        """A handler that opens a path."""
        return partial(self.go, path)

    def back(self) -> None:
        """Where one came from, else one level up."""
        here = self._been[-1] if self._been else "/"
        before = self._been[-2] if len(self._been) > 1 else here.rsplit("/", 1)[0] or "/"
        self.go(before)

    def replace(self, path: str) -> None:
        """Opens a path in the place of this one: back leads to where this one was opened."""
        self._been[-1:] = [path]
        self.go(path)

    def choose_tab(self, root: str) -> None:
        """Opens a tab; the one that is open already scrolls to its top."""
        here = self._been[-1] if self._been else ""
        if here == root:
            self.again.get(root, _nothing)()
        else:
            self.go(root)
