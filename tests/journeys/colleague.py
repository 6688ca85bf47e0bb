"""Somebody at a desk: what happens at the server while a phone is away."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from random import getrandbits
from typing import Any

import httpx

from cm_backend.cli.common import utc_now
from cm_backend.cli.seed import PASSWORD
from cm_contract.commands.base import Command
from cm_contract.messages import Outcome, Sent
from cm_contract.values import CommandId, instant, uuid7
from tests.journeys.servers import Company, free_port

Json = dict[str, Any]


@dataclass(frozen=True)
class Colleague:
    """Signed in at the backend without a phone."""

    client: httpx.Client

    def perform(self, command: Command) -> None:
        """Sends one command; it has to be taken."""
        at = instant(utc_now())
        sent = Sent(CommandId(new_id()), at, command).to_json()
        body = {"sent_at": at, "commands": [sent]}
        answer = self.client.post("/v1/commands", json=body).raise_for_status()
        outcome = answer.json()["outcomes"][0]
        assert outcome["outcome"] == Outcome.APPLIED, outcome

    def records(self, type: str) -> list[Json]:
        """Every record of a type that the colleague sees."""
        lines = self.client.get("/v1/snapshot").raise_for_status().text.splitlines()
        records = [json.loads(line) for line in lines[1:-1]]
        return [one["body"] for one in records if one["type"] == type]


def new_id() -> str:
    """An id that nothing has yet."""
    return uuid7(int(utc_now().timestamp() * 1000), getrandbits(74))


@contextmanager
def colleague(url: str, e_mail: str) -> Iterator[Colleague]:
    """Signs in at a backend."""
    with httpx.Client(base_url=url, timeout=30) as client:
        form = {"grant_type": "password", "username": e_mail, "password": PASSWORD}
        tokens = client.post("/v1/token", data=form).raise_for_status().json()
        client.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        yield Colleague(client)


@contextmanager
def at_the_office(company: Company, e_mail: str) -> Iterator[Colleague]:
    """While the phones can't reach the backend: a colleague does, by another port."""
    port = free_port()
    line = (*company.backend.line[:-1], str(port))
    behind = replace(company.backend, port=port, line=line, process=None)
    behind.start()
    try:
        with colleague(behind.url, e_mail) as one:
            yield one
    finally:
        behind.kill()
