"""Handlers whose work is done in a thread, for the disk must not hold up the screen."""

import asyncio
from collections.abc import Awaitable, Callable


def off_loop(work: Callable[[], object]) -> Callable[[], Awaitable[None]]:
    """A handler that does the work in a thread."""

    async def handle() -> None:
        await asyncio.to_thread(work)

    return handle
