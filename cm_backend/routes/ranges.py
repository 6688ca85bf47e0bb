"""Parts and conditions of a request for bytes. Source: RFC 9110, sections 13 and 14."""

import re

from starlette.requests import Request

from cm_backend.routes.problems import Problem

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)


def is_known(request: Request, etag: str) -> bool:
    """Whether the client has the bytes already."""
    known = request.headers.get("If-None-Match")
    if known is None:
        return False
    return known.strip() == "*" or etag in [
        one.strip().removeprefix("W/") for one in known.split(",")
    ]


def part_of(request: Request, size: int, etag: str) -> tuple[int, int] | None:
    """The part asked for, as the first byte and the one behind the last; None for the whole.

    What is no range, or more than one, asks for the whole. Raises: Problem 416.
    """
    match = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if match is None or request.method != "GET" or match[0].endswith("=-"):
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match[1], match[2]
    if not first:
        start, end = max(size - int(last), 0), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < start:
            return None
    if start >= end:
        headers = {"Content-Range": f"bytes */{size}"}
        raise Problem(416, "range_not_satisfiable", field="Range", headers=headers)
    return start, end
