"""The engine: one for a user's store, sends and fetches for as long as somebody is signed in."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from random import random

from cm_contract.values import instant
from cm_mobile.api.client import Client
from cm_mobile.api.errors import (
    ApiError,
    Rejected,
    ServerTrouble,
    SignedOut,
    SnapshotNeeded,
    TooBig,
    UpdateNeeded,
)
from cm_mobile.store.database import Announce
from cm_mobile.store.store import Store
from cm_mobile.store.sync_lock import SyncLock
from cm_mobile.sync.backoff import Backoff
from cm_mobile.sync.pull import Pulled, pull
from cm_mobile.sync.push import push
from cm_mobile.sync.snapshot import snapshot
from cm_mobile.sync.status import Phase, SyncStatus, Trouble
from cm_mobile.sync.tokens import Tokens

log = logging.getLogger(__name__)
DEBOUNCE_S = 0.3
LONG_POLL_S = 25
LOCKED_S = 5.0
HISTORY_CHANGED = "history_changed"


class Engine:
    """Runs on the event loop; `saved` and `wake` may be called from any of its callbacks."""

    def __init__(
        self,
        store: Store,
        client: Client,
        tokens: Tokens,
        announce: Announce,
        now: Callable[[], datetime],
        chance: Callable[[], float] = random,
    ) -> None:
        self._store, self._client, self._tokens = store, client, tokens
        self._announce, self._now = announce, now
        self._backoff = Backoff(chance)
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        path = store.database.path
        self._lock = SyncLock(path.with_name(path.name + ".lock"))
        self.status = SyncStatus()

    async def sync(self, wait_s: int = 0) -> None:
        """The protocol: send what waits, then fetch what is new. Raises: ApiError."""
        self._woken.clear()
        has_sent = await self._push()
        try:
            is_waiting = wait_s > 0 and not has_sent
            self._show(Phase.IDLE if is_waiting else Phase.PULLING)
            pulled = await pull(
                self._store,
                self._client,
                self._tokens,
                wait_s if is_waiting else 0,
                self._woken,
            )
        except SnapshotNeeded as needed:
            await self._snapshot(resend=needed.reason == HISTORY_CHANGED)
            await self._push()
            pulled = Pulled.OWN_RIGHTS
        if pulled is Pulled.OWN_RIGHTS:
            await self.ask_rights()
        self._tell(SyncStatus())

    async def ask_rights(self) -> None:
        """Takes the server's word on who this user is and what it may do. Raises: ApiError."""
        me = await self._tokens.used(self._client.me)
        if me != await asyncio.to_thread(self._store.meta.me):
            await asyncio.to_thread(self._store.meta.set_me, me)
            self._announce(frozenset({"session"}))

    def start(self) -> None:
        """Begins to sync, and goes on until `stop`."""
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ends at the next await; a transaction that runs is finished."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None
        self._lock.release()

    def saved(self) -> None:
        """Something waits: it is sent after a short while, together with what follows it."""
        asyncio.get_running_loop().call_later(DEBOUNCE_S, self._woken.set)

    def wake(self) -> None:
        """Syncs now: the user asked for it, the app came to the front, the network is back."""
        self._backoff.succeeded()
        self._woken.set()

    async def _run(self) -> None:
        asks_rights = True
        while True:
            try:
                await self._alone()
                await self.sync(0 if asks_rights else LONG_POLL_S)
                if asks_rights:
                    await self.ask_rights()
                    asks_rights = False
                self._backoff.succeeded()
            except ApiError as error:
                asks_rights = True
                await self._failed(error)

    async def _failed(self, error: ApiError) -> None:
        log.info("sync: %s %s", type(error).__name__, error)
        trouble = _trouble(error)
        since = self.status.offline_since or instant(self._now())
        is_online = trouble is not Trouble.OFFLINE
        self._tell(
            SyncStatus(
                is_online=is_online, offline_since=None if is_online else since, problem=trouble
            )
        )
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), self._backoff.wait_s(error))

    async def _alone(self) -> None:
        """Waits until no other process syncs this store."""
        while not await asyncio.to_thread(self._lock.take):
            self._woken.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), LOCKED_S)

    async def _push(self) -> bool:
        counts = await asyncio.to_thread(self._store.waiting.counts)
        if not counts.waiting:
            return False
        self._show(Phase.PUSHING)
        return await push(self._store, self._client, self._tokens)

    async def _snapshot(self, resend: bool) -> None:
        def progress(part: float) -> None:
            self._tell(replace(self.status, phase=Phase.FIRST_SYNC, progress=part))

        progress(0.0)
        await snapshot(self._store, self._client, self._tokens, progress, resend)

    def _show(self, phase: Phase) -> None:
        self._tell(replace(self.status, phase=phase, progress=None))

    def _tell(self, status: SyncStatus) -> None:
        if status != self.status:
            self.status = status
            self._announce(frozenset({"sync"}))


def _trouble(error: ApiError) -> Trouble:
    match error:
        case SignedOut():
            return Trouble.SIGNED_OUT
        case UpdateNeeded():
            return Trouble.UPDATE
        case ServerTrouble() | Rejected() | TooBig():
            return Trouble.SERVER
        case _:
            return Trouble.OFFLINE
