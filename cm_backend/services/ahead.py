"""Work in a thread while the next is still coming in."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

T = TypeVar("T")


@asynccontextmanager
async def ahead(work: Callable[[T], None]) -> AsyncIterator[Callable[[T], Awaitable[None]]]:
    """Hands things to the work one by one, and waits only for the one before.

    When the block is left, all that was handed over is done, whatever went wrong.
    """
    running: asyncio.Future[Any] | None = None

    async def hand_over(thing: T) -> None:
        nonlocal running
        if running is not None:
            await asyncio.shield(running)
        running = asyncio.ensure_future(asyncio.to_thread(work, thing))

    try:
        yield hand_over
    finally:
        if running is not None:
            await asyncio.shield(running)
