"""The operations: what each takes and every answer that it can give."""

from typing import Any

from cm_backend.routes.openapi import examples
from cm_backend.routes.openapi.schemas import INSTANT, UUID, ref
from cm_contract import PROTOCOL_VERSION
from cm_contract.fields import Schema
from cm_contract.messages import MOST_COMMANDS

Operation = dict[str, Any]
WRONG = {
    400: "The body is not JSON, or the grant is not valid.",
    401: "The access token is missing, expired or revoked.",
    406: "No such form of the snapshot.",
    410: "The cursor can't be brought forward: take a snapshot. `reason` says why.",
    413: "Too much at once: send less. `limit` says how much.",
    415: "Another content type.",
    422: "A member is missing or of another shape; `field` names it.",
    426: "This protocol is not spoken here any more: the app needs an update.",
    429: "Too many requests; wait for `Retry-After` seconds.",
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


def paths() -> dict[str, dict[str, Operation]]:
    """All operations by path and method."""
    return {
        "/v1/token": {"post": _token()},
        "/v1/token/revoke": {"post": _revoke()},
        "/v1/commands": {"post": _commands()},
        "/v1/changes": {"get": _changes()},
        "/v1/snapshot": {"get": _snapshot()},
        "/v1/me": {"get": _me()},
        "/healthz": {"get": _health("healthz", "Whether the process lives", (500,))},
        "/readyz": {"get": _health("readyz", "Whether the data can be reached", (500, 503))},
    }


def _token() -> Operation:
    password: dict[str, Schema] = {
        "grant_type": {"const": "password"},
        "username": {"type": "string", "minLength": 1, "maxLength": 254},
        "password": {"type": "string", "minLength": 1, "maxLength": 1000},
    }
    refresh: dict[str, Schema] = {
        "grant_type": {"const": "refresh_token"},
        "refresh_token": {"type": "string", "minLength": 1, "maxLength": 1000},
    }
    form = {"oneOf": [_members(password), _members(refresh)]}
    return _operation(
        "token",
        "Sign in, or stay signed in",
        "OAuth 2 token endpoint with the grants `password` and `refresh_token`. A refresh token"
        " has one successor, given again until it was used itself; an older one ends the sign-in.",
        {200: _json("New tokens.", ref("Token"), examples.TOKEN)},
        (400, 413, 415, 426, 429, 500, 503),
        body=_form(form, examples.SIGN_IN),
        is_open=True,
    )


def _revoke() -> Operation:
    form = _members({"token": {"type": "string", "minLength": 1, "maxLength": 1000}})
    return _operation(
        "revoke",
        "Sign out",
        "Ends the sign-in that a refresh token belongs to; any other token is passed over.",
        {200: _json("It is not valid any more.", {"type": "object"}, {})},
        (400, 413, 415, 426, 500, 503),
        body=_form(form, examples.SIGN_OUT),
        is_open=True,
    )


def _commands() -> Operation:
    batch = _members(
        {
            "sent_at": {**INSTANT, "description": "the sender's clock as the batch leaves"},
            "commands": {"type": "array", "maxItems": MOST_COMMANDS, "items": ref("Command")},
        }
    )
    return _operation(
        "commands",
        "Do something",
        "Each command takes effect once and has one outcome, however often it is sent. One that"
        " can't be decoded or is against a rule is refused and blocks no other.",
        {
            200: _json(
                "The outcomes, in the order of the batch.", ref("Outcomes"), examples.OUTCOMES
            )
        },
        (400, 401, 413, 415, 422, 426, 429, 500, 503),
        body={"required": True, "content": _content("application/json", batch, examples.BATCH)},
    )


def _changes() -> Operation:
    members: dict[str, Schema] = {
        "cursor": {"type": "string"},
        "seq": {"type": "integer"},
        "records": {"type": "array", "items": ref("Changed")},
        "left": {"type": "array", "items": UUID},
        "server_time": INSTANT,
    }
    moved = {
        "CM-Cursor": {"description": "The new cursor.", "schema": {"type": "string"}},
        "CM-Seq": {"description": "Where it stands.", "schema": {"type": "string"}},
    }
    nothing = {"description": "Nothing new.", "headers": {**HEADERS, **moved}}
    operation = _operation(
        "changes",
        "What is new",
        "Everything from the cursor to now, or as soon as there is something within `wait`"
        " seconds. `left` names customers that may not be seen any more.",
        {200: _json("The changes.", _members(members), examples.CHANGES), 204: nothing},
        (401, 410, 422, 426, 429, 500, 503),
    )
    point = {"type": "string", "pattern": r"^[0-9]{1,18}\.[0-9a-f]+$"}
    points = {"type": "array", "items": point, "maxItems": 1000}
    waiting = {"type": "integer", "minimum": 0, "maximum": 999_999}
    return operation | {
        "parameters": [
            *SPOKEN,
            _query("cursor", {"type": "string"}, "where the phone stands", is_required=True),
            _query("wait", waiting, "seconds to wait; more than 25 are taken as 25"),
            _query("known", points, "points of the history that the phone relies on"),
        ]
    }


def _snapshot() -> Operation:
    line = {"type": "string", "description": "one JSON object a line"}
    whole = {
        "description": "First `{cursor, seq, count}`, then `count` records as in changes, last"
        " `{end: true}`. A body without it was cut.",
        "headers": HEADERS,
        "content": _content("application/x-ndjson", line, examples.SNAPSHOT),
    }
    operation = _operation(
        "snapshot",
        "Everything that the user sees",
        "The first sync, and the way back when a cursor can't be brought forward.",
        {200: whole},
        (401, 406, 426, 429, 500, 503),
    )
    version = {"type": "string"}
    return operation | {
        "parameters": [*SPOKEN, _query("schema", version, "the phone's version of the records")]
    }


def _me() -> Operation:
    return _operation(
        "me",
        "Who the token belongs to",
        "User, company, role, areas and modules.",
        {200: _json("The user.", ref("Me"), examples.ME)},
        (401, 426, 429, 500, 503),
    )


def _health(name: str, summary: str, wrong: tuple[int, ...]) -> Operation:
    status = _members({"status": {"type": "string"}})
    good = {200: _json("It is so.", status, {"status": "ok"})}
    return _operation(name, summary, "", good, wrong, is_open=True) | {"parameters": []}


def _operation(
    name: str,
    summary: str,
    description: str,
    good: dict[int, Schema],
    wrong: tuple[int, ...],
    body: Schema | None = None,
    is_open: bool = False,
) -> Operation:
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
            "content": _content("application/problem+json", ref("Problem")),
        }
        for status in wrong
    }
    return {str(status): answer for status, answer in good.items()} | problems


def _json(description: str, schema: Schema, example: object = None) -> Schema:
    return {
        "description": description,
        "headers": HEADERS,
        "content": _content("application/json", schema, example),
    }


def _content(media_type: str, schema: Schema, example: object = None) -> Schema:
    return {media_type: {"schema": schema} | ({} if example is None else {"example": example})}


def _form(schema: Schema, example: Schema) -> Schema:
    content = _content("application/x-www-form-urlencoded", schema, example)
    return {"required": True, "content": content}


def _members(members: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": members, "required": list(members)}


def _query(name: str, schema: Schema, description: str, is_required: bool = False) -> Schema:
    return {
        "name": name,
        "in": "query",
        "required": is_required,
        "schema": schema,
        "description": description,
    }
