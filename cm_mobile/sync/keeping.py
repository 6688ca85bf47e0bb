"""Brings what the user wants at hand without a network, one file after another."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from cm_mobile.store.store import Store
from cm_mobile.sync.fetching import Fetching
from cm_mobile.sync.on_disk import on_disk


class Keeping:
    """One store's background downloads; methods run on the event loop."""

    def __init__(self, store: Store, fetching: Fetching) -> None:
        self._store, self._fetching = store, fetching
        self._task: asyncio.Task[None] | None = None
        self.may_fetch: Callable[[], bool] = lambda: True
        """Whether the user lets bytes come unasked over the network that there is now."""

    def wake(self) -> None:
        """The server has just answered: what is missing may come now."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self.bring())

    async def bring(self) -> None:
        """Fetches all that is missing; what does not come now is tried at the next answer."""
        for one in await on_disk(self._store.resources.to_fetch):
            if self.may_fetch():
                await self._fetching.brought(one)

    async def stop(self) -> None:
        """Ends; what has come of a file stays for the next time."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None
