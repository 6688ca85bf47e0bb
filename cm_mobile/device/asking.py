"""Questions to the page that must be answered before the app can be drawn."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")
WAITS_S = (1.0, 2.0, 4.0, 8.0, 8.0)
"""How long each asking waits for its answer."""
PATIENT_S = (*WAITS_S, *[8.0] * 34)
"""Five minutes, for what must not be answered in the page's place."""


async def answered(ask: Callable[[], Awaitable[T]], waits_s: Sequence[float] = WAITS_S) -> T:
    """The answer of the page, asked anew while it stays silent.

    A page that is reloaded while it starts takes the question with it, and Flet 1.0.5 would wait
    for its answer for ever. Raises: TimeoutError when it never comes.
    """
    for wait_s in waits_s[:-1]:
        with suppress(TimeoutError):
            return await asyncio.wait_for(ask(), wait_s)
    return await asyncio.wait_for(ask(), waits_s[-1])
