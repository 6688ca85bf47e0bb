"""A phone in a history: what its user did on it, and what was promised."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from typing import Any

from cm_backend.cli.seed import PASSWORD
from cm_contract.commands.base import Command
from cm_contract.commands.done_notes import AddDonePhoto
from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.commands.plan_photos import AddRoomPhoto, AddTaskPhoto
from cm_contract.commands.report_photos import AddReportPhoto
from cm_contract.errors import Refused
from cm_contract.messages import Sent
from cm_mobile.api.errors import ApiError
from cm_mobile.store.drafts import REPORT
from cm_mobile.store.store import Store
from cm_mobile.sync.phone import Phone, Session
from tests.simulation.commands import User
from tests.simulation.company import Clock, opened, stilled
from tests.simulation.planning import TAKEN
from tests.sync.network import Network

OFF = (0, 0, 0, 1, -3, 26, -24 * 365 * 3, 24 * 365 * 2)
"""By how many hours phones' clocks are off."""


@dataclass
class Actor:
    """Somebody's phone. `promised` are the commands that the phone said were saved."""

    name: str
    folder: Path
    clock: Clock
    network: Network
    dice: Random
    phone: Phone = field(init=False)
    promised: dict[str, Sent] = field(default_factory=dict)
    let_go: set[str] = field(default_factory=set)
    """Taken back, repaired or discarded by the user's own hand."""
    drafts: dict[str, str] = field(default_factory=dict)
    captured: set[str] = field(default_factory=set)
    """Photos that the phone said it had."""
    allowed: set[str] = field(default_factory=set)
    """Customers that the user saw at some moment since the last pull began."""
    visible: set[str] = field(default_factory=set)
    """Customers that the user saw when somebody last looked."""
    asks_rights: bool = False
    """After trouble the engine asks what the user may do."""
    kills: int = 0

    @property
    def e_mail(self) -> str:
        """What the user signs in with."""
        return f"{self.name}@nordlys.example"

    @property
    def session(self) -> Session | None:
        """What is open, when somebody is signed in."""
        return self.phone.session

    @property
    def store(self) -> Store:
        """The user's store."""
        assert self.phone.session is not None
        return self.phone.session.store

    async def open(self) -> None:
        """Starts the app."""
        self.phone = await opened(self.folder, self.clock, self.network, self.dice)

    async def sign_in(self) -> None:
        """Signs in. Raises: ApiError."""
        await self.phone.sign_in(self.e_mail, PASSWORD)
        await stilled(self.phone, self.clock, self.dice)

    async def kill(self) -> None:
        """The app is gone in the middle of everything; only what lies on the disk is left."""
        self.kills += 1
        left = self.folder.with_name(f"{self.name}-{self.kills}")
        copytree(self.folder, left)
        await self.phone.close()
        rmtree(self.folder)
        self.folder = left
        await self.open()

    async def sync(self) -> str:
        """One round; what came of it."""
        if self.session is None:
            return "signed out"
        try:
            await self.session.engine.sync()
            if self.asks_rights:
                await self.session.engine.ask_rights()
                self.asks_rights = False
        except ApiError as error:
            self.asks_rights = True
            return f"{type(error).__name__} {error}"
        return "well"

    async def upload(self) -> str:
        """Sends bytes of photos; what came of it."""
        if self.session is None:
            return "signed out"
        try:
            await self.session.engine.uploads.send()
        except ApiError as error:
            return f"{type(error).__name__} {error}"
        return "sent"

    def perform(self, command: Command, insist: bool = False) -> str:
        """What the user does; what the phone says."""
        try:
            (sent,) = self.store.perform(command, draft=draft_of(command), insist=insist)
        except Refused as refused:
            return f"refused: {refused}"
        self.promised[sent.id] = sent
        return "saved"

    def take_back(self) -> str:
        """Undoes one of the last commands."""
        recent = [one for one in list(self.promised.values())[-4:] if one.id not in self.let_go]
        if not recent:
            return "nothing"
        sent = self.dice.choice(recent)
        before = self.known()
        try:
            self.store.take_back(sent)
        except Refused as refused:
            return f"refused: {refused}"
        after = self.known()
        self.let_go |= before.keys() - after.keys()
        self._promise(after.keys() - before.keys())
        return f"{type(sent.command).__name__} {sent.id}"

    def repair(self) -> str:
        """One of the ways out of Needs attention."""
        store, dice = self.store, self.dice
        found = store.waiting.needs_attention()
        if not found:
            return "nothing needs attention"
        entry = dice.choice(found).entry
        id, before = entry.sent.id, self.known()
        how = dice.choice(("discard", "keep", "again", "restore", "number", "same"))
        try:
            match how:
                case "discard":
                    store.attention.discard(id)
                    self.let_go.add(id)
                case "keep":
                    store.attention.discard(id)
                    store.attention.keep(id)
                case "again":
                    store.attention.send_again(id)
                case "restore":
                    store.attention.restore_and_send(id)
                case "number":
                    number = dice.choice((None, "7004", "7001"))
                    store.attention.with_number(id, number)
                case "same" if entry.about and entry.code == "already_exists":
                    about: Any = entry.about
                    store.attention.same_customer(id, about)
        except Refused as refused:
            return f"{how} {id}: refused: {refused}"
        after = self.known()
        self.let_go |= before.keys() - after.keys()
        self._promise(after.keys() - before.keys())
        return f"{how} {id}"

    def save_draft(self, text: str) -> str:
        """Types something."""
        key = f"note:{self.dice.randrange(3)}"
        self.store.drafts.save(key, {"text": text})
        self.drafts[key] = text
        return key

    def known(self) -> dict[str, str]:
        """The state of every command that the phone still has, by id."""
        if self.session is None:
            return {}
        with self.store.database.reading() as db:
            return dict(
                db.execute(
                    "SELECT id, state FROM outbox UNION ALL SELECT id, 'logged' FROM accepted"
                ).fetchall()
            )

    def user(self) -> User:
        """Who looks at the screen."""
        return User(self.store, self.dice)

    def pass_by(self) -> str:
        """The phone's clock is set, or drifts."""
        self.clock.off += timedelta(hours=self.dice.choice((-2, 1, 5)))
        return f"off by {self.clock.off}"

    def _promise(self, ids: set[str]) -> None:
        with self.store.database.reading() as db:
            for id, body in db.execute("SELECT id, body FROM outbox").fetchall():
                if id in ids:
                    self.promised[id] = sent_of(body)


def draft_of(command: Command) -> str | None:
    """Where the photos hung that the command brings."""
    match command:
        case AddReportPhoto(report_id=report_id, room_key=room, checkpoint_key=checkpoint):
            return f"{REPORT}{report_id}:{room}.{checkpoint}"
        case WriteJournalEntry(customer_id=customer_id, photos=photos) if photos:
            return f"note:{customer_id}"
        case AddRoomPhoto() | AddTaskPhoto() | AddDonePhoto():
            return f"{TAKEN}{command.customer_id}"
    return None


def sent_of(body: str) -> Sent:
    """The command in a row of the outbox."""
    return Sent.from_json(json.loads(body))
