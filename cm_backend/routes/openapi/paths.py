"""The operations: what each takes and every answer that it can give."""

from cm_backend.routes.openapi import examples
from cm_backend.routes.openapi.file_paths import file_paths
from cm_backend.routes.openapi.operations import (
    HEADERS,
    SPOKEN,
    Operation,
    answer_of,
    content_of,
    form_of,
    members_of,
    operation_of,
    query,
)
from cm_backend.routes.openapi.report_paths import report_paths
from cm_backend.routes.openapi.schemas import INSTANT, UUID, ref
from cm_contract.fields import Schema
from cm_contract.messages import MOST_COMMANDS


def paths() -> dict[str, dict[str, Operation]]:
    """All operations by path and method."""
    return {
        "/v1/token": {"post": _token()},
        "/v1/token/revoke": {"post": _revoke()},
        "/v1/commands": {"post": _commands()},
        "/v1/changes": {"get": _changes()},
        "/v1/snapshot": {"get": _snapshot()},
        "/v1/me": {"get": _me()},
        "/v1/code-keys": {"get": _code_keys()},
        **file_paths(),
        **report_paths(),
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
    form = {"oneOf": [members_of(password), members_of(refresh)]}
    return operation_of(
        "token",
        "Sign in, or stay signed in",
        "OAuth 2 token endpoint with the grants `password` and `refresh_token`. A refresh token"
        " has one successor, given again until it was used itself; an older one ends the sign-in.",
        {200: answer_of("New tokens.", ref("Token"), examples.TOKEN)},
        (400, 413, 415, 426, 429, 500, 503),
        body=form_of(form, examples.SIGN_IN),
        is_open=True,
    )


def _revoke() -> Operation:
    form = members_of({"token": {"type": "string", "minLength": 1, "maxLength": 1000}})
    return operation_of(
        "revoke",
        "Sign out",
        "Ends the sign-in that a refresh token belongs to; any other token is passed over.",
        {200: answer_of("It is not valid any more.", {"type": "object"}, {})},
        (400, 413, 415, 426, 500, 503),
        body=form_of(form, examples.SIGN_OUT),
        is_open=True,
    )


def _commands() -> Operation:
    batch = members_of(
        {
            "sent_at": {**INSTANT, "description": "the sender's clock as the batch leaves"},
            "commands": {"type": "array", "maxItems": MOST_COMMANDS, "items": ref("Command")},
        }
    )
    return operation_of(
        "commands",
        "Do something",
        "Each command takes effect once and has one outcome, however often it is sent. One that"
        " can't be decoded or is against a rule is refused and blocks no other.",
        {
            200: answer_of(
                "The outcomes, in the order of the batch.", ref("Outcomes"), examples.OUTCOMES
            )
        },
        (400, 401, 413, 415, 422, 426, 429, 500, 503),
        body={"required": True, "content": content_of("application/json", batch, examples.BATCH)},
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
    operation = operation_of(
        "changes",
        "What is new",
        "Everything from the cursor to now, or as soon as there is something within `wait`"
        " seconds. `left` names customers that may not be seen any more.",
        {200: answer_of("The changes.", members_of(members), examples.CHANGES), 204: nothing},
        (401, 410, 422, 426, 429, 500, 503),
    )
    point = {"type": "string", "pattern": r"^[0-9]{1,18}\.[0-9a-f]+$"}
    points = {"type": "array", "items": point, "maxItems": 1000}
    waiting = {"type": "integer", "minimum": 0, "maximum": 999_999}
    return operation | {
        "parameters": [
            *SPOKEN,
            query("cursor", {"type": "string"}, "where the phone stands", is_required=True),
            query("wait", waiting, "seconds to wait; more than 25 are taken as 25"),
            query("known", points, "points of the history that the phone relies on"),
        ]
    }


def _snapshot() -> Operation:
    line = {"type": "string", "description": "one JSON object a line"}
    whole = {
        "description": "First `{cursor, seq, count}`, then `count` records as in changes, last"
        " `{end: true}`. A body without it was cut.",
        "headers": HEADERS,
        "content": content_of("application/x-ndjson", line, examples.SNAPSHOT),
    }
    operation = operation_of(
        "snapshot",
        "Everything that the user sees",
        "The first sync, and the way back when a cursor can't be brought forward.",
        {200: whole},
        (401, 406, 426, 429, 500, 503),
    )
    version = {"type": "string"}
    return operation | {
        "parameters": [*SPOKEN, query("schema", version, "the phone's version of the records")]
    }


def _me() -> Operation:
    return operation_of(
        "me",
        "Who the token belongs to",
        "User, company, role, areas and modules.",
        {200: answer_of("The user.", ref("Me"), examples.ME)},
        (401, 426, 429, 500, 503),
    )


def _code_keys() -> Operation:
    return operation_of(
        "code_keys",
        "What codes are sealed with",
        "A JWK Set (RFC 7517) for whoever may look at codes of key rings. A code is a JWE"
        " (RFC 7516) in compact form with `dir` and `A256GCM`, of the JSON `{code, how_to_use}`.",
        {200: answer_of("The company's keys.", ref("JwkSet"), examples.CODE_KEYS)},
        (401, 403, 426, 429, 500, 503),
    )


def _health(name: str, summary: str, wrong: tuple[int, ...]) -> Operation:
    status = members_of({"status": {"type": "string"}})
    good = {200: answer_of("It is so.", status, {"status": "ok"})}
    return operation_of(name, summary, "", good, wrong, is_open=True) | {"parameters": []}
