"""What the descriptions of all operations have in common."""

from typing import Any

from cm_backend.routes.openapi.schemas import ref
from cm_contract import PROTOCOL_VERSION
from cm_contract.fields import Schema

Operation = dict[str, Any]
WRONG = {
    400: "The body is not JSON, the grant is not valid, or a checksum is none.",
    401: "The access token is missing, expired or revoked.",
    403: "The role allows none of this.",
    404: "There is none that this user may have; nobody is told more.",
    406: "No such form of the snapshot.",
    409: "The bytes do not begin where the upload stands, or were cut: ask where that is.",
    410: "The cursor can't be brought forward: take a snapshot. `reason` says why.",
    412: "Another version of tus is spoken here.",
    413: "Too much at once: send less. `limit` says how much.",
    415: "Another content type; `file_type`: not a picture of the type that was said.",
    416: "The part begins behind the end.",
    422: "A member or a header is missing or of another shape; `field` names it."
    " `file_mismatch`: the bytes have another SHA-256.",
    426: "This protocol is not spoken here any more: the app needs an update.",
    429: "Too many requests or unfinished uploads; wait for `Retry-After` seconds.",
    460: "The chunk does not add up to its checksum; nothing of it was kept.",
    500: "Something unexpected; nothing was recorded.",
    503: "The data can't be reached just now.",
}
HEADERS = {
    "CM-Answer": {"description": "This answer is the server's own.", "schema": {"const": "1"}},
    "X-Request-ID": {"description": "Names the request in the log.", "schema": {"type": "string"}},
}
MORE_HEADERS = {
    401: {"WWW-Authenticate": {"description": "RFC 6750", "schema": {"type": "string"}}},
    429: {"Retry-After": {"description": "seconds", "schema": {"type": "string"}}},
    503: {"Retry-After": {"description": "seconds", "schema": {"type": "string"}}},
}
SPOKEN = [
    {
        "name": "CM-Protocol",
        "in": "header",
        "required": False,
        "schema": {"const": str(PROTOCOL_VERSION)},
        "description": "the protocol that the app speaks; any other is answered 426",
    },
    {
        "name": "CM-App",
        "in": "header",
        "required": False,
        "schema": {"type": "string"},
        "description": "the version of the app",
    },
]


def operation_of(
    name: str,
    summary: str,
    description: str,
    good: dict[int, Schema],
    wrong: tuple[int, ...],
    body: Schema | None = None,
    is_open: bool = False,
) -> Operation:
    """An operation with its good answers and the statuses of its problems."""
    operation: Operation = {
        "operationId": name,
        "summary": summary,
        "description": description,
        "responses": _responses(good, wrong),
        "security": [] if is_open else [{"bearer": []}],
        "parameters": SPOKEN,
    }
    return operation | ({"requestBody": body} if body else {})


def _responses(good: dict[int, Schema], wrong: tuple[int, ...]) -> Schema:
    problems = {
        str(status): {
            "description": WRONG[status],
            "headers": HEADERS | MORE_HEADERS.get(status, {}),
            "content": content_of("application/problem+json", ref("Problem")),
        }
        for status in wrong
    }
    return {str(status): answer for status, answer in good.items()} | problems


def answer_of(description: str, schema: Schema, example: object = None) -> Schema:
    """An answer of JSON."""
    return {
        "description": description,
        "headers": HEADERS,
        "content": content_of("application/json", schema, example),
    }


def content_of(media_type: str, schema: Schema, example: object = None) -> Schema:
    """A body of one media type."""
    return {media_type: {"schema": schema} | ({} if example is None else {"example": example})}


def form_of(schema: Schema, example: Schema) -> Schema:
    """The body of a form."""
    content = content_of("application/x-www-form-urlencoded", schema, example)
    return {"required": True, "content": content}


def members_of(members: dict[str, Schema]) -> Schema:
    """An object with these members, all of which it needs."""
    return {"type": "object", "properties": members, "required": list(members)}


def query(name: str, schema: Schema, description: str, is_required: bool = False) -> Schema:
    """A parameter of the query."""
    return {
        "name": name,
        "in": "query",
        "required": is_required,
        "schema": schema,
        "description": description,
    }
