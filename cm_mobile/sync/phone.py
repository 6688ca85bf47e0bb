"""This phone: who is signed in, with a store and an engine of their own."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cm_contract.messages import Me
from cm_contract.values import UserId
from cm_mobile.api.client import Client, Transport
from cm_mobile.api.errors import ApiError
from cm_mobile.store import files
from cm_mobile.store.accounts import Accounts
from cm_mobile.store.database import Announce
from cm_mobile.store.store import Store
from cm_mobile.sync.code_keys import CodeKeys
from cm_mobile.sync.engine import Engine
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.tokens import Tokens

log = logging.getLogger(__name__)
SESSION, UPLOADS = frozenset({"session"}), frozenset({"upload"})
WIFI_ONLY = "wifi_only"
"""The setting: photos wait for Wi-Fi."""
REVOKE_S = 3


@dataclass(frozen=True)
class Session:
    """A signed-in user's objects."""

    store: Store
    engine: Engine
    tokens: Tokens
    code_keys: CodeKeys

    @property
    def me(self) -> Me:
        """Who is signed in; reads the disk."""
        return self.store.meta.me()


class Phone:
    """Opened once; methods run on the event loop. `key` seals the tokens."""

    def __init__(
        self,
        folder: Path,
        backend_url: str,
        key: bytes,
        now: Callable[[], datetime],
        announce: Announce,
        transport: Transport | None = None,
    ) -> None:
        self._folder, self._now, self._announce = folder, now, announce
        self._client = Client(backend_url, transport)
        self._accounts = Accounts(folder / "phone.db", key, announce)
        self.settings = self._accounts.settings
        self.session: Session | None = None
        self.may_upload = True
        """Whether bytes of photos may go over the network that there is now."""

    async def open(self) -> None:
        """Goes on with whoever was signed in."""
        self.may_upload = not await on_disk(self.settings.get, WIFI_ONLY)
        user_id = await on_disk(self._accounts.current)
        if user_id is not None and self._path(user_id).exists():
            self.session = await self._opened(user_id)
            self.session.engine.start()

    async def sign_in(self, e_mail: str, password: str) -> None:
        """Signs in; unsent work of the same user goes on, another's stays its own.

        Raises: ApiError.
        """
        token = await self._client.token(e_mail, password)
        me = await self._client.me(token.access_token)
        session = self.session
        if session is not None and session.tokens.user_id == me.user_id:
            await session.engine.stop()
        else:
            await self._leave()
            session = await self._opened(me.user_id)
        await on_disk(self._accounts.sign_in, me.user_id, e_mail, token)
        await on_disk(session.store.meta.set_me, me)
        await self._ask_code_keys(session, me)
        self.session = session
        session.engine.start()
        self._announce(SESSION)

    async def sign_out(self) -> None:
        """Nobody is signed in; unsent work stays for its own user, everything else goes."""
        session, self.session = self.session, None
        if session is None:
            return
        await session.engine.stop()
        self._announce(SESSION)
        await self._revoke(session.tokens)
        await on_disk(files.put_away, session.store)
        await on_disk(self._accounts.sign_out)

    def let_upload(self, may: bool) -> None:
        """Says whether bytes of photos may go over the network that there is now."""
        self.may_upload = may
        if self.session is not None:
            self.session.engine.uploads.wake()
        self._announce(UPLOADS)

    async def close(self) -> None:
        """Closes everything; the next start goes on from here."""
        await self._leave()
        await self._client.close()
        await on_disk(self._accounts.close)

    async def _leave(self) -> None:
        """Stops and closes what the user who was signed in had open."""
        session, self.session = self.session, None
        if session is not None:
            await session.engine.stop()
            await on_disk(files.closed, session.store)

    async def _opened(self, user_id: UserId) -> Session:
        path = self._path(user_id)
        store = await on_disk(files.opened, path, self._now, self._announce)
        tokens = Tokens(self._accounts, user_id, self._client)
        code_keys = CodeKeys(self._accounts, tokens, self._client)
        engine = Engine(store, self._client, tokens, self._announce, self._now, code_keys=code_keys)
        engine.uploads.may_upload = lambda: self.may_upload
        engine.keeping.may_fetch = lambda: self.may_upload
        return Session(store, engine, tokens, code_keys)

    def _path(self, user_id: UserId) -> Path:
        return self._folder / "users" / f"{user_id}.db"

    async def _ask_code_keys(self, session: Session, me: Me) -> None:
        """At once, so that codes can be read offline; the engine asks again whatever happens."""
        try:
            await session.code_keys.ask(me)
        except ApiError as error:
            log.info("no keys for codes yet: %s", error)

    async def _revoke(self, tokens: Tokens) -> None:
        """Tells the server if it can be reached; without tokens the phone is signed out anyhow."""
        try:
            await asyncio.wait_for(tokens.revoke(), REVOKE_S)
        except (ApiError, TimeoutError) as error:
            log.info("the server does not know of the sign-out: %s", error)
