"""Tells the screens which tables a transaction touched, on the event loop of the app."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

Follower = asyncio.Task[object] | None
Listener = Callable[[frozenset[str]], None]


@dataclass
class Changes:
    """`announce` may be called from any thread, the rest on the event loop."""

    loop: asyncio.AbstractEventLoop
    listeners: set[Listener] = field(default_factory=set)
    followers: dict[str, set[Follower]] = field(default_factory=dict)

    def announce(self, tables: frozenset[str]) -> None:
        """Wakes every query that reads one of the tables."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._tell, tables)

    def leave(self, session_id: str) -> None:
        """Ends what a closed session still follows; Flet runs no cleanup when a session closes."""
        for follower in self.followers.pop(session_id, set()):
            if follower is not None:
                follower.cancel()

    def _tell(self, tables: frozenset[str]) -> None:
        for listener in list(self.listeners):
            listener(tables)
