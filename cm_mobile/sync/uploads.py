"""Sends the bytes of photos beside push and pull: nothing waits for them, no file for another."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from cm_mobile.api.client import Client
from cm_mobile.api.errors import (
    ApiError,
    Busy,
    Rejected,
    SignedOut,
    Unreachable,
    UpdateNeeded,
)
from cm_mobile.documents.capturing import develop_rest
from cm_mobile.store.database import Announce
from cm_mobile.store.store import Store
from cm_mobile.store.uploads import Upload
from cm_mobile.sync.backoff import Backoff
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.sending import Sending
from cm_mobile.sync.tokens import Tokens

log = logging.getLogger(__name__)
AT_ONCE, MOST_FAULTS = 3, 3
"""How many are sent at a time; how often it may fail in a row."""
TELL_EVERY_S = 0.3
NEVER = frozenset({"file_type", "file_mismatch", "file_too_large"})
"""Words of the server on the bytes themselves: asking again changes nothing."""
FOR_ALL = (SignedOut, UpdateNeeded, Busy)
"""What no other file would meet differently."""


class Uploads:
    """Sends one store's files for as long as somebody is signed in."""

    def __init__(
        self,
        store: Store,
        client: Client,
        tokens: Tokens,
        announce: Announce,
        chance: Callable[[], float],
    ) -> None:
        self._store = store
        self._sending = Sending(store, client, tokens, self._goes_on, self._tell)
        self._announce, self._backoff = announce, Backoff(chance)
        self._woken, self._urged = asyncio.Event(), asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._in_hand: set[str] = set()
        self._passed_over: dict[str, Exception] = {}
        self._for_all: ApiError | None = None
        self._faults, self._told_at = 0, 0.0
        self._trouble: Exception | None = None
        self.may_upload: Callable[[], bool] = lambda: True
        """Whether the user lets bytes go over the network that there is now."""

    def start(self) -> None:
        """Begins to send, and goes on until `stop`."""
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ends at the next await; what the server has is noted."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def wake(self, *, is_urged: bool = False) -> None:
        """Something may wait. Urged by the user it does not mind how often it failed."""
        if is_urged:
            self._backoff.succeeded()
            self._urged.set()
        self._woken.set()

    def reached(self) -> None:
        """The server has just answered: if the network was the trouble, it is over."""
        if self._trouble is None or isinstance(self._trouble, Unreachable):
            self._woken.set()

    async def send(self) -> None:
        """Sends all that waits, at most three files at a time.

        Raises: ApiError or OSError when one did not go through; the others did, unless the network
        is gone.
        """
        self._passed_over.clear()
        self._faults, self._for_all = 0, None
        await on_disk(self._store.uploads.miss)
        workers = [asyncio.create_task(self._work()) for _ in range(AT_ONCE)]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
        for error in (self._for_all, *self._passed_over.values()):
            if error is not None:
                raise error

    async def _run(self) -> None:
        await self._guarded(lambda: on_disk(develop_rest, self._store))
        while True:
            self._woken.clear()
            self._urged.clear()
            self._trouble = await self._guarded(self.send)
            if self._trouble is None:
                self._backoff.succeeded()
                await self._woken.wait()
            else:
                end = self._urged if isinstance(self._trouble, Busy) else self._woken
                await self._backoff.wait(end, self._trouble)

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> Exception | None:
        """What went wrong; whatever it is, sending must not end for ever."""
        try:
            await work()
        except ApiError as error:
            log.info("uploads: %s %s", type(error).__name__, error)
            return error
        except Exception as error:
            log.exception("uploads failed")
            return error
        return None

    async def _work(self) -> None:
        while self._goes_on() and self._faults < MOST_FAULTS:
            left_out = self._in_hand | self._passed_over.keys()
            upload = await on_disk(self._store.uploads.next, left_out)
            if upload is None:
                return
            if upload.sha256 in self._in_hand:  # another worker was given it meanwhile
                continue
            self._in_hand.add(upload.sha256)
            try:
                await self._one(upload)
            finally:
                self._in_hand.discard(upload.sha256)

    def _goes_on(self) -> bool:
        return self._for_all is None and self.may_upload()

    async def _one(self, upload: Upload) -> None:
        try:
            await self._sending.send(upload)
            self._faults = 0
        except FOR_ALL as error:
            self._for_all = error
        except FileNotFoundError:
            await on_disk(self._store.uploads.fail, upload.sha256, "file_missing")
        except (ApiError, OSError) as error:  # a file that can't be read blocks no other either
            if isinstance(error, Rejected) and error.code in NEVER:
                await on_disk(self._store.uploads.fail, upload.sha256, error.code)
                return
            self._faults += 1
            self._passed_over[upload.sha256] = error

    def _tell(self) -> None:
        """Announces the progress, but not each chunk's."""
        now = asyncio.get_running_loop().time()
        if now - self._told_at >= TELL_EVERY_S:
            self._told_at = now
            self._announce(frozenset({"upload"}))
