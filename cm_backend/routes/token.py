"""`POST /v1/token` and `/v1/token/revoke`. Source: RFC 6749 and RFC 7009."""

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from ipaddress import ip_address
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from cm_backend.routes.answers import json_answer
from cm_backend.routes.problems import Problem
from cm_backend.routes.requests import FORM_TYPE, backend_of, body_of, check_protocol
from cm_backend.services.backend import Backend
from cm_backend.services.sign_in import Denied
from cm_backend.services.throttling import Locked
from cm_contract.errors import Code
from cm_contract.messages import Token

MOST_BYTES = 10_000


async def token(request: Request) -> Response:
    """Tokens for a password or for a refresh token."""
    check_protocol(request)
    form = await _form(request)
    try:
        async with _room(request, form):
            given = await asyncio.to_thread(_grant, backend_of(request), form, _address(request))
    except Denied as denied:
        raise _refused("invalid_grant") from denied
    except Locked as locked:
        headers = {"Retry-After": str(locked.retry_after_s)}
        raise Problem(429, Code.TOO_MANY_REQUESTS, headers=headers) from locked
    return json_answer(given, {"Pragma": "no-cache"})


async def revoke(request: Request) -> Response:
    """Ends a sign-in; a token that isn't known is no error."""
    form = await _form(request)
    if "token" not in form:
        raise _refused("invalid_request", "token")
    await asyncio.to_thread(backend_of(request).sign_in.revoke, form["token"])
    return json_answer({})


def _room(request: Request, form: dict[str, str]) -> AbstractAsyncContextManager[object]:
    """A place among the few that look at passwords at a time, which takes 64 MB and a while."""
    rooms: asyncio.Semaphore = request.app.state.password_rooms
    return rooms if form.get("grant_type") == "password" else nullcontext()


def _grant(backend: Backend, form: dict[str, str], address: str) -> Token:
    match form.get("grant_type"):
        case "password":
            e_mail, password = _member(form, "username"), _member(form, "password")
            is_local = _is_loopback(address)
            return backend.sign_in.by_password(e_mail, password, is_local, address)
        case "refresh_token":
            return backend.sign_in.by_refresh_token(_member(form, "refresh_token"))
        case None | "":
            raise _refused("invalid_request", "grant_type")
        case _:
            raise _refused("unsupported_grant_type", "grant_type")


def _member(form: dict[str, str], name: str) -> str:
    if not form.get(name):
        raise _refused("invalid_request", name)
    return form[name]


def _refused(error: str, field: str | None = None) -> Problem:
    return Problem(400, error, field=field, error=error)


async def _form(request: Request) -> dict[str, str]:
    body = await body_of(request, FORM_TYPE, MOST_BYTES)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20)
    except ValueError as error:
        raise _refused("invalid_request") from error
    return dict(pairs)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
