"""Changes cost what changed, and what is too old or too much is a matter for a snapshot."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from cm_backend.app import make_app
from cm_backend.cli import main
from cm_backend.config import Config
from cm_backend.routes import changes as route
from cm_backend.services import pulling
from cm_backend.services.bells import Bells, wait
from cm_backend.services.cursors import Cursor
from cm_backend.services.people import view_of
from cm_backend.services.pruning import KEPT, prune
from cm_backend.services.pulling import pull
from cm_backend.services.sample import SAMPLES
from cm_backend.services.sample_company import fill
from cm_backend.store import accounts, tenants, views
from cm_backend.store.schema import prepare
from cm_backend.store.session import Database, Session
from cm_contract.commands.contact_person import RemoveContactPerson
from cm_contract.commands.customer import DeleteCustomer
from cm_contract.rules import Role
from cm_contract.values import TenantId, instant
from tests.backend.company import START, Company, User, office
from tests.backend.test_commands import note


def steps_of_one_change(customers: int, folder: Path) -> dict[str, int]:
    """How many virtual machine steps SQLite takes to pull one change, for three roles."""
    database = Database(folder / "cm.db", prepare)
    fill(database, SAMPLES[0], customers, 1, "", START, lambda _: None)
    steps: dict[str, int] = {}
    tenant_id = SAMPLES[0].tenant_id
    with database.writing() as db:
        before = tenants.newest(db, tenant_id)
        seq = tenants.next_seq(db, tenant_id)
        db.run(
            "UPDATE record SET seq = :seq WHERE rowid = (SELECT min(rowid) FROM record"
            " WHERE tenant_id = :id AND type = 'journal_entry')",
            seq=seq,
            id=tenant_id,
        )
        tenants.mark(db, tenant_id, seq, instant(START))
    for name in ("admin", "inspektor", "medarbejder"):
        steps[name] = steps_of_pull(database, tenant_id, name, before)
    database.close()
    return steps


def steps_of_pull(database: Database, tenant_id: TenantId, name: str, since: tenants.Point) -> int:
    with database.writing() as db:
        account = accounts.of_e_mail(db, f"{name}@nordlys.example")
        assert account is not None
        view = view_of(account, tenants.get(db, tenant_id))
        views.keep(db, tenant_id, view)
        count = 0

        def step() -> int:
            nonlocal count
            count += 1
            return 0

        db._connection.set_progress_handler(step, 1)
        pulled = pull(db, tenant_id, account.id, Cursor(since, view.id), [], view)
        db._connection.set_progress_handler(None, 0)
    assert len(pulled.records) <= 1
    return count


def test_one_change_costs_as_much_at_a_large_company_as_at_a_small_one(tmp_path: Path) -> None:
    small = steps_of_one_change(200, tmp_path / "small")
    large = steps_of_one_change(5_000, tmp_path / "large")
    for name, steps in small.items():
        assert large[name] <= steps * 1.5, (name, small, large)


@contextmanager
def at_most(name: str, count: int) -> Iterator[None]:
    was = getattr(pulling, name)
    setattr(pulling, name, count)
    try:
        yield
    finally:
        setattr(pulling, name, was)


async def reason(user: User, cursor: str, *known: str) -> str:
    answer = await user.changes(cursor, known=known)
    assert (answer.status_code, answer.json()["code"]) == (410, "snapshot_needed"), answer.text
    told: str = answer.json()["reason"]
    return told


@pytest.mark.parametrize(("limit", "count"), [("MOST_RECORDS", 2), ("MOST_BYTES", 500)])
async def test_too_much_for_one_answer_asks_for_a_snapshot(
    nordlys: Company, limit: str, count: int
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer, cursor = await karen.customer(), await karen.cursor()
    for _ in range(3):
        await karen.outcome(note(nordlys, customer["id"]))
    with at_most(limit, count):
        assert await reason(karen, cursor) == "too_much"
    assert (await karen.changes(cursor)).status_code == 200


async def test_too_many_customers_that_come_or_go_ask_for_a_snapshot(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    cursor = await karen.cursor()
    office(nordlys).change("inspektor@nordlys.example", areas=["Nord"])
    with at_most("MOST_MOVED", 10):
        assert await reason(karen, cursor) == "too_much"
    answer = (await karen.changes(cursor)).json()
    assert {one["id"] for one in await karen.bodies("customer")} == {
        one["id"] for one in answer["records"] if one["type"] == "customer"
    }
    assert len(answer["left"]) > 10


async def test_another_role_asks_for_a_snapshot(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    cursor = await karen.cursor()
    office(nordlys).change("inspektor@nordlys.example", role=Role.EMPLOYEE)
    assert await reason(karen, cursor) == "rights_changed"


async def test_a_backup_that_was_put_back_is_found_out_by_cursor_and_by_points(
    nordlys: Company, tmp_path: Path
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer, old = await karen.customer(), await karen.cursor()
    folder, copy = str(nordlys.folder), str(tmp_path / "copy.db")
    assert main(["backup", "--data", folder, copy]) == 0
    sent = karen.posted(note(nordlys, customer["id"]))
    point = (await karen.post(sent)).json()["point"]
    newer = (await karen.changes(old)).json()["cursor"]
    nordlys.app.backend.database.close()
    assert main(["restore", "--data", folder, copy]) == 0
    app = make_app(Config(data_folder=nordlys.folder), nordlys.clock)
    karen.client._transport = httpx.ASGITransport(app, client=("127.0.0.1", 1))
    for _ in range(2):
        assert await reason(karen, newer) == "history_changed"
        assert await reason(karen, old, point) == "history_changed"
        # The number of the lost commit is given out again, but not its mark.
        await karen.outcome(note(nordlys, customer["id"], "Efter gendannelsen"))
    assert (await karen.changes(old)).status_code == 200
    assert (await karen.outcome(sent))["outcome"] == "applied"
    app.backend.database.close()


async def test_what_is_older_than_400_days_is_removed_and_an_older_cursor_says_so(
    nordlys: Company,
) -> None:
    karen, admin = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@nordlys")
    (person, *_), customer = await karen.bodies("contact_person"), await karen.customer("1042")
    oldest = await karen.cursor()
    where = person["customer_id"]
    await karen.outcome(RemoveContactPerson(customer_id=where, contact_person_id=person["id"]))
    await admin.outcome(DeleteCustomer(customer_id=customer["id"]))
    await karen.outcome(note(nordlys, (await karen.customer())["id"]))
    at_rest = await karen.cursor()
    nordlys.clock.pass_by(days=KEPT.days - 1)
    for user in (karen, admin):
        await user.refresh()
        await user.sign_in(
            "inspektor@nordlys.example" if user is karen else "admin@nordlys.example"
        )
    await admin.outcome(note(nordlys, (await karen.customer())["id"]))
    database = nordlys.app.backend.database
    prune(database, nordlys.clock.now)
    late = await karen.changes(oldest)
    assert customer["id"] in late.json()["left"]
    assert any(one["id"] == person["id"] and one["deleted"] for one in late.json()["records"])
    prune(database, nordlys.clock.now + timedelta(days=2))
    assert await reason(karen, oldest) == "cursor_too_old"
    assert (await karen.changes(at_rest)).status_code == 200
    with database.reading() as db:
        assert db.one("SELECT count(*) FROM record WHERE body IS NULL") == (0,)
        assert db.one("SELECT count(*) FROM customer_key WHERE until_seq IS NOT NULL") == (0,)
        kept = db.all("SELECT seq FROM commit_mark WHERE tenant_id = :id", id=karen_tenant(db))
    assert [seq for (seq,) in kept] == [int(at_rest.partition(".")[0]) + n for n in range(2)]


def karen_tenant(db: Session) -> TenantId:
    account = accounts.of_e_mail(db, "inspektor@nordlys.example")
    assert account is not None
    return account.tenant_id


async def test_pruning_a_company_at_rest_takes_nobodys_cursor(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    cursor = await karen.cursor()
    prune(nordlys.app.backend.database, nordlys.clock.now + timedelta(days=4_000))
    with nordlys.app.backend.database.reading() as db:
        assert db.one("SELECT count(*) FROM family") == (0,)
    await karen.sign_in("inspektor@nordlys.example")
    assert (await karen.changes(cursor)).status_code == 204


async def test_a_bell_that_rang_while_one_looked_is_not_missed() -> None:
    bells, tenant_id = Bells(), TenantId("a")
    bell, other = bells.bell(tenant_id), bells.bell(TenantId("b"))
    bells.ring(tenant_id)
    await asyncio.wait_for(wait(bell, 60), 1)
    assert not other.is_set()
    assert not bells.bell(tenant_id).is_set()
    bells.close()
    assert other.is_set()


async def test_a_phone_that_waits_asks_the_database_only_when_something_happened(
    nordlys: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    karen, admin = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@nordlys")
    customer, cursor = await karen.customer(), await karen.cursor()
    looked = asyncio.Semaphore(0)
    loop, real, looks = asyncio.get_running_loop(), pulling.pull, 0

    def pull_counted(*arguments: Any) -> pulling.Pulled:
        nonlocal looks
        looks += 1
        loop.call_soon_threadsafe(looked.release)
        return real(*arguments)

    monkeypatch.setattr(route, "pull", pull_counted)
    waiting = asyncio.create_task(karen.changes(cursor, wait=25))
    await asyncio.wait_for(looked.acquire(), 5)
    await asyncio.sleep(0.3)
    assert (looks, waiting.done()) == (1, False)
    await admin.outcome(note(nordlys, customer["id"]))
    answer = await asyncio.wait_for(waiting, 5)
    assert (answer.status_code, looks) == (200, 2)


async def test_waiting_ends_when_the_server_does(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    waiting = asyncio.create_task(karen.changes(await karen.cursor(), wait=25))
    await asyncio.sleep(0.1)
    nordlys.app.backend.bells.close()
    assert (await asyncio.wait_for(waiting, 5)).status_code == 204
    assert (await karen.changes(await karen.cursor(), wait=25)).status_code == 204


async def test_a_user_who_is_ended_while_waiting_gets_nothing_more(nordlys: Company) -> None:
    karen, admin = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@nordlys")
    customer = await karen.customer()
    waiting = asyncio.create_task(karen.changes(await karen.cursor(), wait=25))
    await asyncio.sleep(0.1)
    office(nordlys).change("inspektor@nordlys.example", is_active=False)
    await admin.outcome(note(nordlys, customer["id"]))
    assert (await asyncio.wait_for(waiting, 5)).status_code == 401
