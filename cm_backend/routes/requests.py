"""Takes requests apart: who asks, what protocol, and the body within its limits."""

import asyncio
from typing import Any

import msgspec
from starlette.requests import Request

from cm_backend.routes.problems import Problem
from cm_backend.routes.rates import Rates
from cm_backend.services.backend import Backend
from cm_backend.services.sign_in import Denied
from cm_backend.store.accounts import Account
from cm_contract import PROTOCOL_VERSION
from cm_contract.errors import Code

JSON_TYPE = "application/json"
FORM_TYPE = "application/x-www-form-urlencoded"


def backend_of(request: Request) -> Backend:
    """The running backend."""
    backend: Backend = request.app.state.backend
    return backend


async def account_of(request: Request) -> Account:
    """Who asks. Raises: Problem 401, 426 and 429."""
    check_protocol(request)
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    try:
        if scheme.lower() != "bearer":
            raise Denied
        account = await asyncio.to_thread(_account, backend_of(request), token)
    except Denied as denied:
        challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        raise Problem(401, Code.NOT_SIGNED_IN, headers=challenge) from denied
    request.scope["cm.tenant_id"] = account.tenant_id
    rates: Rates = request.app.state.rates
    rates.check(account.id)
    return account


def check_protocol(request: Request) -> None:
    """Raises: Problem 426 when the app speaks a protocol that is not spoken here any more."""
    spoken = request.headers.get("CM-Protocol", str(PROTOCOL_VERSION))
    if spoken != str(PROTOCOL_VERSION):
        upgrade = {"Upgrade": f"CM-Protocol/{PROTOCOL_VERSION}"}
        raise Problem(426, Code.UPDATE_NEEDED, field="CM-Protocol", headers=upgrade)


async def json_of(request: Request, most_bytes: int) -> dict[str, Any]:
    """The body as a JSON object. Raises: Problem 400, 413, 415 and 422."""
    body = await body_of(request, JSON_TYPE, most_bytes)
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Problem(400, "malformed") from error
    if not isinstance(value, dict):
        raise Problem(422, Code.INVALID_FIELD, field="body")
    return value


async def body_of(request: Request, media_type: str, most_bytes: int) -> bytes:
    """The body. Raises: Problem 413 and 415."""
    sent = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if sent != media_type:
        raise Problem(415, "unsupported_media_type", field="Content-Type")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most_bytes:
            raise Problem(413, "too_large", limit=most_bytes)
    return bytes(body)


def _account(backend: Backend, token: str) -> Account:
    with backend.database.reading() as db:
        return backend.sign_in.account_of(db, token)
