"""Push: what waits goes to the server in order, and its words come back."""

import asyncio

from cm_contract.messages import MOST_BATCH_BYTES, MOST_COMMANDS
from cm_mobile.api.client import Client
from cm_mobile.api.errors import TooBig
from cm_mobile.store.store import Store
from cm_mobile.sync.tokens import Tokens


async def push(store: Store, client: Client, tokens: Tokens) -> bool:
    """Sends until nothing waits; whether anything was sent. Raises: ApiError, all is kept."""
    most, has_sent = MOST_COMMANDS, False
    while batch := await asyncio.to_thread(store.server_side.batch, most, MOST_BATCH_BYTES):
        try:
            told = await tokens.used(lambda access: client.push(access, store.now(), batch))
        except TooBig:
            if len(batch) == 1:
                raise
            most = len(batch) // 2
            continue
        await asyncio.to_thread(store.server_side.answered, told.outcomes, told.point)
        has_sent = True
        if {one.id for one in told.outcomes}.isdisjoint(one["id"] for one in batch):
            break
    return has_sent
