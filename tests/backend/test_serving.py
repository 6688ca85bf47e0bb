"""The server as a process: over a real port, with clients written by others."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree

import httpx
import pytest
from authlib.integrations.requests_client import OAuth2Session

from cm_backend.cli import main
from cm_backend.cli.seed import PASSWORD
from tests.backend.company import seeded
from tests.backend.serving import Serving, serving

KAREN = "inspektor@nordlys.example"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Serving]:
    copytree(seeded(), tmp_path / "data")
    with serving(tmp_path / "data", "--demo") as running:
        yield running


def signed_in(server: Serving) -> OAuth2Session:
    client = OAuth2Session(
        "cm-mobile",
        token_endpoint=f"{server.url}/v1/token",
        token_endpoint_auth_method="none",
        update_token=lambda *_args, **_more: None,
    )
    client.fetch_token(username=KAREN, password=PASSWORD, grant_type="password")
    return client


def test_a_server_starts_answers_and_ends_in_time_with_a_phone_that_waits(server: Serving) -> None:
    assert server.get("/healthz") == {"status": "ok", "protocol": "1"}
    assert server.get("/readyz") == {"status": "ready"}
    with signed_in(server) as client, ThreadPoolExecutor(1) as aside:
        first = client.get(f"{server.url}/v1/snapshot").text.splitlines()[0]
        asked = {"cursor": json.loads(first)["cursor"], "wait": 25}
        waiting = aside.submit(client.get, f"{server.url}/v1/changes", params=asked, timeout=30)
        time.sleep(0.5)
        assert not waiting.done()
        began = time.monotonic()
        assert server.stop() in (0, -15)
        assert time.monotonic() - began < 3
        assert waiting.result().status_code == 204


def test_the_log_is_json_and_knows_no_person(server: Serving) -> None:
    with signed_in(server) as client:
        customer = "01941f29-7c00-7b6e-a3cf-8c4a9e2c5a10"
        client.get(f"{server.url}/v1/changes?cursor=x&known={customer}")
        client.get(f"{server.url}/v1/customers/{customer}?q=Karen")
        httpx.post(f"{server.url}/v1/token", data={"username": KAREN, "password": "x"})
        token = client.token["access_token"]
    server.stop()
    lines = [json.loads(line) for line in server.lines]
    requests = [one for one in lines if one["logger"] == "cm_backend.requests"]
    assert [one["route"] for one in requests] == ["token", "changes", None, "token"]
    assert all(
        {"at", "level", "request_id", "method", "status", "ms"} <= one.keys() for one in requests
    )
    text = "".join(server.lines)
    for secret in (KAREN, "Karen", PASSWORD, token, customer, "/v1/"):
        assert secret not in text


def test_a_client_of_oauth_2_signs_in_and_refreshes_by_itself(server: Serving) -> None:
    with signed_in(server) as client:
        before = dict(client.token)
        client.token["expires_at"] = int(time.time()) - 10
        assert client.get(f"{server.url}/v1/me").json()["e_mail"] == KAREN
        assert client.token["refresh_token"] != before["refresh_token"]
        assert client.token["expires_at"] > time.time() + 600


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--port", "{taken}"],
        ["serve", "--port", "99999"],
        ["serve", "--data", "/dev/null/nowhere", "--port", "0"],
    ],
)
def test_a_server_that_cannot_start_says_why_in_one_sentence(
    server: Serving, arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    taken = server.url.rpartition(":")[2]
    given = [one.replace("{taken}", taken) for one in arguments]
    if "--data" not in given:
        given += ["--data", str(tmp_path / "data")]
    assert main(given) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert told.endswith(".\n")
