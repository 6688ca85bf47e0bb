"""One request at a time for each upload."""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    wanted: asyncio.Event = field(default_factory=asyncio.Event)
    requests: int = 0


class Turns:
    """Whoever comes asks the one before to end, which may be a connection long dead.

    Used on the event loop alone.
    """

    def __init__(self) -> None:
        self._turns: dict[Hashable, _Turn] = {}

    @asynccontextmanager
    async def taken(self, of: Hashable) -> AsyncIterator[asyncio.Event]:
        """The turn at something; the event tells when somebody else wants it."""
        turn = self._turns.setdefault(of, _Turn())
        turn.requests += 1
        turn.wanted.set()
        try:
            async with turn.lock:
                turn.wanted = asyncio.Event()
                if turn.requests > 1:
                    turn.wanted.set()
                yield turn.wanted
        finally:
            turn.requests -= 1
            if not turn.requests:
                del self._turns[of]
