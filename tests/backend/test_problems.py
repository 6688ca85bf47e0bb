import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from cm_backend.store import tenants
from tests.backend.company import Company, Json
from tests.backend.test_commands import note

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
Case = tuple[int, str, str | None, str, str, Json]
CASES: tuple[Case, ...] = (
    (400, "malformed", None, "POST", "/v1/commands", {"content": b"x", "headers": JSON}),
    (400, "malformed", None, "POST", "/v1/commands", {"content": b"", "headers": JSON}),
    (400, "malformed", None, "POST", "/v1/commands", {"content": b"[" * 90_000, "headers": JSON}),
    (400, "malformed", None, "POST", "/v1/commands", {"content": b'{"a":NaN}', "headers": JSON}),
    (400, "malformed", None, "POST", "/v1/commands", {"content": b'{"a":1e999}', "headers": JSON}),
    (
        400,
        "malformed",
        None,
        "POST",
        "/v1/commands",
        {"content": b'{"a":' + b"9" * 9000 + b"}", "headers": JSON},
    ),
    (400, "malformed", None, "POST", "/v1/commands", {"content": b'{"a":"\xff"}', "headers": JSON}),
    (
        400,
        "malformed",
        None,
        "POST",
        "/v1/commands",
        {"content": b'{"a":"\\ud800"}', "headers": JSON},
    ),
    (422, "invalid_field", "body", "POST", "/v1/commands", {"json": []}),
    (422, "invalid_field", "sent_at", "POST", "/v1/commands", {"json": {"commands": []}}),
    (
        422,
        "invalid_field",
        "sent_at",
        "POST",
        "/v1/commands",
        {"json": {"sent_at": "yesterday", "commands": []}},
    ),
    (
        422,
        "invalid_field",
        "commands",
        "POST",
        "/v1/commands",
        {"json": {"sent_at": "2026-11-23T12:00:00Z"}},
    ),
    (
        422,
        "invalid_field",
        "commands[0]",
        "POST",
        "/v1/commands",
        {"json": {"sent_at": "2026-11-23T12:00:00Z", "commands": [7]}},
    ),
    (415, "unsupported_media_type", "Content-Type", "POST", "/v1/commands", {"content": b"{}"}),
    (415, "unsupported_media_type", "Content-Type", "POST", "/v1/token", {"json": {}}),
    (
        413,
        "too_large",
        None,
        "POST",
        "/v1/commands",
        {"content": b" " * 2_000_000, "headers": JSON},
    ),
    (413, "too_large", None, "POST", "/v1/token", {"content": b"a=" * 20_000, "headers": FORM}),
    (400, "invalid_request", "grant_type", "POST", "/v1/token", {"data": {"x": "y"}}),
    (
        400,
        "unsupported_grant_type",
        "grant_type",
        "POST",
        "/v1/token",
        {"data": {"grant_type": "magic"}},
    ),
    (
        400,
        "invalid_request",
        "password",
        "POST",
        "/v1/token",
        {"data": {"grant_type": "password", "username": "x"}},
    ),
    (400, "invalid_request", None, "POST", "/v1/token", {"content": b"\xff", "headers": FORM}),
    (400, "invalid_request", None, "POST", "/v1/token", {"content": b"a&" * 50, "headers": FORM}),
    (400, "invalid_request", "token", "POST", "/v1/token/revoke", {"data": {"x": "y"}}),
    (404, "not_found", None, "GET", "/v1/nothing", {}),
    (404, "not_found", None, "GET", "/v1/me/", {}),
    (404, "not_found", None, "GET", "/tiles/1/2/" + "9" * 5000 + ".png", {}),
    (404, "not_found", None, "GET", "/tiles/a/%C2%B2/1.png", {}),
    (405, "method_not_allowed", None, "DELETE", "/v1/me", {}),
    (405, "method_not_allowed", None, "OPTIONS", "/v1/commands", {}),
    (405, "method_not_allowed", None, "HEAD", "/v1/commands", {}),
    (405, "method_not_allowed", None, "BREW", "/v1/changes", {}),
    (
        406,
        "not_acceptable",
        "Accept",
        "GET",
        "/v1/snapshot",
        {"headers": {"Accept": "application/vnd.sqlite3"}},
    ),
    (410, "snapshot_needed", None, "GET", "/v1/changes", {}),
    (426, "update_needed", "CM-Protocol", "GET", "/v1/me", {"headers": {"CM-Protocol": "2"}}),
    (426, "update_needed", "CM-Protocol", "POST", "/v1/token", {"headers": {"CM-Protocol": "0"}}),
)


def check(answer: httpx.Response, status: int, code: str, field: str | None = None) -> None:
    assert answer.status_code == status, answer.text
    headers = answer.headers
    assert headers["CM-Answer"] == "1"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Content-Type"] == "application/problem+json"
    if answer.request.method == "HEAD":
        return
    problem = answer.json()
    assert (problem["status"], problem["code"], problem.get("field")) == (status, code, field)
    assert problem["request_id"] == headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("status", "code", "field", "method", "path", "more"),
    CASES,
    ids=[f"{one[0]}-{n}" for n, one in enumerate(CASES)],
)
async def test_what_is_wrong_with_a_request_is_a_problem_with_code_and_field(
    nordlys: Company, status: int, code: str, field: str | None, method: str, path: str, more: Json
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    check(await karen.client.request(method, path, **more), status, code, field)


@pytest.mark.parametrize("token", ["", "Basic eDp5", "Bearer", "Bearer x.y.z", "Bearer æ"])
async def test_nothing_but_a_valid_token_lets_anybody_in(nordlys: Company, token: str) -> None:
    headers = {b"Authorization": token.encode()}
    async with httpx.AsyncClient(transport=nordlys.transport(), base_url="http://b") as nobody:
        for method, path in (
            ("GET", "/v1/me"),
            ("GET", "/v1/changes"),
            ("GET", "/v1/snapshot"),
            ("POST", "/v1/commands"),
        ):
            answer = await nobody.request(method, path, headers=headers)
            check(answer, 401, "not_signed_in")
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")


async def test_a_body_in_pieces_is_cut_off_at_the_limit(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    taken = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal taken
        for _ in range(100):
            taken += 100_000
            yield b" " * 100_000

    check(await karen.client.post("/v1/commands", content=pieces(), headers=JSON), 413, "too_large")
    assert taken < 1_300_000


async def test_of_a_member_that_is_there_twice_the_last_counts(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    sent = karen.posted(note(nordlys, (await karen.customer())["id"]))
    twice = json.dumps({"sent_at": "2026-11-23T12:00:00Z", "commands": [sent]})
    twice = twice.replace('{"sent_at"', '{"commands": 7, "sent_at"', 1)
    answer = await karen.client.post("/v1/commands", content=twice.encode(), headers=JSON)
    assert answer.json()["outcomes"][0]["outcome"] == "applied"


async def test_deep_and_huge_values_inside_of_a_command_are_the_commands_matter(
    nordlys: Company,
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer()
    good = karen.posted(note(nordlys, customer["id"]))
    for deep in ("[" * 500 + "]" * 500, "9" * 400):
        bad = karen.posted(note(nordlys, customer["id"]))
        bad["data"]["text"] = "HERE"
        batch = json.dumps({"sent_at": "2026-11-23T12:00:00Z", "commands": [bad, good]})
        content = batch.replace('"HERE"', deep).encode()
        answer = await karen.client.post("/v1/commands", content=content, headers=JSON)
        if answer.status_code == 400:
            continue
        bad_told, good_told = answer.json()["outcomes"]
        assert bad_told["code"] in ("invalid_field", "server_error")
        assert good_told["outcome"] == "applied"


async def test_one_user_who_asks_too_often_waits_and_others_do_not(nordlys: Company) -> None:
    karen, admin = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@nordlys")
    limit = nordlys.app.backend.config.most_requests_a_minute
    for _ in range(limit):
        answer = await karen.client.get("/v1/me")
        if answer.status_code != 200:
            break
    answer = await karen.client.get("/v1/me")
    check(answer, 429, "too_many_requests")
    wait_s = int(answer.headers["Retry-After"])
    assert (await admin.client.get("/v1/me")).status_code == 200
    nordlys.clock.pass_by(seconds=wait_s)
    assert (await karen.client.get("/v1/me")).status_code == 200


@contextmanager
def in_the_way(path: Path) -> Any:
    """Somebody else writes into the database and does not come to an end."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def test_data_out_of_reach_are_a_503_with_a_time_to_come_back(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    sent = karen.posted(note(nordlys, (await karen.customer())["id"]))
    database = nordlys.app.backend.database
    with database.writing() as db:
        db.run("PRAGMA busy_timeout = 0")
    with in_the_way(database.path):
        for answer in (await karen.client.get("/readyz"), await karen.post(sent)):
            check(answer, 503, "not_ready")
            assert answer.headers["Retry-After"] == "5"
        assert (await karen.client.get("/healthz")).status_code == 200
        assert (await karen.client.get("/v1/me")).status_code == 200
    assert (await karen.client.get("/readyz")).status_code == 200
    assert (await karen.post(sent)).json()["outcomes"][0]["outcome"] == "applied"


async def test_what_nobody_expected_is_a_500_that_says_nothing_but_where_to_look(
    nordlys: Company, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    karen = await nordlys.user("inspektor@nordlys")

    def get(*_: object) -> None:
        raise LookupError("Karen Holm")

    monkeypatch.setattr(tenants, "get", get)
    answer = await karen.client.get("/v1/me")
    check(answer, 500, "server_error")
    assert "Karen" not in answer.text
    assert answer.json()["request_id"] in caplog.text


async def test_head_answers_like_get_without_a_body(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    for path in ("/v1/me", "/healthz", "/openapi.json", "/docs"):
        answer = await karen.client.head(path)
        assert answer.status_code == 200
        assert answer.headers["CM-Answer"] == "1"


async def test_a_405_says_what_is_allowed(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    answer = await karen.client.options("/v1/commands")
    assert answer.headers["Allow"] == "POST"


async def test_an_app_that_hangs_up_in_the_middle_is_no_failure(
    nordlys: Company, caplog: pytest.LogCaptureFixture
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/commands",
        "query_string": b"",
        "headers": [
            (b"content-type", b"application/json"),
            (b"authorization", karen.client.headers["Authorization"].encode()),
        ],
        "client": ("127.0.0.1", 1),
        "http_version": "1.1",
        "scheme": "http",
        "root_path": "",
    }
    sent: list[Any] = []

    async def receive() -> Json:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await asyncio.wait_for(nordlys.app(scope, receive, send), 5)
    assert not [one for one in caplog.records if one.levelname == "ERROR"]
