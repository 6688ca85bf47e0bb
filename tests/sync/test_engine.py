"""The engine by itself: it goes on whatever happens, and waits no longer than it must."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen
from sys import executable

import pytest

from cm_contract.messages import CommandOutcome
from cm_mobile.api.errors import Busy, ServerTrouble
from cm_mobile.store.sync_lock import SyncLock
from cm_mobile.sync.backoff import Backoff
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.status import SyncStatus, Trouble
from tests.backend.company import Company
from tests.sync.handset import Handset, at_server, handset, shared_customer
from tests.sync.network import Fault


async def test_two_phones_see_each_others_note_within_a_second(
    karen: Handset, jonas: Handset
) -> None:
    shared = shared_customer(karen, jonas)
    await long_polling(karen)
    await long_polling(jonas)
    karen.write("Hej Jonas", shared)
    karen.engine.saved()
    async with asyncio.timeout(1):
        await jonas.until(lambda: "Hej Jonas" in jonas.texts(shared))


async def test_after_a_full_disk_syncing_goes_on(
    karen: Handset, jonas: Handset, caplog: pytest.LogCaptureFixture
) -> None:
    shared = shared_customer(karen, jonas)
    for _ in range(20):
        jonas.write("Lang tekst. " * 800, shared)
    await jonas.engine.sync()
    writer = karen.store.database._writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    with caplog.at_level(logging.ERROR):
        karen.engine.start()
        await karen.until(lambda: karen.engine.status.problem is Trouble.PHONE)
    assert "sync failed" in caplog.text
    writer.execute("PRAGMA max_page_count = 1000000")
    karen.engine.wake()
    await karen.until(lambda: len(karen.texts(shared)) >= 20)
    await karen.until(lambda: karen.engine.status == SyncStatus())


async def test_a_busy_server_is_left_alone_as_long_as_it_asks_unless_the_user_urges(
    karen: Handset,
) -> None:
    karen.network.strikes = lambda _request: Fault.BUSY_503
    karen.engine.start()
    await karen.until(lambda: karen.engine.status.problem is Trouble.SERVER)
    asked = len(karen.network.requests)
    for _ in range(20):
        karen.engine._woken.set()
        await asyncio.sleep(0.01)
    assert len(karen.network.requests) == asked
    karen.network.strikes = lambda _request: None
    karen.engine.wake()
    await karen.until(lambda: karen.engine.status == SyncStatus())


async def test_a_save_is_tried_at_once_while_the_phone_waits_for_a_network(
    karen: Handset, nordlys: Company
) -> None:
    karen.network.strikes = lambda _request: Fault.LOST_REQUEST
    karen.engine._backoff.failures = 20
    karen.engine.start()
    await karen.until(lambda: karen.engine.status.problem is Trouble.OFFLINE)
    assert karen.engine.status.offline_since is not None
    karen.network.strikes = lambda _request: None
    karen.write("Nu er der net")
    karen.engine.saved()
    await karen.until(lambda: at_server(nordlys, "Nu er der net") == 1)


def test_waits_grow_to_five_minutes_with_full_jitter_and_retry_after_wins() -> None:
    longest = [Backoff(lambda: 1.0, failures=n).wait_s(ServerTrouble()) for n in range(10)]
    assert longest == [*(2.0**n for n in range(9)), 300.0]
    half = [Backoff(lambda: 0.5, failures=n).wait_s(ServerTrouble()) for n in range(4)]
    assert half == [0.5, 1.0, 2.0, 4.0]
    assert Backoff(lambda: 0.5).wait_s(Busy(77.0)) == 77.0


async def test_only_a_wait_that_ran_its_course_makes_the_next_one_longer() -> None:
    half, woken = Backoff(lambda: 0.5), asyncio.Event()
    woken.set()
    for _ in range(20):
        await half.wait(woken, ServerTrouble())
    assert half.wait_s(ServerTrouble()) == 0.5
    woken.clear()
    await half.wait(woken, Busy(0.01))
    assert half.wait_s(ServerTrouble()) == 1.0
    half.succeeded()
    assert half.wait_s(OSError()) == 0.5


async def test_while_another_process_syncs_this_store_nothing_is_sent(
    karen: Handset, nordlys: Company
) -> None:
    path = karen.store.database.path
    with held_elsewhere(path.with_name(path.name + ".lock")):
        karen.write("Kun én ad gangen")
        karen.network.requests.clear()
        karen.engine.start()
        for _ in range(20):
            await asyncio.sleep(0.01)
        assert karen.network.requests == []
    karen.engine.wake()
    await karen.until(lambda: at_server(nordlys, "Kun én ad gangen") == 1)


async def test_two_engines_of_one_process_do_not_sync_one_store_at_once(
    karen: Handset, nordlys: Company, tmp_path: Path
) -> None:
    karen.engine.start()
    await long_polling(karen)
    async with handset(nordlys, tmp_path / "karen") as twin:
        for _ in range(20):
            await asyncio.sleep(0.01)
        assert twin.network.requests == []
        await karen.engine.stop()
        twin.engine.wake()
        await twin.until(lambda: twin.network.requests)


def test_a_lock_that_cannot_be_written_is_no_other_process(tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(b"this is no database, and never was one" * 20)
    with pytest.raises(sqlite3.DatabaseError):
        SyncLock(tmp_path / "lock").take()


async def test_stop_waits_until_the_running_transaction_is_done(karen: Handset) -> None:
    karen.write("Halvvejs")
    began, may_end, ended = threading.Event(), threading.Event(), threading.Event()
    answered = karen.store.server_side.answered

    def slow(outcomes: Sequence[CommandOutcome], point: str) -> None:
        began.set()
        assert may_end.wait(20)
        answered(outcomes, point)
        ended.set()

    karen.store.server_side.answered = slow  # type: ignore[method-assign]
    karen.engine.start()
    await asyncio.to_thread(began.wait, 20)
    stopping = asyncio.create_task(karen.engine.stop())
    for _ in range(20):
        await asyncio.sleep(0)
    assert not stopping.done()
    may_end.set()
    await stopping
    assert ended.is_set()
    assert karen.counts.waiting == 0


async def test_work_on_the_disk_that_fails_after_it_was_given_up_is_heard_by_nobody() -> None:
    began, may_end = threading.Event(), threading.Event()

    def fails() -> None:
        began.set()
        may_end.wait(20)
        raise sqlite3.OperationalError("too late")

    work = asyncio.create_task(on_disk(fails))
    await asyncio.to_thread(began.wait, 20)
    work.cancel()
    may_end.set()
    with pytest.raises(asyncio.CancelledError):
        await work


@contextmanager
def held_elsewhere(lock: Path) -> Iterator[None]:
    """Another process holds the lock, and is killed in the end."""
    holding = (
        "from pathlib import Path; from cm_mobile.store.sync_lock import SyncLock;"
        f"lock = SyncLock(Path({str(lock)!r})); print(lock.take(), flush=True); input()"
    )
    command = [executable, "-c", holding]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as other:  # noqa: S603 - ourselves
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        yield
        other.kill()


async def long_polling(phone: Handset) -> None:
    """Starts the engine and waits until it asks for what is new and waits for it."""
    phone.network.requests.clear()
    phone.network.asked.clear()
    phone.engine.start()
    async with asyncio.timeout(20):
        while not any(int(one.url.params.get("wait", 0)) for one in phone.network.requests):
            await phone.network.asked.wait()
            phone.network.asked.clear()
