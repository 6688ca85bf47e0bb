"""The store: what a user does, what the server says, and what screens ask."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import randbits

from cm_contract.catalogue import RECORDS
from cm_contract.commands.base import Command
from cm_contract.decide import cleaned
from cm_contract.errors import Code, Refused
from cm_contract.messages import Sent
from cm_contract.values import CommandId, Instant, instant, uuid7
from cm_mobile.store import (
    captures,
    indexing,
    meta,
    outbox,
    picking,
    queueing,
    schema,
    server_side,
)
from cm_mobile.store.attention import Attention
from cm_mobile.store.captures import Captures
from cm_mobile.store.cleaning_plans import CleaningPlans
from cm_mobile.store.customers import Customers
from cm_mobile.store.database import Announce, Database
from cm_mobile.store.deliveries import Deliveries
from cm_mobile.store.drafts import Drafts
from cm_mobile.store.employees import Employees
from cm_mobile.store.history import History
from cm_mobile.store.journal import Journal
from cm_mobile.store.key_board import KeyBoard
from cm_mobile.store.key_rings import KeyRings
from cm_mobile.store.originals import Originals
from cm_mobile.store.people import People
from cm_mobile.store.picking import Picks
from cm_mobile.store.plan_days import PlanDays
from cm_mobile.store.plan_photos import PlanPhotos
from cm_mobile.store.reminders import Reminders
from cm_mobile.store.replica import Replica
from cm_mobile.store.report_overview import ReportOverview
from cm_mobile.store.report_results import ReportResults
from cm_mobile.store.reports import Reports
from cm_mobile.store.resources import Resources
from cm_mobile.store.server_side import ServerSide
from cm_mobile.store.shelf import Shelf
from cm_mobile.store.sweeping import Sweeping
from cm_mobile.store.uploads import UploadQueue
from cm_mobile.store.visits import Visits
from cm_mobile.store.waiting import Waiting

Now = Callable[[], datetime]


class Store:
    """One user's database on this phone. Its methods block on the disk: call them in a thread."""

    def __init__(self, path: Path, now: Now, announce: Announce = lambda _tables: None) -> None:
        self.database = Database(path, schema.prepare, announce)
        self._now = now
        self.meta = meta.Meta(self.database)
        self.shelf = Shelf(self.database, now)
        self.originals = Originals(self.database, self.shelf)
        self.sweeping = Sweeping(self.database, self.shelf, self.originals, now)
        self.captures = Captures(self.database, self.shelf, self.originals, self.sweeping)
        self.picks = Picks(self.database, self.shelf, self.sweeping)
        self.uploads = UploadQueue(self.database, self.originals, now)
        self.drafts = Drafts(self.database, now)
        self.customers = Customers(self.database, now)
        self.journal = Journal(self.database)
        self.history = History(self.database)
        self.reports = Reports(self.database)
        self.report_overview = ReportOverview(self.database, now)
        self.report_results = ReportResults(self.database, now)
        self.people = People(self.database)
        self.employees = Employees(self.database)
        self.reminders = Reminders(self.database)
        self.cleaning_plans = CleaningPlans(self.database)
        self.plan_days = PlanDays(self.database)
        self.plan_photos = PlanPhotos(self.database)
        self.deliveries = Deliveries(self.database)
        self.resources = Resources(self.database)
        self.key_rings = KeyRings(self.database)
        self.key_board = KeyBoard(self.database)
        self.visits = Visits(self.database)
        self.waiting = Waiting(self.database)
        self.attention = Attention(self)
        self.server_side = ServerSide(self)
        with self.database.transaction() as db:
            outbox.purge(db)

    def perform(
        self, *commands: Command, draft: str | None = None, insist: bool = False
    ) -> tuple[Sent, ...]:
        """Shows the commands' effect and saves them to be sent; when it returns all is on disk.

        `draft` is the key of the draft that they came from, dropped with them together with the
        photos and files that they bring, which now wait to be sent. With `insist` a
        command that this phone can't decide, because it no longer holds the record, is saved all
        the same: the server decides.

        Raises: Refused for the first that a rule refuses; then nothing has changed.
        """
        with self.changing() as (db, replica):
            sent = tuple(self._perform(db, replica, command, insist) for command in commands)
            if draft is not None:
                db.execute("DELETE FROM draft WHERE key = ?", (draft,))
                files = frozenset[str]().union(*(command.files() for command in commands))
                captures.used(db, draft, [one.id for one in sent])
                picking.used(db, draft, files)
                self.database.touch("draft", "capture", "picked")
        return sent

    def take_back(self, sent: Sent) -> None:
        """Undoes a command: one that had no effect vanishes, a sent one gets its opposite.

        Raises: Refused when the opposite is refused.
        """
        with self.changing() as (db, replica):
            gone = db.execute(
                "DELETE FROM outbox WHERE id = ? AND (state IN ('refused', 'held', 'discarded')"
                " OR (state = 'waiting' AND was_attempted = 0))",
                (sent.id,),
            ).rowcount
            if gone:
                self.rebase(db, replica)
        opposite = None if gone else sent.command.opposite()
        if opposite is not None:
            self.perform(opposite, insist=True)

    def rebase(self, db: sqlite3.Connection, replica: Replica) -> None:
        """Puts every touched row back to the server's and runs what is unsent on top."""
        outbox.put_back(db, replica)
        outbox.run_again(db, replica, meta.user(db).actor())

    def save(self, db: sqlite3.Connection, sent: Sent, *, again: bool = False) -> None:
        """Lets a command and its bytes wait to be sent; `again` what was perhaps sent before.

        Raises: Refused.
        """
        outbox.save(db, sent)
        if sent.command.files():
            queueing.queue(db, sent.command, again=again)
            self.database.touch("upload")

    @contextmanager
    def changing(self) -> Iterator[tuple[sqlite3.Connection, Replica]]:
        """A transaction over the replica; the search is brought up to date at its end."""
        with self.database.transaction() as db:
            replica = Replica(db, self.database.touch)
            self.database.touch("outbox")
            yield db, replica
            indexing.index_customers(db, replica.customers_to_index)
            indexing.index_entries(db, replica.entries_to_index)
            if replica.has_forgotten:
                indexing.forget(db)
            if replica.has_forgotten or replica.has_erased:
                self.database.forget_deleted()
        if replica.has_let_go:
            self.sweeping.sweep_later()

    def forget_replica(self) -> None:
        """Leaves nothing of the company's on the disk, and all that the user has not sent."""
        self.sweeping.forget()
        with self.database.transaction() as db:
            server_side.clear(db)
            outbox.purge(db)
            db.execute("DELETE FROM opened")
            db.execute("DELETE FROM kept_offline")
            meta.remember(db, "cursor", None)
            self.database.forget_deleted()
            self.database.touch("outbox", "opened", "cursor", *RECORDS)

    def now(self) -> Instant:
        """The phone's time."""
        return instant(self._now())

    def new_id(self) -> str:
        """A fresh UUIDv7."""
        return uuid7(int(self._now().timestamp() * 1000), randbits(74))

    def close(self) -> None:
        """Ends all connections."""
        self.database.close()

    def _perform(
        self, db: sqlite3.Connection, replica: Replica, command: Command, insist: bool
    ) -> Sent:
        sent = Sent(CommandId(self.new_id()), self.now(), cleaned(command))
        try:
            outbox.run(db, replica, meta.user(db).actor(), sent)
        except Refused as refused:
            if not (insist and refused.code is Code.NOT_FOUND):
                raise
        self.save(db, sent)
        return sent
