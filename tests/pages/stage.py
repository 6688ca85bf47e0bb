"""A whole phone in this process: the app drawn, a real store, the real backend behind a switch."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from shutil import copytree

import flet as ft

from cm_backend import config as backend_config
from cm_backend.app import make_app
from cm_backend.cli.seed import PASSWORD
from cm_contract.commands.base import Command
from cm_contract.messages import Sent
from cm_contract.values import CustomerId
from cm_mobile.app import dress, prepare, show
from cm_mobile.components.changes import Changes
from cm_mobile.components.context import App
from cm_mobile.components.nav import Way
from cm_mobile.components.notices import Notices
from cm_mobile.components.settings import settings_of
from cm_mobile.config import Config
from cm_mobile.device.wishes import Wishes
from cm_mobile.store.customers import Whole
from cm_mobile.store.journal import Written
from cm_mobile.store.store import Store
from cm_mobile.sync.engine import Engine
from cm_mobile.sync.phone import Phone
from cm_mobile.texts import Language, Texts
from tests.backend.company import Clock, Company, company
from tests.folders import lasting_folder
from tests.pages.device import FakeDevice
from tests.pages.network import Network
from tests.pages.screen import Screen, text_of

BACKEND = "http://backend"
KEY = bytes(32)
TANDKLINIK = "1042"


@dataclass
class Stage:
    """What a test of a page acts on. The engine stands still: `sync` says when it runs."""

    company: Company
    phone: Phone
    app: App
    screen: Screen
    device: FakeDevice
    network: Network
    t: Texts = field(default_factory=lambda: Texts.of(Language.DA))

    @property
    def clock(self) -> Clock:
        """The one clock of phone and backend."""
        return self.company.clock

    @property
    def store(self) -> Store:
        """The signed-in user's database."""
        return self.app.store

    @property
    def engine(self) -> Engine:
        """The signed-in user's engine."""
        return self.app.engine

    async def sync(self) -> None:
        """Sends and fetches once."""
        await self.engine.sync()
        await self.screen.settle()

    async def go_offline(self) -> None:
        """The network is gone, and the engine has noticed."""
        self.network.is_online = False
        self.engine.start()
        await self.until(lambda: not self.engine.status.is_online)
        await self.engine.stop()
        await self.screen.settle()

    async def until(self, is_so: Callable[[], bool], limit_s: float = 20) -> None:
        """Until something is so that is announced, such as a draft's saving."""
        heard = asyncio.Event()
        listener = lambda _tables: heard.set()  # noqa: E731
        self.app.changes.listeners.add(listener)
        async with asyncio.timeout(limit_s):
            while not is_so():
                await heard.wait()
                heard.clear()
        self.app.changes.listeners.discard(listener)
        await self.screen.settle()

    def whole(self, number: str = TANDKLINIK) -> Whole:
        """A customer by its number."""
        whole = self.store.customers.whole(CustomerId(self.id_of(number)))
        assert whole is not None
        return whole

    def id_of(self, number: str = TANDKLINIK) -> str:
        """A customer's id."""
        with self.store.database.reading() as db:
            (id,) = db.execute("SELECT id FROM customer WHERE number = ?", (number,)).fetchone()
        return str(id)

    def entries(self, number: str = TANDKLINIK) -> tuple[Written, ...]:
        """A customer's journal, the newest first."""
        return self.store.journal.of_customer(CustomerId(self.id_of(number)))

    async def perform(self, *commands: Command) -> tuple[Sent, ...]:
        """Does something behind the page's back, as another page of this phone would."""
        sent = await asyncio.to_thread(partial(self.store.perform, *commands))
        await self.screen.settle()
        return sent

    def waiting(self) -> list[Command]:
        """What waits to be sent."""
        return [one.entry.command for one in self.store.waiting.on_their_way()]

    def break_table(self, table: str, is_heard: bool = True) -> None:
        """Takes a table away, as a damaged file would; `is_heard`: queries of it run again."""
        with closing(sqlite3.connect(self.store.database.path)) as db:
            db.execute("PRAGMA legacy_alter_table = ON")
            db.execute(f"ALTER TABLE {table} RENAME TO lost_{table}")
        if is_heard:
            self.app.changes.announce(frozenset({table}))

    def notice(self) -> str:
        """The message at the bottom of the screen."""
        bars = [one for one in self.screen.dialogs() if isinstance(one, ft.SnackBar)]
        bar = bars[-1] if bars else ft.SnackBar(ft.Text(""))
        assert isinstance(bar.content, ft.Text)
        return text_of(bar.content)


@asynccontextmanager
async def stage(
    folder: Path, who: str | None = "inspektor", width: float = 390, is_drawn: bool = True
) -> AsyncIterator[Stage]:
    """The app on a phone that `who` of Nordlys has signed in on and synced; None: nobody has."""
    if who is not None:
        copytree(await _signed_in(who), folder, dirs_exist_ok=True)
    opened = company if who is None else reopened
    async with opened(folder / "backend") as backend, Screen(width) as screen:
        network, device = Network(backend.transport()), FakeDevice()
        changes = Changes(asyncio.get_running_loop())
        phone = Phone(folder / "phone", BACKEND, KEY, backend.clock, changes.announce, network)
        await phone.open()
        if phone.session is not None:
            await phone.session.engine.stop()
        app = App(
            config=Config(
                backend_url=BACKEND,
                tile_url=BACKEND + "/tiles/{z}/{x}/{y}.png",
                tile_attribution="Test",
                default_language="da",
                data_folder=folder,
            ),
            phone=phone,
            device=device,
            changes=changes,
            notices=Notices(),
            way=Way(screen.page),
            now=backend.clock,
        )
        prepare(screen.page)
        dress(screen.page, settings_of(phone), Wishes())
        if is_drawn:
            await screen.show(lambda page: show(page, app, Wishes()))
        yield Stage(backend, phone, app, screen, device, network)
        screen.workers.go_on()
        network.quick()
        changes.leave(screen.page.session.id)
        await phone.close()


@asynccontextmanager
async def reopened(folder: Path) -> AsyncIterator[Company]:
    """The backend as it stands in a folder."""
    clock = Clock()
    app = make_app(backend_config.Config(data_folder=folder, serves_tiles=True), clock)
    yield Company(app, clock, folder)
    app.backend.database.close()


_folders: dict[str, Path] = {}


async def _signed_in(who: str) -> Path:
    """A folder with backend and phone right after the first sync; made once for each user."""
    if who not in _folders:
        folder = lasting_folder("cm-phone-")
        async with company(folder / "backend") as backend:
            phone = Phone(
                folder / "phone", BACKEND, KEY, backend.clock, lambda _: None, backend.transport()
            )
            await phone.sign_in(f"{who}@nordlys.example", PASSWORD)
            assert phone.session is not None
            await phone.session.engine.stop()
            await phone.session.engine.sync()
            await phone.close()
        _folders[who] = folder
    return _folders[who]
