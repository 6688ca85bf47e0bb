"""Pull: what is new at the server, in one answer and one transaction."""

import asyncio
from contextlib import suppress
from enum import Enum

from cm_contract.messages import Changes
from cm_contract.wire import encode
from cm_mobile.api.client import Client, NoChange
from cm_mobile.api.errors import SnapshotNeeded
from cm_mobile.store.store import Store
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.tokens import Tokens


class Pulled(Enum):
    """What a pull brought."""

    NOTHING = "nothing"
    CHANGES = "changes"
    OWN_RIGHTS = "own_rights"
    """Something about this very user: what it may do has to be asked again."""


async def pull(
    store: Store, client: Client, tokens: Tokens, wait_s: int, woken: asyncio.Event
) -> Pulled:
    """Takes what is new within `wait_s` seconds, or until `woken`.

    Raises: ApiError, SnapshotNeeded among them.
    """
    cursor = await on_disk(store.meta.cursor)
    known = await on_disk(store.meta.points)
    if cursor is None:
        raise SnapshotNeeded("first")
    asking = asyncio.create_task(
        tokens.used(lambda access: client.changes(access, cursor, known, wait_s))
    )
    told = await _or_woken(asking, woken) if wait_s else await asking
    match told:
        case None:
            return Pulled.NOTHING
        case NoChange():
            await on_disk(store.server_side.pulled, told.cursor, told.seq, (), ())
            return Pulled.NOTHING
        case Changes():
            records = [encode(one) for one in told.records]
            await on_disk(store.server_side.pulled, told.cursor, told.seq, records, told.left)
            me = tokens.user_id
            is_mine = any(one.type == "user" and one.id == me for one in told.records)
            return Pulled.OWN_RIGHTS if is_mine else Pulled.CHANGES


async def _or_woken(
    asking: asyncio.Task[Changes | NoChange], woken: asyncio.Event
) -> Changes | NoChange | None:
    """The answer, or None when something else is to be done first; then the question is dropped."""
    waking = asyncio.create_task(woken.wait())
    try:
        await asyncio.wait({asking, waking}, return_when=asyncio.FIRST_COMPLETED)
        return await asking if asking.done() else None
    finally:
        waking.cancel()
        if not asking.done():
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
