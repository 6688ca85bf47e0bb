"""The body of a request in pieces, for as long as somebody sends and nobody else wants to."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from starlette.requests import Request
from starlette.types import Receive

from cm_backend.services.receiving import CutError, Pieces

IDLE_S = 60
"""A connection on which nothing has come for so long is taken for a dead one."""


def pieces_of(request: Request) -> Pieces:
    """The pieces; they end in a CutError where the connection does."""

    async def pieces(is_wanted: asyncio.Event) -> AsyncGenerator[bytes, None]:
        wanted = asyncio.ensure_future(is_wanted.wait())
        try:
            has_more = True
            while has_more:
                message = await _next(request.receive, wanted)
                yield message.get("body", b"")
                has_more = message.get("more_body", False)
        finally:
            wanted.cancel()

    return pieces


async def _next(receive: Receive, wanted: asyncio.Future[Any]) -> Any:
    """The next message of the body; one that has come is never dropped. Raises: CutError."""
    coming = asyncio.ensure_future(receive())
    await asyncio.wait((coming, wanted), timeout=IDLE_S, return_when=asyncio.FIRST_COMPLETED)
    if not coming.done():
        coming.cancel()
        raise CutError
    message = coming.result()
    if message["type"] == "http.disconnect":
        raise CutError
    return message
