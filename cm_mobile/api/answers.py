"""Answers: believed only with the server's marker, and turned into errors where they are none."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx

from cm_contract.errors import UndecodableError
from cm_contract.wire import decode
from cm_mobile.api.errors import (
    ApiError,
    Busy,
    Rejected,
    ServerTrouble,
    SignedOut,
    SnapshotNeeded,
    TooBig,
    Unreachable,
    UpdateNeeded,
)

T = TypeVar("T")
MARKER = "CM-Answer"
BUSY_S = 30.0
"""How long to wait when a busy server does not say."""


@contextmanager
def mapped() -> Iterator[None]:
    """Whatever httpx raises is Unreachable to us."""
    try:
        yield
    except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, httpx.CookieConflict) as error:
        raise Unreachable(str(error) or type(error).__name__) from error


def check(answer: httpx.Response) -> None:
    """Raises: ApiError unless this is the server's own answer and a good one."""
    if answer.headers.get(MARKER) != "1":
        raise Unreachable("not an answer of the server")
    if answer.status_code >= 300:
        raise _error(answer)


def bearer(access: str) -> dict[str, str]:
    """The header that shows the token."""
    return {"Authorization": f"Bearer {access}"}


def json_of(answer: httpx.Response) -> dict[str, Any]:
    """The JSON object of an answer. Raises: Unreachable when it is none."""
    try:
        value = json.loads(answer.content)
    except ValueError as error:
        raise Unreachable("not JSON") from error
    if not isinstance(value, dict):
        raise Unreachable("not an object")
    return value


def decoded(kind: type[T], value: object) -> T:
    """The message. Raises: Unreachable for what has not its shape: believe nothing in it."""
    try:
        return decode(kind, value)
    except UndecodableError as error:
        raise Unreachable(f"{kind.__name__} lacks {error.field}") from error


def _error(answer: httpx.Response) -> ApiError:
    problem = {} if answer.request.method == "HEAD" else json_of(answer)
    code = str(problem.get("code", ""))
    match answer.status_code:
        case 401:
            return SignedOut(code)
        case 400 if code == "invalid_grant":
            return SignedOut(code)
        case 410:
            return SnapshotNeeded(str(problem.get("reason", "")))
        case 413:
            return TooBig(code)
        case 426:
            return UpdateNeeded(code)
        case 429:
            return Busy(_retry_after_s(answer) or BUSY_S)
        case 503 if _retry_after_s(answer):
            return Busy(_retry_after_s(answer))
        case status if status >= 500:
            return ServerTrouble(code)
    field = problem.get("field")
    return Rejected(answer.status_code, code, field if isinstance(field, str) else None)


def _retry_after_s(answer: httpx.Response) -> float:
    text = answer.headers.get("Retry-After", "")
    return float(text) if text.isdecimal() and len(text) < 6 else 0.0
