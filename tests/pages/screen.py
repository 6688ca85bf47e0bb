"""Draws the app in this process: find a control by key, fire its event, look again.

Stands on Flet's own `Session` and `Connection`, which are internal: Flet is pinned exactly. Nothing
sleeps: `settle` returns as soon as renders, effects and worker threads have nothing left to do.
"""

import asyncio
import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import flet as ft
from flet.components.component import Component
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page
from flet.messaging.session import Session

from cm_mobile.components.sparing import spare
from tests.pages.client import InProcessClient
from tests.pages.workers import Workers

Draw = Callable[[ft.Page], object]
ASIDE = 1.0
"""What stands further aside than this is a tab that is not on the screen."""


class Screen:
    """One page. `async with Screen(width) as screen: await screen.show(draw)`."""

    def __init__(self, width: float = 390) -> None:
        loop = asyncio.get_running_loop()
        self.workers = Workers(loop)
        spare()
        loop.set_default_executor(self.workers)
        self._client = InProcessClient(
            self.workers, {"push_route": self._pushed, "scroll_to": lambda _where: None}
        )
        self._session = self._client.session = Session(self._client)
        self._width = width
        self.page = self._session.page

    async def __aenter__(self) -> "Screen":
        _context_page.set(self.page)
        self._session.apply_page_patch({"width": self._width, "height": 844, "route": "/"})
        patch = self._session.get_page_patch()  # type: ignore[no-untyped-call]
        self._client.encode(patch)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.workers.go_on()
        self._session.close()  # type: ignore[no-untyped-call]
        await asyncio.sleep(0)
        assert not self.crashes, "\n".join(self.crashes)

    @property
    def crashes(self) -> list[str]:
        """What Flet told the client of errors that end the session."""
        return self._client.errors

    def jumps(self) -> list[str]:
        """Where the page scrolled to by itself, by the key of the field."""
        calls = [args for name, args in self._client.calls if name == "scroll_to"]
        return [str(args["scroll_key"].value) for args in calls]

    async def show(self, draw: Draw) -> None:
        """Draws, as the app's `main` would."""
        draw(self.page)
        await self.settle()

    def controls(self) -> Iterator[BaseControl]:
        """All controls that are on the screen now: the uppermost view, then what lies over it."""
        yield from walk(self.shown(), set())

    def shown(self) -> list[BaseControl]:
        """The uppermost view, then what lies over it."""
        found = walk(self.page.views, set(), until=ft.View)
        views: list[BaseControl] = [one for one in found if isinstance(one, ft.View)]
        return [*views[-1:], *(one for one in self.page._dialogs.controls if one.open)]

    def dialogs(self) -> Iterator[BaseControl]:
        """What lies over the page: sheets, questions, notices."""
        yield from walk([one for one in self.page._dialogs.controls if one.open], set())

    def all(self, key: str) -> list[Any]:
        """The controls with a key."""
        return [one for one in self.keyed() if one.key == key]

    def keyed(self) -> list[BaseControl]:
        """The controls that have a key, from top to bottom."""
        shown = (one for one in self.controls() if not isinstance(one, Component))
        return [one for one in shown if isinstance(one.key, str)]

    def has(self, key: str) -> bool:
        """Whether a control with the key is on the screen."""
        return bool(self.all(key))

    def find(self, key: str) -> Any:
        """The one control with the key."""
        found = self.all(key)
        assert len(found) == 1, f"{len(found)} controls have the key {key!r} of {self.all_keys()}"
        return found[0]

    def all_keys(self) -> list[str]:
        """Every key on the screen, from top to bottom."""
        return [str(one.key) for one in self.keyed()]

    def texts(self) -> list[str]:
        """Every text on the screen, spans put together."""
        return [text_of(c) for c in self.controls() if isinstance(c, ft.Text)]

    def says(self, text: str) -> bool:
        """Whether some text on the screen has these words."""
        return any(text in one for one in self.texts())

    async def fire(self, control: Any, event: str, data: Any = None) -> None:
        """Does what the client does at an event."""
        await self._session.dispatch_event(control._i, event, data)
        await self.settle()

    async def tap(self, key: str) -> None:
        """Taps what has the key; a chip is selected, a tile of the map is tapped."""
        await self.fire(self.find(key), "select" if self.is_chip(key) else "click")

    def begin(self, key: str) -> "asyncio.Task[None]":
        """Taps without waiting for what comes of it."""
        event = self._session.dispatch_event(self.find(key)._i, "click", None)
        return asyncio.create_task(event)

    async def redraw(self) -> None:
        """Draws everything anew, as after a broken connection."""
        await self.fire(self.page, "connect")

    def is_chip(self, key: str) -> bool:
        """Whether the key is a chip's."""
        return isinstance(self.find(key), ft.Chip)

    async def type(self, key: str, text: str) -> None:
        """Puts a text into a field, as if typed."""
        self._session.apply_patch(self.find(key)._i, {"value": text})
        await self.fire(self.find(key), "change", text)

    async def leave(self, key: str) -> None:
        """Takes the caret out of a field."""
        await self.fire(self.find(key), "blur")

    async def go(self, path: str) -> None:
        """Opens a path, as a deep link or the browser's address field does."""
        self.page.navigate(path)
        await self.settle()

    async def resize(self, width: float) -> None:
        """Turns the phone, or makes the window wider."""
        self._session.apply_page_patch({"width": width})
        await self.fire(self.page, "resize", {"width": width, "height": 844.0})

    async def settle(self, limit_s: float = 20) -> None:
        """Until nothing is left to render and no thread works. Raises what ended the renders."""
        async with asyncio.timeout(limit_s):
            quiet = 0
            while quiet < 8:
                await asyncio.sleep(0.0005 if self.workers.is_busy else 0)
                if self._renders and self._renders.done():
                    self._renders.result()
                    break
                quiet = quiet + 1 if self._is_idle else 0

    @property
    def _renders(self) -> "asyncio.Task[None] | None":
        task: asyncio.Task[None] | None = vars(self._session)["_Session__updates_task"]
        return task

    @property
    def _is_idle(self) -> bool:
        ready: asyncio.Event = vars(self._session)["_Session__updates_ready"]
        return not self.workers.is_busy and not ready.is_set()

    def _pushed(self, call: dict[str, Any]) -> None:
        self._session.apply_page_patch({"route": call["route"]})
        event = self._session.dispatch_event(self.page._i, "route_change", {"route": call["route"]})
        self._client.keep(asyncio.ensure_future(event))


def walk(value: Any, seen: set[int], until: type | None = None) -> Iterator[BaseControl]:
    """Every control in a value, from top to bottom, and nothing inside one of kind `until`.

    Tabs that stand aside are passed over.
    """
    if isinstance(value, list | tuple):
        for item in value:
            yield from walk(item, seen, until)
    elif isinstance(value, BaseControl) and id(value) not in seen and not is_aside(value):
        seen.add(id(value))
        yield value
        if until is None or not isinstance(value, until):
            for name in parts_of(type(value)):
                part = getattr(value, name, None)
                if isinstance(part, BaseControl | list | tuple):
                    yield from walk(part, seen, until)


def parts_of(kind: type[Any]) -> tuple[str, ...]:
    """The names of the fields in which a control may hold others."""
    if kind not in _PARTS:
        own = (f for f in dataclasses.fields(kind) if not f.metadata.get("skip"))
        _PARTS[kind] = tuple(f.name for f in own if f.name != "_parent")
    return _PARTS[kind]


_PARTS: dict[object, tuple[str, ...]] = {}


def text_of(text: ft.Text) -> str:
    """The words of a text control."""
    spans = "".join(span.text or "" for span in text.spans or [])
    return f"{text.value or ''}{spans}"


def is_aside(control: BaseControl) -> bool:
    """Whether it is a tab that is not chosen."""
    offset = getattr(control, "offset", None)
    return isinstance(offset, ft.Offset) and offset.x > ASIDE
