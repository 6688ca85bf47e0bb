"""A company small enough for thousands of histories, with a phone of each of its people."""

import asyncio
import atexit
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from tempfile import mkdtemp
from typing import Any

import httpx
from argon2 import PasswordHasher

from cm_backend.app import make_app
from cm_backend.cli.seed import PASSWORD
from cm_backend.config import Config
from cm_backend.routes.envelope import Envelope
from cm_backend.services.administration import Administration
from cm_backend.services.companies import set_options
from cm_backend.services.sample import SAMPLES
from cm_backend.services.sample_company import fill
from cm_backend.store import tenants
from cm_backend.store.schema import prepare
from cm_backend.store.session import Database
from cm_contract.commands.contact_person import AddContactPerson
from cm_contract.commands.customer import CreateCustomer, EditComment
from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.commands.location import AddLocation
from cm_contract.commands.quality_reports import StartReport
from cm_contract.commands.report_templates import CreateTemplate
from cm_contract.records.report_template import FilledBy
from cm_contract.rules import Module
from cm_contract.values import Scalar, instant, uuid7
from cm_mobile.sync.phone import Phone
from tests.simulation.reporting import small_content
from tests.simulation.ringing import SECRET
from tests.sync.network import Dice, Network

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
KEY = bytes(range(32))
PEOPLE = ("admin", "inspektor", "inspektor2", "medarbejder", "kontakt")
AREAS = ("Midt", "Øst", "Nord", "Øst")
BO: dict[str, Scalar] = {"name": "Bo", "e_mail": "bo@kunde.example"}
LINKED = 3
"""How many customers the employee sees; the contact person sees the first."""
BEGUN = 2
"""At how many customers there is a report that somebody has begun."""
MEMORY = Path("/dev/shm")  # noqa: S108 - the histories prove order and content, not the disk


def folder(prefix: str) -> Path:
    """A new folder, in memory where there is such a place."""
    return Path(mkdtemp(prefix=prefix, dir=MEMORY if MEMORY.is_dir() else None))


@dataclass
class Clock:
    """A clock that stands still until it is told to go on, and may be off."""

    source: Callable[[], datetime]
    off: timedelta = timedelta()

    def __call__(self) -> datetime:
        return self.source() + self.off


def silent(_tables: frozenset[str]) -> None:
    """Nobody looks at the screen."""


def app_over(data_folder: Path, now: Callable[[], datetime]) -> Envelope:
    """A backend over the data."""
    return make_app(Config(data_folder=data_folder, most_requests_a_minute=100_000), now)


def way_to(app: Envelope) -> httpx.AsyncBaseTransport:
    """The way to a backend, in process."""
    return httpx.ASGITransport(app, raise_app_exceptions=False, client=("127.0.0.1", 1))


def administration(app: Envelope, now: Callable[[], datetime]) -> Administration:
    """What the company's administrator does at the server."""
    with app.backend.database.reading() as db:
        tenant = tenants.named(db, SAMPLES[0].name)
    assert tenant is not None
    return Administration(app.backend.database, tenant, now)


def switch_modules(app: Envelope, now: Callable[[], datetime], modules: Iterable[Module]) -> None:
    """Modules are switched on and off for the company."""
    with app.backend.database.writing() as db:
        tenant = tenants.named(db, SAMPLES[0].name)
        assert tenant is not None
        seq = tenants.next_seq(db, tenant.id)
        text = " ".join(sorted(modules))
        db.run("UPDATE tenant SET modules = :text WHERE id = :id", text=text, id=tenant.id)
        tenants.mark(db, tenant.id, seq, instant(now()))


async def opened(path: Path, clock: Clock, network: Network, dice: Random) -> Phone:
    """The phone that lies in a folder, with an engine that stands still."""
    phone = Phone(path, "http://backend", KEY, clock, silent, network)
    await phone.open()
    await stilled(phone, clock, dice)
    return phone


async def stilled(phone: Phone, clock: Clock, dice: Random) -> None:
    """Stops the engine; the ids that the phone makes are the history's own."""
    if phone.session is not None:
        await phone.session.engine.stop()
        store = phone.session.store
        store.new_id = lambda: uuid7(  # type: ignore[method-assign]
            int(clock().timestamp() * 1000), dice.getrandbits(74)
        )


@cache
def template() -> Path:
    """The company's data, and beside it each of its people's phones with everything fetched."""
    made = folder("cm-template-")
    atexit.register(rmtree, made, ignore_errors=True)
    asyncio.run(_made(made))
    return made


def copied() -> Path:
    """A copy of the template for one history."""
    target = folder("cm-history-")
    copytree(template(), target, dirs_exist_ok=True)
    return target


async def _made(made: Path) -> None:
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    database = Database(made / "backend" / "cm.db", prepare)
    for sample in SAMPLES:
        fill(database, sample, 0, 0, hashed, START, lambda _: None)
        set_options(database, sample.name, originals=True)
    database.close()
    (made / "backend" / "secret.key").write_bytes(SECRET)
    app = app_over(made / "backend", lambda: START)
    await _register(made, app)
    for name in PEOPLE:
        await (await _signed_in(made / name, app, name)).close()
    app.backend.database.close()


async def _signed_in(path: Path, app: Envelope, name: str) -> Phone:
    clock, network = Clock(lambda: START), Network(way_to(app))
    phone = Phone(path, "http://backend", KEY, clock, silent, network)
    await phone.open()
    await phone.sign_in(f"{name}@nordlys.example", PASSWORD)
    assert phone.session is not None
    await phone.session.engine.stop()
    await phone.session.engine.sync()
    return phone


async def _register(made: Path, app: Envelope) -> None:
    """Some customers, made by the administrator."""
    phone = await _signed_in(made / "first", app, "admin")
    assert phone.session is not None
    store, dice = phone.session.store, Dice(1)
    areas = {one.name: one.id for one in store.customers.areas()}
    template_id: Any = _new_id(dice)
    store.perform(CreateTemplate(template_id=template_id, content=small_content()))
    hers: Any = _new_id(dice)
    content = small_content(by=FilledBy.CONTACT)
    store.perform(CreateTemplate(template_id=hers, content=content))
    for number, area in enumerate(AREAS, 1):
        new = [_new_id(dice) for _ in range(6)]
        at: Any = new[0]
        ids: Any = new[1:]
        fields = {"name": f"Kunde {number}", "kind": "business", "area_id": areas[area]}
        asks = hers if number == 1 else template_id
        begun = StartReport(customer_id=at, report_id=ids[4], template_id=asks)
        store.perform(
            CreateCustomer(customer_id=at, fields={**fields, "number": str(number)}),
            AddLocation(customer_id=at, location_id=ids[0], fields={"street": "Ågade 1"}),
            AddContactPerson(customer_id=at, contact_person_id=ids[1], fields=BO),
            AddContactPerson(customer_id=at, contact_person_id=ids[2], fields={"name": "Eva"}),
            EditComment(customer_id=at, was=None, text="Hund i gården"),
            WriteJournalEntry(customer_id=at, entry_id=ids[3], text="Første besøg"),
            *([begun] if number <= BEGUN else []),
        )
    await phone.session.engine.sync()
    await phone.close()
    office = administration(app, lambda: START)
    for number in range(1, LINKED + 1):
        office.link("medarbejder@nordlys.example", str(number), True)
    office.link("kontakt@nordlys.example", "1", True)


def _new_id(dice: Random) -> str:
    return uuid7(int(START.timestamp() * 1000), dice.getrandbits(74))


def bodies(app: Envelope, sql: str, **values: object) -> list[Any]:
    """Bodies of records at the server."""
    with app.backend.database.reading() as db:
        return [json.loads(body) for (body,) in db.all(sql, **values)]
