"""A phone without a screen: the real store, engine and client over a network that can fail."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cm_backend.cli.seed import PASSWORD
from cm_contract.commands.base import Command
from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.messages import Sent
from cm_mobile.store.journal import Written
from cm_mobile.store.store import Store
from cm_mobile.store.waiting import Counts
from cm_mobile.sync.engine import Engine
from cm_mobile.sync.phone import Phone
from tests.backend.company import Company
from tests.sync.network import Network

KEY = bytes(range(32))
PATIENCE_S = 20
"""How long a test waits for what ought to happen at once."""


@dataclass
class Handset:
    """One phone; `announced` is set by whatever changes in it."""

    company: Company
    phone: Phone
    network: Network
    announced: asyncio.Event

    @property
    def store(self) -> Store:
        """The store of whoever is signed in."""
        assert self.phone.session is not None
        return self.phone.session.store

    @property
    def engine(self) -> Engine:
        """The engine of whoever is signed in."""
        assert self.phone.session is not None
        return self.phone.session.engine

    async def sign_in(self, name: str, *, runs: bool = False) -> None:
        """Signs in and fetches everything; the engine stands still unless it `runs`."""
        await self.phone.sign_in(f"{name}.example", PASSWORD)
        if runs:
            await self.until(self.store.meta.has_replica)
        else:
            await self.engine.stop()
            await self.engine.sync()

    async def until(self, holds: Callable[[], object]) -> None:
        """Waits until it holds, looking whenever something changed."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                self.announced.clear()
                if holds():
                    return
                await self.announced.wait()

    def customer_id(self, number: str = "1042") -> Any:
        """The id of the customer with a number."""
        with self.store.database.reading() as db:
            row = db.execute("SELECT id FROM customer WHERE number = ?", (number,)).fetchone()
        return row[0]

    def customers(self) -> set[str]:
        """The ids of all customers on the phone."""
        with self.store.database.reading() as db:
            return {id for (id,) in db.execute("SELECT id FROM customer")}

    def perform(self, *commands: Command) -> tuple[Sent, ...]:
        """What a user does."""
        return self.store.perform(*commands)

    def write(self, text: str, customer_id: Any = None) -> Sent:
        """Writes a note, a second after what was before."""
        self.company.clock.pass_by(seconds=1)
        entry_id: Any = self.store.new_id()
        at = customer_id or self.customer_id()
        return self.perform(WriteJournalEntry(customer_id=at, entry_id=entry_id, text=text))[0]

    def notes(self, customer_id: Any = None) -> tuple[Written, ...]:
        """The notes that the phone shows."""
        return self.store.journal.of_customer(customer_id or self.customer_id())

    def texts(self, customer_id: Any = None) -> list[str]:
        """Their texts, the newest first."""
        return [one.entry.text for one in self.notes(customer_id)]

    @property
    def counts(self) -> Counts:
        """What waits and what needs the user."""
        return self.store.waiting.counts()


@asynccontextmanager
async def handset(company: Company, folder: Path) -> AsyncIterator[Handset]:
    """A phone that nobody has used yet, or the one that lies in the folder."""
    loop, announced = asyncio.get_running_loop(), asyncio.Event()

    def announce(_tables: frozenset[str]) -> None:
        loop.call_soon_threadsafe(announced.set)

    network = Network(company.transport())
    phone = Phone(folder, "http://backend", KEY, company.clock, announce, network)
    await phone.open()
    try:
        yield Handset(company, phone, network, announced)
    finally:
        await phone.close()


@asynccontextmanager
async def signed_in(company: Company, folder: Path, who: str) -> AsyncIterator[Handset]:
    """A phone with everything that `who` of Nordlys sees; its engine stands still."""
    async with handset(company, folder) as phone:
        await phone.sign_in(f"{who}@nordlys")
        yield phone


def shared_customer(one: Handset, other: Handset) -> str:
    """A customer that both phones hold."""
    return min(one.customers() & other.customers())


def at_server(company: Company, text: str) -> int:
    """How many notes of this text the server has."""
    with company.app.backend.database.reading() as db:
        row = db.one(
            "SELECT count(*) FROM record WHERE type = 'journal_entry'"
            " AND json_extract(body, '$.text') = :text",
            text=text,
        )
    return int(row[0]) if row else 0


def forget_cursor(phone: Handset) -> None:
    """The next sync begins with a snapshot."""
    with phone.store.database.transaction() as db:
        db.execute("DELETE FROM meta WHERE key = 'cursor'")
