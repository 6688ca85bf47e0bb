"""`/v1/files`: resumable uploads. Source: tus 1.0.0."""

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from cm_backend.routes import tus
from cm_backend.routes.chunks import pieces_of
from cm_backend.routes.problems import Problem
from cm_backend.routes.requests import account_of, backend_of
from cm_backend.services.receiving import ConflictError
from cm_backend.services.taking import ChecksumError, ExcessError
from cm_backend.services.uploading import BUSY_S, BusyError
from cm_backend.store.accounts import Account
from cm_contract.errors import Code, Refused

CHUNK_TYPE = "application/offset+octet-stream"
STATUSES = {
    Code.NO_RIGHT: 403,
    Code.NOT_FOUND: 404,
    Code.FILE_TOO_LARGE: 413,
    Code.FILE_TYPE: 415,
}
"""Of the refusals of an upload; all others are 422."""


async def uploads(request: Request) -> Response:
    """What is spoken here, or the place of a new upload."""
    if request.method == "OPTIONS":
        return _offer(backend_of(request).config.most_file_bytes)
    return await _speaking_tus(request, _create)


async def upload(request: Request) -> Response:
    """Where an upload stands, a chunk of it, or its end."""
    doing = {"HEAD": _look, "PATCH": _receive, "DELETE": _end}
    return await _speaking_tus(request, doing[request.method])


def _offer(most_bytes: int) -> Response:
    headers = {
        **tus.RESUMABLE,
        "Tus-Version": tus.VERSION,
        "Tus-Extension": tus.EXTENSIONS,
        "Tus-Max-Size": str(most_bytes),
        "Tus-Checksum-Algorithm": ",".join(tus.ALGORITHMS),
    }
    return Response(status_code=204, headers=headers)


async def _speaking_tus(request: Request, do: Any) -> Response:
    """Answers as tus asks for it, whatever the answer."""
    request.scope["cm.headers"] = tus.RESUMABLE
    try:
        account = await account_of(request)
        tus.check_version(request)
        answer: Response = await do(request, account)
    except Refused as refused:
        status = STATUSES.get(refused.code, 422)
        raise Problem(status, refused.code, field=refused.field) from refused
    except ConflictError as error:
        raise Problem(409, "conflict", field="Upload-Offset") from error
    except ExcessError as error:
        raise Problem(413, "too_large") from error
    except ChecksumError as error:
        raise Problem(460, "checksum_mismatch", field="Upload-Checksum") from error
    except BusyError as error:
        headers = {"Retry-After": str(BUSY_S)}
        raise Problem(429, Code.TOO_MANY_REQUESTS, headers=headers) from error
    return answer


async def _create(request: Request, account: Account) -> Response:
    wanted = tus.new_upload_of(request)
    created = await asyncio.to_thread(backend_of(request).receiver.uploads.create, account, wanted)
    headers = tus.headers_of(created) | {"Location": f"/v1/files/uploads/{created.id}"}
    return Response(status_code=201, headers=headers)


async def _look(request: Request, account: Account) -> Response:
    found = await backend_of(request).receiver.look(account, request.path_params["id"])
    headers = {"Upload-Length": str(found.size_bytes), "Upload-Metadata": found.metadata}
    return Response(headers=tus.headers_of(found) | headers)


async def _receive(request: Request, account: Account) -> Response:
    said = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if said != CHUNK_TYPE:
        raise Problem(415, "unsupported_media_type", field="Content-Type")
    offset, checksum = tus.number_of(request, "Upload-Offset"), tus.checksum_of(request)
    id, pieces = request.path_params["id"], pieces_of(request)
    taken = await backend_of(request).receiver.receive(account, id, offset, pieces, checksum)
    return Response(status_code=204, headers=tus.headers_of(taken))


async def _end(request: Request, account: Account) -> Response:
    await backend_of(request).receiver.end(account, request.path_params["id"])
    return Response(status_code=204)
