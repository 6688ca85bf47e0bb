"""Errors as problem details, each with a stable code. Source: RFC 9457."""

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

log = logging.getLogger("cm_backend")
RETRY_AFTER_S = "5"


class Problem(Exception):
    """Ends a request with an error. `members` are further members of the answer."""

    def __init__(
        self,
        status: int,
        code: str,
        field: str | None = None,
        headers: Mapping[str, str] | None = None,
        **members: object,
    ) -> None:
        super().__init__(f"{status} {code}")
        self.status, self.code, self.field = status, code, field
        self.headers, self.members = dict(headers or {}), members


CODES = {
    400: "malformed",
    401: "not_signed_in",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "too_large",
    415: "unsupported_media_type",
    500: "server_error",
    503: "not_ready",
}
"""The codes of what goes wrong before a route is reached, or inside of it."""
TITLES = {460: "Checksum Mismatch"}
"""Statuses that HTTP does not know. Source: tus 1.0.0."""


def answer(request: Request, problem: Problem) -> Response:
    """The problem as an answer."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": TITLES.get(problem.status) or HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "code": problem.code,
        "request_id": request.scope.get("cm.request_id", ""),
        **problem.members,
    }
    if problem.field is not None:
        body["field"] = problem.field
    return Response(
        json.dumps(body, ensure_ascii=False),
        status_code=problem.status,
        headers=problem.headers,
        media_type="application/problem+json",
    )


def on_problem(request: Request, error: Exception) -> Response:
    """Answers a Problem."""
    if not isinstance(error, Problem):
        raise error
    return answer(request, error)


def on_http_exception(request: Request, error: Exception) -> Response:
    """Answers what the framework refuses: no such path, no such method."""
    if not isinstance(error, HTTPException):
        raise error
    code = CODES.get(error.status_code, "malformed")
    return answer(request, Problem(error.status_code, code, headers=error.headers))


def on_failure(request: Request, error: Exception) -> Response:
    """Answers what nobody expected; the log has the trace, the answer only where to find it."""
    _log(request, error)
    return answer(request, Problem(500, CODES[500]))


def on_trouble(request: Request, error: Exception) -> Response:
    """Answers that the data can't be reached just now; nothing was recorded."""
    _log(request, error)
    return answer(request, Problem(503, CODES[503], headers={"Retry-After": RETRY_AFTER_S}))


def on_disconnect(request: Request, error: Exception) -> Response:  # noqa: ARG001 - see Starlette
    """Ends the request of somebody who hung up; nobody reads the answer."""
    return answer(request, Problem(400, CODES[400]))


def _log(request: Request, error: Exception) -> None:
    request_id = request.scope.get("cm.request_id", "")
    log.error({"message": "request failed", "request_id": request_id}, exc_info=error)
