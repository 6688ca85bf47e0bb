"""The user's tokens: sealed on disk before they are used, renewed when they are worth nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from cm_contract.messages import Token
from cm_contract.values import UserId
from cm_mobile.api.client import Client
from cm_mobile.api.errors import SignedOut
from cm_mobile.store.accounts import Accounts
from cm_mobile.sync.on_disk import on_disk

T = TypeVar("T")


class Tokens:
    """One user's tokens at one backend."""

    def __init__(self, accounts: Accounts, user_id: UserId, client: Client) -> None:
        self._accounts, self.user_id, self._client = accounts, user_id, client
        self._lock = asyncio.Lock()

    async def used(self, request: Callable[[str], Awaitable[T]]) -> T:
        """The answer to a request with a good access token. Raises: ApiError."""
        access = await self._access()
        try:
            return await request(access)
        except SignedOut:
            return await request(await self._renewed(access))

    async def keep(self, token: Token) -> None:
        """Puts tokens on disk."""
        await on_disk(self._accounts.keep_tokens, self.user_id, token)

    async def revoke(self) -> None:
        """Ends the sign-in at the server as well. Raises: ApiError."""
        token = await on_disk(self._accounts.tokens, self.user_id)
        if token is not None:
            await self._client.revoke(token.refresh_token)

    async def _access(self) -> str:
        token = await on_disk(self._accounts.tokens, self.user_id)
        if token is None:
            raise SignedOut("no tokens")
        return token.access_token

    async def _renewed(self, stale: str) -> str:
        async with self._lock:
            token = await on_disk(self._accounts.tokens, self.user_id)
            if token is None:
                raise SignedOut("no tokens")
            if token.access_token != stale:
                return token.access_token
            fresh = await self._client.refresh(token.refresh_token)
            await self.keep(fresh)
            return fresh.access_token
