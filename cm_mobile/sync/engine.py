"""The engine: one for a user's store, sends and fetches for as long as somebody is signed in."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from random import random

from cm_contract.values import instant
from cm_mobile.api.client import Client
from cm_mobile.api.errors import (
    ApiError,
    Busy,
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
from cm_mobile.sync.code_keys import CodeKeys
from cm_mobile.sync.fetching import Fetching
from cm_mobile.sync.keeping import Keeping
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.pull import Pulled, pull
from cm_mobile.sync.push import Push
from cm_mobile.sync.snapshot import snapshot
from cm_mobile.sync.status import Phase, SyncStatus, Trouble
from cm_mobile.sync.tokens import Tokens
from cm_mobile.sync.uploads import Uploads

log = logging.getLogger(__name__)
DEBOUNCE_S = 0.3
LONG_POLL_S = 25
LOCKED_S = 5.0
SWEEP_EVERY = timedelta(hours=1)
VOUCHED_FOR = frozenset({"rights_changed", "too_much"})
"""Why a server asks for a snapshot though it has all that it took before. For any other reason it
may have been put back, or the phone no longer knows: then what it took is sent once more."""


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
        code_keys: CodeKeys | None = None,
    ) -> None:
        self._code_keys = code_keys
        self._store, self._client, self._tokens = store, client, tokens
        self._announce, self._now = announce, now
        self._outgoing = Push(store, client, tokens)
        self.uploads = Uploads(store, client, tokens, announce, chance)
        self.fetching = Fetching(store, client, tokens, announce)
        self.keeping = Keeping(store, self.fetching)
        self._backoff = Backoff(chance)
        self._woken, self._urged = asyncio.Event(), asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._sweeps_at = now() + SWEEP_EVERY
        path = store.database.path
        self._lock = SyncLock(path.with_name(path.name + ".lock"))
        self.status = SyncStatus()

    async def sync(self, wait_s: int = 0) -> None:
        """The protocol: send what waits, then fetch what is new. Raises: ApiError, StoreError."""
        self._woken.clear()
        self._urged.clear()
        has_sent = await self._push()
        try:
            pulled = await self._pull(0 if has_sent else wait_s)
        except SnapshotNeeded as needed:
            await self._snapshot(resend=needed.reason not in VOUCHED_FOR)
            if await self._push():
                await self._pull(0)
            pulled = Pulled.OWN_RIGHTS
        if pulled is Pulled.OWN_RIGHTS:
            await self.ask_rights()
        self._tell(SyncStatus(problem=Trouble.SERVER if self._outgoing.passed_over else None))

    async def ask_rights(self) -> None:
        """Takes the server's word on who this user is and what it may do. Raises: ApiError."""
        me = await self._tokens.used(self._client.me)
        if me != await on_disk(self._store.meta.me):
            await on_disk(self._store.meta.set_me, me)
            self._announce(frozenset({"session"}))
        if self._code_keys is not None and await self._code_keys.ask(me):
            self._announce(frozenset({"code_keys"}))

    def start(self) -> None:
        """Begins to sync, and goes on until `stop`."""
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ends at the next await; a transaction that runs is finished first."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None
        await self.uploads.stop()
        await self.keeping.stop()
        await self.fetching.stop()
        self._lock.release()

    def saved(self) -> None:
        """Something waits: it is sent after a short while, together with what follows it."""
        asyncio.get_running_loop().call_later(DEBOUNCE_S, self._saved)

    def wake(self) -> None:
        """Syncs now: the user asked for it, the app came to the front, the network is back."""
        self._backoff.succeeded()
        self._urged.set()
        self._woken.set()
        self.uploads.wake(is_urged=True)

    def _saved(self) -> None:
        self._woken.set()
        self.uploads.wake()

    async def _run(self) -> None:
        asks_rights = True
        while True:
            try:
                await self._alone()
                self.uploads.start()
                await self.sync(0 if asks_rights else LONG_POLL_S)
                if asks_rights:
                    await self.ask_rights()
                    asks_rights = False
                self._backoff.succeeded()
                self.uploads.reached()
                self.keeping.wake()
                await self._swept()
            except ApiError as error:
                log.info("sync: %s %s", type(error).__name__, error)
                asks_rights = True
                await self._failed(error)
            except Exception as error:  # whatever it is, syncing must not end for ever
                log.exception("sync failed")
                asks_rights = True
                await self._failed(error)

    async def _swept(self) -> None:
        """Makes room on the disk now and then, for an app that is never closed."""
        if self._now() >= self._sweeps_at:
            self._sweeps_at = self._now() + SWEEP_EVERY
            await on_disk(self._store.sweeping.sweep_later)

    async def _failed(self, error: Exception) -> None:
        """Shows the trouble and waits; a save cuts the wait short, but not what a server asks."""
        trouble = _trouble(error)
        is_online = trouble is not Trouble.OFFLINE
        since = None if is_online else self.status.offline_since or instant(self._now())
        self._tell(SyncStatus(is_online=is_online, offline_since=since, problem=trouble))
        end = self._urged if isinstance(error, Busy) else self._woken
        await self._backoff.wait(end, error)

    async def _alone(self) -> None:
        """Waits until no other process syncs this store."""
        while not await on_disk(self._lock.take):
            self._woken.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), LOCKED_S)

    async def _push(self) -> bool:
        counts = await on_disk(self._store.waiting.counts)
        if not counts.waiting and not self._outgoing.passed_over:
            return False
        self._show(Phase.PUSHING)
        return await self._outgoing.run()

    async def _pull(self, wait_s: int) -> Pulled:
        self._show(Phase.IDLE if wait_s else Phase.PULLING)
        return await pull(self._store, self._client, self._tokens, wait_s, self._woken)

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


def _trouble(error: Exception) -> Trouble:
    match error:
        case SignedOut():
            return Trouble.SIGNED_OUT
        case UpdateNeeded():
            return Trouble.UPDATE
        case ServerTrouble() | Busy() | Rejected() | TooBig():
            return Trouble.SERVER
        case ApiError():
            return Trouble.OFFLINE
        case _:
            return Trouble.PHONE
