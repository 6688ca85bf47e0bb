"""The keys of the company's codes: fetched with the user's rights, kept sealed on this phone."""

import logging

from cm_contract.messages import Me
from cm_contract.rules import Access, Function
from cm_mobile.api.client import Client
from cm_mobile.api.errors import Rejected
from cm_mobile.store.accounts import Accounts
from cm_mobile.store.live import reads
from cm_mobile.store.sealing import CodeLock
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.tokens import Tokens

log = logging.getLogger(__name__)


class CodeKeys:
    """One user's keys; nobody else's phone can read what lies there."""

    def __init__(self, accounts: Accounts, tokens: Tokens, client: Client) -> None:
        self._accounts, self._tokens, self._client = accounts, tokens, client

    async def ask(self, me: Me) -> bool:
        """Brings them up to date with what this user may; whether they are others now.

        Raises: ApiError.
        """
        found = None
        if me.actor().may(Function.CODES, Access.READ):
            try:
                found = await self._tokens.used(self._client.code_keys)
            except Rejected as rejected:
                log.info("no keys for codes: %s", rejected)
        user_id = self._tokens.user_id
        if found == await on_disk(self._accounts.code_keys, user_id):
            return False
        await on_disk(self._accounts.keep_code_keys, user_id, found)
        return True

    @reads("code_keys")
    def lock(self) -> CodeLock | None:
        """What seals and opens codes; None without the right, or before the first sync."""
        found = self._accounts.code_keys(self._tokens.user_id)
        return CodeLock(found) if found else None
