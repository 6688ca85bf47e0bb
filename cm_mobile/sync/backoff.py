"""How long to wait after a failure: longer each time, never the same for all phones."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from cm_mobile.api.errors import Busy

FIRST_S, LONGEST_S = 1.0, 300.0


@dataclass
class Backoff:
    """Counts failures in a row. `chance` gives a number from 0 to 1: full jitter."""

    chance: Callable[[], float]
    failures: int = 0

    def succeeded(self) -> None:
        """The next failure is the first again."""
        self.failures = 0

    async def wait(self, end: asyncio.Event, error: Exception) -> None:
        """Waits after one more failure, or until `end`: only a wait that ran its course counts.

        Whoever saves twenty times without a network is not away for twenty failures.
        """
        try:
            await asyncio.wait_for(end.wait(), self.wait_s(error))
        except TimeoutError:
            self.failures += 1

    def wait_s(self, error: Exception) -> float:
        """How long it waits now; what the server asks for wins."""
        most_s = min(LONGEST_S, FIRST_S * 2.0 ** min(self.failures, 20))
        if isinstance(error, Busy):
            return error.retry_after_s
        return max(FIRST_S / 2, most_s * self.chance())
