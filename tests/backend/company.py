"""A real backend in process, with two small companies."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any

import httpx
from argon2 import PasswordHasher

from cm_backend.app import make_app
from cm_backend.cli.seed import PASSWORD
from cm_backend.config import Config
from cm_backend.routes.envelope import Envelope
from cm_backend.services.administration import Administration
from cm_backend.services.code_keys import CodeKeys
from cm_backend.services.sample import SAMPLES
from cm_backend.services.sample_company import fill
from cm_backend.services.sample_employees import add_employees
from cm_backend.services.sample_photos import add_photos
from cm_backend.services.sample_plans import add_plans
from cm_backend.services.sample_reminders import add_reminders
from cm_backend.services.sample_reports import add_reports
from cm_backend.services.sample_resources import add_resources
from cm_backend.services.sample_rings import add_rings
from cm_backend.storage.folder import Folder
from cm_backend.store import tenants
from cm_backend.store.schema import prepare
from cm_backend.store.session import Database
from cm_contract.commands.base import Command
from cm_contract.values import instant, uuid7
from cm_contract.wire import encode
from tests.folders import lasting_folder

Json = dict[str, Any]
START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CUSTOMERS = 60
QUICK = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
"""Costs little, since these passwords guard nothing; the real one is proven in test_sign_in.py."""


@cache
def seeded() -> Path:
    """A folder with the two companies, made once."""
    folder = lasting_folder("cm-company-")
    database, config = Database(folder / "cm.db", prepare), Config(data_folder=folder)
    for sample in SAMPLES:
        fill(database, sample, CUSTOMERS, 3, QUICK.hash(PASSWORD), START, lambda _: None)
        add_employees(database, sample, START)
        add_reminders(database, sample, START)
        add_photos(database, Folder(folder / "files"), sample, START)
        add_resources(database, Folder(folder / "files"), sample, START)
        add_rings(database, CodeKeys(config.secret()), sample, START)
        add_reports(database, sample, 0.3, START)
        add_plans(database, sample, START)
    database.close()
    return folder


@dataclass
class Clock:
    """A clock that stands still until it is told to go on."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **how_long: float) -> None:
        """Lets time pass, as `timedelta` counts it."""
        self.now += timedelta(**how_long)


@dataclass
class Company:
    """A running backend with a clock of its own."""

    app: Envelope
    clock: Clock
    folder: Path
    dice: Random = field(default_factory=partial(Random, 1))

    def new_id(self) -> Any:
        """A fresh id, of whatever type is needed."""
        return uuid7(int(self.clock.now.timestamp() * 1000), self.dice.getrandbits(74))

    def transport(self, address: str = "127.0.0.1") -> httpx.ASGITransport:
        """The way to the backend for a client at an address."""
        return httpx.ASGITransport(self.app, raise_app_exceptions=False, client=(address, 1))

    async def user(self, name: str) -> "User":
        """Somebody who has signed in, `inspektor@nordlys`."""
        client = httpx.AsyncClient(transport=self.transport(), base_url="http://backend")
        user = User(self, client)
        await user.sign_in(f"{name}.example")
        return user


def office(company: Company) -> Administration:
    """Who sets up the users of Nordlys, as `cm-backend user` does."""
    database = company.app.backend.database
    with database.reading() as db:
        tenant = tenants.named(db, "Nordlys Rengøring")
    assert tenant is not None
    return Administration(database, tenant, company.clock)


@dataclass
class User:
    """A client of the API that was written against its description alone."""

    company: Company
    client: httpx.AsyncClient
    refresh_token: str = ""

    async def sign_in(self, e_mail: str, password: str = PASSWORD) -> httpx.Response:
        """Signs in by password."""
        form = {"grant_type": "password", "username": e_mail, "password": password}
        return self._took(await self.client.post("/v1/token", data=form))

    async def refresh(self, token: str | None = None) -> httpx.Response:
        """Takes new tokens for the refresh token."""
        form = {"grant_type": "refresh_token", "refresh_token": token or self.refresh_token}
        return self._took(await self.client.post("/v1/token", data=form))

    def _took(self, answer: httpx.Response) -> httpx.Response:
        if answer.status_code == 200:
            tokens = answer.json()
            self.refresh_token = tokens["refresh_token"]
            self.client.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        return answer

    def posted(self, command: Command, id: str | None = None) -> Json:
        """A command as it goes over the wire."""
        return {
            "id": id or self.company.new_id(),
            "type": type(command).__name__,
            "at": instant(self.company.clock.now),
            "data": encode(command),
        }

    async def post(self, *commands: Json) -> httpx.Response:
        """Sends a batch."""
        body = {"sent_at": instant(self.company.clock.now), "commands": list(commands)}
        return await self.client.post("/v1/commands", json=body)

    async def outcome(self, command: Command | Json) -> Json:
        """What becomes of one command."""
        sent = self.posted(command) if isinstance(command, Command) else command
        answer = await self.post(sent)
        assert answer.status_code == 200, answer.text
        told: Json = answer.json()["outcomes"][0]
        return told

    async def snapshot(self) -> tuple[Json, list[Json]]:
        """The first line, and the records."""
        answer = await self.client.get("/v1/snapshot")
        assert answer.status_code == 200, answer.text
        first, *records, last = (json.loads(line) for line in answer.text.splitlines())
        assert last == {"end": True}
        assert len(records) == first["count"]
        return first, records

    async def cursor(self) -> str:
        """Where the history stands for this user."""
        cursor: str = (await self.snapshot())[0]["cursor"]
        return cursor

    async def changes(
        self, cursor: str, wait: int = 0, known: tuple[str, ...] = ()
    ) -> httpx.Response:
        """What is new since the cursor."""
        asked: Json = {"cursor": cursor, "wait": wait, "known": list(known)}
        return await self.client.get("/v1/changes", params=asked)

    async def bodies(self, type: str) -> list[Json]:
        """The records of a type that the user sees, by id."""
        _, records = await self.snapshot()
        return sorted(
            (one["body"] for one in records if one["type"] == type), key=lambda body: body["id"]
        )

    async def customer(self, number: str | None = None) -> Json:
        """A customer that the user sees."""
        customers = await self.bodies("customer")
        return next(one for one in customers if number in (None, one["number"]))


@asynccontextmanager
async def company(folder: Path) -> AsyncIterator[Company]:
    """A backend over a fresh copy of the two companies."""
    copytree(seeded(), folder, dirs_exist_ok=True)
    clock = Clock()
    app = make_app(Config(data_folder=folder, serves_tiles=True), clock)
    yield Company(app, clock, folder)
    app.backend.database.close()
