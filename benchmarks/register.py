"""A backend and a phone with 100,000 customers: seeded and synced for real, once, then copied."""

import asyncio
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes
from tempfile import mkdtemp
from typing import Any

import httpx

from cm_backend.app import make_app
from cm_backend.cli.seed import PASSWORD
from cm_backend.config import Config
from cm_backend.routes.envelope import Envelope
from cm_backend.services.people import view_of
from cm_backend.services.sample import SAMPLES
from cm_backend.services.sample_company import fill
from cm_backend.services.sign_in import hashed
from cm_backend.store import accounts, tenants, views
from cm_backend.store import schema as backend_schema
from cm_backend.store.session import Database, Session
from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.values import CustomerId, JournalEntryId
from cm_mobile.api.client import Client
from cm_mobile.store import schema
from cm_mobile.store.accounts import Accounts
from cm_mobile.store.store import Store
from cm_mobile.sync.engine import Engine
from cm_mobile.sync.tokens import Tokens

CUSTOMERS, ENTRIES = 100_000, 2
CACHE = Path(__file__).parent.parent / "build" / "benchmarks"
E_MAIL = "admin@nordlys.example"
BACKEND = "backend"
NO_LIMIT = 1_000_000_000
NOTE = "Vinduerne i mødelokalet er ikke pudset; aftalt med Mette, at vi kommer fredag kl. 14."


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@dataclass
class Handset:
    """A phone without a screen: its store and the parts of its engine."""

    store: Store
    client: Client
    tokens: Tokens
    engine: Engine
    accounts: Accounts

    def note(self, customer_id: CustomerId) -> WriteJournalEntry:
        """A note to be written."""
        entry_id = JournalEntryId(self.store.new_id())
        return WriteJournalEntry(customer_id=customer_id, entry_id=entry_id, text=NOTE)

    async def close(self) -> None:
        """Ends all connections."""
        await self.client.close()
        self.store.close()
        self.accounts.close()


@dataclass
class Register:
    """The running parts, in a folder of their own that goes with them."""

    folder: Path
    app: Envelope
    loop: asyncio.Runner
    handsets: list[Handset] = field(default_factory=list)
    _ids: list[CustomerId] = field(default_factory=list)

    def run(self, work: Any) -> Any:
        """The result of a coroutine."""
        return self.loop.get_loop().run_until_complete(work)

    def phone(
        self, name: str = "phone", transport: httpx.AsyncBaseTransport | None = None
    ) -> Handset:
        """A phone that has everything; for each name one of its own."""
        path = self.folder / f"{name}.db"
        if not path.exists():
            shutil.copyfile(_synced(self), path)
            os.sync()
        return self.empty_phone(name, transport)

    def empty_phone(self, name: str, transport: httpx.AsyncBaseTransport | None = None) -> Handset:
        """A phone that has signed in and nothing more."""
        handset: Handset = self.run(_signed_in(self, name, transport or self.transport()))
        self.handsets.append(handset)
        return handset

    def keep(self, handset: Handset, path: Path) -> None:
        """Puts a phone that is done with into the cache."""
        self.run(handset.close())
        self.handsets.remove(handset)
        handset.store.database.path.replace(path)

    def transport(self) -> httpx.AsyncBaseTransport:
        """The way to the backend without a network."""
        return httpx.ASGITransport(self.app, client=("127.0.0.1", 1))

    def seeded(self) -> Path:
        """The backend's folder in the cache, to be copied."""
        return _seeded()

    def synced(self) -> Path:
        """The phone's file in the cache, to be copied."""
        return _synced(self)

    def plain_copy(self, name: str) -> Path:
        """A file with the same rows as the phone's, for a floor to write to."""
        path = self.folder / f"{name}.db"
        shutil.copyfile(_synced(self), path)
        os.sync()
        return path

    def tidy(self) -> None:
        """Ends what a subject has opened and takes its copies off the disk."""
        for handset in self.handsets:
            self.run(handset.close())
        self.handsets.clear()
        for path in self.folder.iterdir():
            if path.name != BACKEND:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def customer_ids(self) -> list[CustomerId]:
        """Customers that are not in the archive, in an order that means nothing."""
        if not self._ids:
            with self.app.backend.database.reading() as db:
                rows = db.all(
                    "SELECT id FROM record WHERE tenant_id = :tenant_id AND type = 'customer'"
                    " AND json_extract(body, '$.deleted_at') IS NULL LIMIT 20000",
                    tenant_id=SAMPLES[0].tenant_id,
                )
            self._ids = [CustomerId(id) for (id,) in rows]
        return self._ids


@contextmanager
def register() -> Iterator[Register]:
    """A fresh copy of the cached backend, running."""
    CACHE.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix="run-", dir=CACHE))
    shutil.copytree(_seeded(), folder / BACKEND)
    os.sync()
    config = Config(data_folder=folder / BACKEND, most_requests_a_minute=NO_LIMIT)
    app = make_app(config, now)
    with asyncio.Runner() as loop:
        running = Register(folder, app, loop)
        try:
            yield running
        finally:
            running.tidy()
            app.backend.database.close()
            shutil.rmtree(folder)


def _stamp() -> str:
    said = repr((backend_schema.MIGRATIONS, schema.MIGRATIONS, schema.VERSION, CUSTOMERS, ENTRIES))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _seeded() -> Path:
    """The backend's folder in the cache."""
    folder = CACHE / f"backend-{_stamp()}"
    if not folder.exists():
        half = folder.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        database = Database(half / "cm.db", backend_schema.prepare)
        fill(database, SAMPLES[0], CUSTOMERS, ENTRIES, hashed(PASSWORD), now(), lambda _: None)
        with database.writing() as db:
            _show(db)
        database.close()
        Config(data_folder=half).secret()
        half.rename(folder)
    return folder


def _show(db: Session) -> None:
    """Keeps the view of the phone's user, so that a copied phone's cursor is known to each copy."""
    account = accounts.of_e_mail(db, E_MAIL)
    assert account is not None
    views.keep(db, account.tenant_id, view_of(account, tenants.get(db, account.tenant_id)))


def _synced(running: Register) -> Path:
    """The file of a phone in the cache that has come through its first sync."""
    path = CACHE / f"phone-{_stamp()}.db"
    if not path.exists():
        handset = running.empty_phone("first")
        running.run(handset.engine.sync())
        running.keep(handset, path)
    return path


async def _signed_in(running: Register, name: str, transport: httpx.AsyncBaseTransport) -> Handset:
    store = Store(running.folder / f"{name}.db", now)
    client = Client("http://backend", transport)
    token = await client.token(E_MAIL, PASSWORD)
    me = await client.me(token.access_token)
    accounts = Accounts(running.folder / f"{name}.accounts.db", token_bytes(32), lambda _: None)
    accounts.sign_in(me.user_id, E_MAIL, token)
    store.meta.set_me(me)
    tokens = Tokens(accounts, me.user_id, client)
    engine = Engine(store, client, tokens, lambda _: None, now)
    return Handset(store, client, tokens, engine, accounts)
