"""`GET /v1/files/{record_id}` and its thumbnail: the bytes of a record that the user sees."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from cm_backend.routes.problems import Problem
from cm_backend.routes.ranges import is_known, part_of
from cm_backend.routes.requests import account_of, backend_of
from cm_backend.services.backend import Backend
from cm_backend.services.fetching import file_of
from cm_backend.storage.base import MissingError, key_of
from cm_backend.store.accounts import Account
from cm_backend.store.files import StoredFile
from cm_contract.errors import Code

HARMLESS = {"Content-Security-Policy": "sandbox; default-src 'none'"}
"""Whatever a browser takes the bytes for, they run nothing and reach nothing."""


async def file(request: Request) -> Response:
    """The record's bytes, or a part of them."""
    return await _answer(request, is_thumbnail=False)


async def thumbnail(request: Request) -> Response:
    """The small picture of a record."""
    return await _answer(request, is_thumbnail=True)


async def _answer(request: Request, is_thumbnail: bool) -> Response:
    account = await account_of(request)
    backend, record_id = backend_of(request), request.path_params["record_id"]
    found = await asyncio.to_thread(_found, backend, account, record_id, is_thumbnail)
    etag = f'"{found.sha256}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", **HARMLESS}
    if is_known(request, etag):
        return Response(status_code=304, headers=headers)
    part = part_of(request, found.size_bytes, etag)
    start, end = part or (0, found.size_bytes)
    headers |= {
        "Accept-Ranges": "bytes",
        "Content-Disposition": "attachment",
        "Content-Length": str(end - start),
        "Content-Type": found.media_type,
    }
    if part:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{found.size_bytes}"
    key = key_of(account.tenant_id, found.sha256)
    if request.method == "HEAD":
        if await asyncio.to_thread(backend.storage.size, key) is None:
            raise _not_found()
        return Response(headers=headers)
    try:
        pieces = await backend.storage.read(key, start, end)
    except MissingError as error:
        raise _not_found() from error
    status = 206 if part else 200
    return StreamingResponse(pieces, status, headers)


def _found(backend: Backend, account: Account, record_id: str, is_thumbnail: bool) -> StoredFile:
    with backend.database.reading() as db:
        found = file_of(db, account, record_id, is_thumbnail)
    if found is None:
        raise _not_found()
    return found


def _not_found() -> Problem:
    """The one answer to everything that somebody may not have."""
    return Problem(404, Code.NOT_FOUND)
