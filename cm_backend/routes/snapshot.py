"""`GET /v1/snapshot`: the first sync, as lines of JSON."""

from collections.abc import AsyncIterator, Iterator

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from cm_backend.routes.problems import Problem
from cm_backend.routes.requests import account_of, backend_of
from cm_backend.services.snapshotting import snapshot as lines_of

LINES_TYPE = "application/x-ndjson"


async def snapshot(request: Request) -> Response:
    """Everything that the user sees, from one commit."""
    account = await account_of(request)
    accepted = request.headers.get("Accept", LINES_TYPE)
    if not any(kind in accepted for kind in (LINES_TYPE, "application/*", "*/*")):
        raise Problem(406, "not_acceptable", field="Accept")
    backend = backend_of(request)
    lines = lines_of(backend.database, account, backend.secret)
    return StreamingResponse(_closing(lines), media_type=LINES_TYPE)


async def _closing(lines: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The lines; a phone that hangs up in the middle must not keep the transaction open."""
    try:
        async for line in iterate_in_threadpool(lines):
            yield line
    finally:
        close = getattr(lines, "close", None)
        if close is not None:
            await run_in_threadpool(close)
