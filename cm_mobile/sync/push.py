"""Push: what waits goes to the server in order, and its words come back.

A command at which the server fails blocks nothing but its own customer: the batch is halved until
that command stands alone, then it is passed over with all that follows it there, and tried again
in each round.
"""

import logging

from cm_contract.messages import MOST_BATCH_BYTES, MOST_COMMANDS
from cm_mobile.api.client import Client
from cm_mobile.api.errors import ApiError, Rejected, ServerTrouble, TooBig
from cm_mobile.store.server_side import Json
from cm_mobile.store.store import Store
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.tokens import Tokens

log = logging.getLogger(__name__)
FAULTS = (ServerTrouble, Rejected, TooBig)
"""What may be the fault of a single command in the batch."""
MOST_FAULTS = 10
"""How often a server may fail in a row before it is left alone; 500 are halved to one in nine."""


class Push:
    """Sends one store's commands, and remembers at whose the server fails."""

    def __init__(self, store: Store, client: Client, tokens: Tokens) -> None:
        self._store, self._client, self._tokens = store, client, tokens
        self._most, self._faults, self._has_failed = MOST_COMMANDS, 0, False
        self.passed_over: list[str] = []
        """Customers whose commands wait, the one that was tried longest ago first."""

    async def run(self) -> bool:
        """Sends all that can be sent; whether anything was. Raises: ApiError, all is kept."""
        self._faults = 0
        has_sent = await self._again()
        while batch := await on_disk(
            self._store.server_side.batch, self._most, MOST_BATCH_BYTES, self.passed_over
        ):
            try:
                if not await self._sent(batch):
                    break
                has_sent = True
            except FAULTS as error:
                self._narrow(batch, error)
        self._most, self._has_failed = MOST_COMMANDS, bool(self._faults)
        return has_sent

    async def _sent(self, batch: list[Json]) -> bool:
        """Whether the server had a word on any of them."""
        told = await self._tokens.used(
            lambda access: self._client.push(access, self._store.now(), batch)
        )
        await on_disk(self._store.server_side.answered, told.outcomes, told.point)
        self._faults = 0
        return not {one.id for one in told.outcomes}.isdisjoint(one["id"] for one in batch)

    def _narrow(self, batch: list[Json], error: ApiError) -> None:
        """Less next time. A server that fails for the first time, or all the time, gets a rest."""
        self._faults += 1
        is_first = isinstance(error, ServerTrouble) and not self._has_failed
        self._has_failed = True
        if is_first or self._faults > MOST_FAULTS:
            raise error
        if len(batch) > 1:
            self._most = len(batch) // 2
            return
        log.warning("passed over: %s %s: %s", batch[0]["type"], batch[0]["id"], error)
        self.passed_over.append(batch[0]["data"]["customer_id"])
        self._most = MOST_COMMANDS

    async def _again(self) -> bool:
        """Tries again where the server failed before, until it fails again."""
        has_sent = False
        while self.passed_over:
            customer_id, *others = self.passed_over
            batch = await on_disk(
                self._store.server_side.batch, 1, MOST_BATCH_BYTES, of=customer_id
            )
            try:
                has_sent = (bool(batch) and await self._sent(batch)) or has_sent
            except FAULTS:
                self.passed_over = [*others, customer_id]
                break
            self.passed_over = others
        return has_sent
