"""One phone, several users, bad days: unsent work stays, and nobody sees what is not theirs."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cm_backend.cli.seed import PASSWORD
from cm_backend.services.administration import Administration
from cm_backend.services.backend import Backend
from cm_backend.store import tenants
from cm_backend.store.schema import prepare
from cm_backend.store.session import Database
from cm_contract.commands.customer import DeleteCustomer, EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.rules import Role
from cm_mobile.api.errors import ApiError, SignedOut
from cm_mobile.sync.status import Trouble
from tests.backend.company import Company
from tests.sync.handset import Handset, at_server, forget_cursor, handset, shared_customer
from tests.sync.network import Fault


def administration(company: Company) -> Administration:
    backend: Backend = company.app.backend
    with backend.database.reading() as db:
        tenant = tenants.named(db, "Nordlys Rengøring")
    assert tenant is not None
    return Administration(backend.database, tenant, company.clock)


async def test_unsent_work_outlives_its_users_sign_out_and_another_sees_nothing_of_it(
    karen: Handset, nordlys: Company
) -> None:
    karen.write("Kun Karens")
    path = karen.store.database.path
    await karen.phone.sign_out()
    assert path.exists()
    await karen.sign_in("inspektor2@nordlys")
    assert karen.store.database.path != path
    assert karen.counts.waiting == 0
    assert karen.store.journal.search("Kun Karens") == ()
    await karen.phone.sign_out()
    assert at_server(nordlys, "Kun Karens") == 0
    await karen.sign_in("inspektor@nordlys")
    assert at_server(nordlys, "Kun Karens") == 1


async def test_a_draft_is_unsent_work_too(karen: Handset) -> None:
    karen.store.drafts.save("note:x", {"text": "Halvfærdig"})
    await karen.phone.sign_out()
    await karen.sign_in("inspektor@nordlys")
    draft = karen.store.drafts.get("note:x")
    assert draft is not None
    assert draft.values == {"text": "Halvfærdig"}


async def test_signing_out_with_everything_sent_leaves_no_byte_of_the_register(
    karen: Handset,
) -> None:
    folder = karen.store.database.path.parent
    name = karen.store.customers.whole(karen.customer_id())
    assert name is not None
    written = name.customer.name.encode()
    assert written in everything_below(folder)
    await karen.phone.sign_out()
    assert written not in everything_below(folder.parent)
    assert not list(folder.iterdir())


async def test_a_customer_that_left_leaves_no_byte_on_the_phone(
    karen: Handset, jonas: Handset
) -> None:
    shared: Any = shared_customer(karen, jonas)
    jonas.write("Zinnoberrødt gulvtæppe", shared)
    await jonas.engine.sync()
    await karen.engine.sync()
    folder = karen.store.database.path.parent
    assert "Zinnoberrødt".encode() in everything_below(folder)
    jonas.perform(DeleteCustomer(customer_id=shared))
    await jonas.engine.sync()
    await karen.engine.sync()
    await karen.engine.sync()
    left = everything_below(folder)
    assert "Zinnoberrødt".encode() not in left
    assert b"zinnober" not in left


async def test_a_user_whom_the_server_signed_out_signs_in_again_and_goes_on(
    karen: Handset, nordlys: Company
) -> None:
    karen.engine.start()
    await karen.until(lambda: karen.network.requests)
    administration(nordlys).change("inspektor@nordlys.example", password=PASSWORD)
    karen.write("Skrevet uden adgang")
    karen.engine.wake()
    await karen.until(lambda: karen.engine.status.problem is Trouble.SIGNED_OUT)
    store = karen.store
    await karen.phone.sign_in("inspektor@nordlys.example", PASSWORD)
    await karen.until(lambda: at_server(nordlys, "Skrevet uden adgang") == 1)
    assert karen.store is store
    await karen.until(lambda: karen.engine.status.problem is None)


async def test_another_user_who_signs_in_on_top_gets_a_store_of_their_own(
    karen: Handset, nordlys: Company
) -> None:
    karen.write("Bliver liggende")
    await karen.sign_in("inspektor2@nordlys")
    assert karen.counts.waiting == 0
    assert at_server(nordlys, "Bliver liggende") == 0
    await karen.sign_in("inspektor@nordlys")
    assert at_server(nordlys, "Bliver liggende") == 1


async def test_a_sign_in_that_fails_leaves_who_was_signed_in(karen: Handset) -> None:
    store = karen.store
    with pytest.raises(SignedOut):
        await karen.phone.sign_in("inspektor2@nordlys.example", "wrong")
    assert karen.store is store
    await karen.engine.sync()


async def test_a_user_who_was_ended_keeps_what_was_not_sent(
    karen: Handset, nordlys: Company
) -> None:
    karen.write("Sidste note")
    administration(nordlys).change("inspektor@nordlys.example", is_active=False)
    with pytest.raises(SignedOut):
        await karen.engine.sync()
    assert karen.counts.waiting == 1
    administration(nordlys).change("inspektor@nordlys.example", is_active=True)
    await karen.sign_in("inspektor@nordlys")
    assert at_server(nordlys, "Sidste note") == 1


async def test_a_right_that_ends_while_offline_takes_the_customer_but_not_the_work(
    karen: Handset, jonas: Handset, nordlys: Company
) -> None:
    shared: Any = shared_customer(karen, jonas)
    jonas.write("Skrevet i kælderen", shared)
    administration(nordlys).change("inspektor2@nordlys.example", areas=["Nord"])
    await jonas.engine.sync()
    assert shared not in jonas.customers()
    assert at_server(nordlys, "Skrevet i kælderen") == 0
    (named,) = jonas.store.waiting.needs_attention()
    assert (named.entry.code, named.entry.sent.command.customer_id) == ("not_found", shared)
    administration(nordlys).change("inspektor2@nordlys.example", areas=["Nord", "Øst"])
    await jonas.engine.sync()
    assert shared in jonas.customers()


async def test_a_new_role_is_known_to_the_phone_after_the_next_pull(
    karen: Handset, nordlys: Company
) -> None:
    administration(nordlys).change("inspektor@nordlys.example", role=Role.EMPLOYEE, areas=[])
    await karen.engine.sync()
    assert karen.store.meta.me().role is Role.EMPLOYEE
    assert karen.texts(karen.customer_id()) == [] if karen.customers() else True
    with karen.store.database.reading() as db:
        assert db.execute("SELECT count(*) FROM journal_entry").fetchone() == (0,)


async def test_a_server_put_back_gets_everything_again_in_its_old_order(
    nordlys: Company, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.db"
    async with handset(nordlys, tmp_path / "karen") as karen:
        await karen.sign_in("inspektor@nordlys")
        karen.write("Før kopien")
        await karen.engine.sync()
        nordlys.app.backend.database.back_up(backup)
        for number in range(3):
            karen.write(f"Efter kopien {number}")
            await karen.engine.sync()
        karen.write("Aldrig sendt")
        put_back(nordlys, backup)
        assert at_server(nordlys, "Efter kopien 1") == 0
        await karen.engine.sync()
        for text in ("Før kopien", *(f"Efter kopien {n}" for n in range(3)), "Aldrig sendt"):
            assert at_server(nordlys, text) == 1, text
        shown = karen.texts()[:5]
        assert shown == ["Aldrig sendt", *(f"Efter kopien {n}" for n in (2, 1, 0)), "Før kopien"]


async def test_a_server_put_back_without_its_key_gets_everything_again_after_a_new_sign_in(
    karen: Handset, nordlys: Company, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.db"
    nordlys.app.backend.database.back_up(backup)
    karen.write("Efter kopien")
    await karen.engine.sync()
    put_back(nordlys, backup)
    lose_key(nordlys)
    with pytest.raises(SignedOut):
        await karen.engine.sync()
    await karen.phone.sign_in("inspektor@nordlys.example", PASSWORD)
    await karen.until(lambda: at_server(nordlys, "Efter kopien") == 1)


async def test_an_answer_that_was_taken_but_not_yet_pulled_survives_the_servers_restoration(
    karen: Handset, nordlys: Company, tmp_path: Path
) -> None:
    nordlys.app.backend.database.back_up(tmp_path / "backup.db")
    karen.write("Besvaret, ikke hentet")
    karen.network.strikes = lambda request: (
        Fault.LOST_REQUEST if request.url.path == "/v1/changes" else None
    )
    with pytest.raises(ApiError):
        await karen.engine.sync()
    assert at_server(nordlys, "Besvaret, ikke hentet") == 1
    put_back(nordlys, tmp_path / "backup.db")
    karen.network.strikes = lambda _request: None
    await karen.engine.sync()
    assert at_server(nordlys, "Besvaret, ikke hentet") == 1


async def test_a_phone_without_a_cursor_tells_a_server_that_was_put_back_all_the_same(
    karen: Handset, nordlys: Company, tmp_path: Path
) -> None:
    nordlys.app.backend.database.back_up(tmp_path / "backup.db")
    karen.write("Sendt, så glemt af serveren")
    await karen.engine.sync()
    karen.write("Endnu ikke sendt")
    await karen.phone.sign_out()
    put_back(nordlys, tmp_path / "backup.db")
    await karen.sign_in("inspektor@nordlys")
    for text in ("Sendt, så glemt af serveren", "Endnu ikke sendt"):
        assert at_server(nordlys, text) == 1
        assert karen.texts().count(text) == 1
    assert karen.counts.waiting == 0


async def test_after_a_snapshot_the_screen_shows_at_once_what_others_changed_since(
    karen: Handset, jonas: Handset
) -> None:
    shared: Any = shared_customer(karen, jonas)
    rename(karen, shared, "Karens navn")
    await karen.engine.sync()
    await jonas.engine.sync()
    rename(jonas, shared, "Jonas' navn")
    await jonas.engine.sync()
    forget_cursor(karen)
    await karen.engine.sync()
    shown = karen.store.customers.whole(shared)
    assert shown is not None
    assert shown.customer.name == "Jonas' navn"


async def test_an_app_killed_between_commit_and_answer_sends_again_and_nothing_happens_twice(
    nordlys: Company, tmp_path: Path
) -> None:
    async with handset(nordlys, tmp_path / "karen") as killed:
        await killed.sign_in("inspektor@nordlys")
        killed.write("Én gang")
        killed.network.strikes = lambda _request: Fault.LOST_ANSWER
        with pytest.raises(ApiError):
            await killed.engine.sync()
        assert at_server(nordlys, "Én gang") == 1
        async with handset(nordlys, tmp_path / "karen") as again:
            await again.until(lambda: again.counts.waiting == 0)
            await again.until(lambda: again.texts().count("Én gang") == 1)
            assert at_server(nordlys, "Én gang") == 1


async def test_tenants_on_one_phone_stay_apart(karen: Handset) -> None:
    mine = karen.customers()
    await karen.phone.sign_out()
    await karen.sign_in("inspektor@havblik")
    assert not mine & karen.customers()


def rename(phone: Handset, customer_id: Any, name: str) -> None:
    whole = phone.store.customers.whole(customer_id)
    assert whole is not None
    edits = {"name": Edit(whole.customer.name, name)}
    phone.perform(EditCustomer(customer_id=customer_id, fields=edits))


def everything_below(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def lose_key(running: Company) -> None:
    """The server starts with another key: no token and no cursor is worth anything."""
    backend = running.app.backend
    sign_in = replace(backend.sign_in, secret=b"another key that was made at the start")
    state: Any = running.app._app
    state.state.backend = replace(backend, secret=sign_in.secret, sign_in=sign_in)


def put_back(running: Company, backup: Path) -> None:
    """The server's database is what it was when the backup was made."""
    with Database(backup, prepare)._connect() as source:
        source.backup(running.app.backend.database._writer)
    source.close()
