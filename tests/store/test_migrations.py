"""A file of an older app, a stop in the middle of a migration, and a damaged file."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from cm_contract.records.base import Record
from cm_mobile.store import files, schema
from cm_mobile.store.database import PRAGMAS
from tests.contract.register import id_of
from tests.store.phone import Phone
from tests.store.test_sync import CLINIC, in_log, texts, write

OWN = ("outbox", "accepted", "draft", "opened", "point")


def own(path: Path) -> list[str]:
    """The user's own rows, column by column, as they were before the newest migration."""
    with closing(sqlite3.connect(path)) as db:
        return [
            repr((table, row[:7]))
            for table in OWN
            for row in db.execute(f"SELECT * FROM {table}")  # noqa: S608
        ]


@pytest.fixture
def full(phone: Phone) -> Path:
    """A closed file with something of everything."""
    phone.perform(write("sent", "1"))
    phone.sync()
    for number in range(3):
        phone.perform(write(f"waits {number}", f"Venter {number}"))
    phone.store.drafts.save(f"note:{CLINIC}", {"text": "Halvt"})
    phone.store.customers.opened(CLINIC)
    files.closed(phone.store)
    return phone.path


def as_old(path: Path) -> None:
    """What the first app, with another replica, left behind."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("ALTER TABLE accepted DROP COLUMN creates")
        for table in ("kept_file", "capture", "original", "upload", "picked", "kept_offline"):
            db.execute(f"DROP TABLE {table}")
        db.execute("PRAGMA user_version = 1")
        db.execute("UPDATE meta SET value = 'older' WHERE key = 'schema'")


def stopped(path: Path, step: int) -> bool:
    """Whether the preparing of the file was broken off at the step; its process ends there."""
    begun = 0

    def steps() -> bool:
        nonlocal begun
        begun += 1
        return begun >= step

    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(PRAGMAS)
    db.set_progress_handler(steps, 10)
    try:
        schema.prepare(db)
    except sqlite3.OperationalError:
        for ending in ("", "-wal"):
            copyfile(f"{path}{ending}", f"{path}.killed{ending}")
        return True
    finally:
        db.close()
    return False


def test_a_stop_at_any_step_of_a_migration_keeps_all_that_is_unsent(
    full: Path, tmp_path: Path
) -> None:
    as_old(full)
    before = own(full)
    for step in range(1, 10_000, 29):
        path = tmp_path / f"{step}.db"
        copyfile(full, path)
        if not stopped(path, step):
            break
        killed = path.with_name(f"{path.name}.killed")
        with closing(sqlite3.connect(killed, isolation_level=None)) as db:
            is_old = db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
            assert (db.execute("SELECT count(*) FROM customer").fetchone()[0] > 0) == (
                is_old == ("older",)
            )
            schema.prepare(db)
            cursor = db.execute("SELECT value FROM meta WHERE key = 'cursor'").fetchone()
            assert (cursor, db.execute("PRAGMA quick_check").fetchone()) == (None, ("ok",))
        assert own(killed) == before
        for left in tmp_path.glob(f"{step}.db*"):
            left.unlink()
    assert step > 29 * 20


def test_another_replica_is_fetched_anew_and_what_is_unsent_lies_on_top(phone: Phone) -> None:
    phone.perform(write("new"))
    with phone.store.database.transaction() as db:
        db.execute("UPDATE meta SET value = 'older' WHERE key = 'schema'")
    phone.reopen()
    assert (phone.store.meta.has_replica(), texts(phone)) == (False, [])
    phone.take_snapshot()
    assert "Trappen er våd" in texts(phone)


def test_the_same_version_is_left_alone(full: Path) -> None:
    with closing(sqlite3.connect(full, isolation_level=None)) as db:
        assert not schema.prepare(db)
        assert db.execute("SELECT count(*) FROM customer").fetchone()[0] == 3


def damaged(path: Path) -> None:
    """A file whose customers' page is rubbish."""
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'customer'"
        ).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


def test_a_damaged_file_is_rebuilt_and_all_that_is_unsent_comes_along(
    phone: Phone, full: Path
) -> None:
    before = own(full)
    damaged(full)
    full.with_name(full.name + ".open").touch()
    phone.store = phone.opened()
    assert phone.store.meta.cursor() is None
    assert phone.store.meta.me().user_id == id_of("inspector")
    assert (phone.store.waiting.counts().waiting, in_log(phone)) == (3, 1)
    files.closed(phone.store)
    assert own(full) == before
    phone.store = phone.opened()
    phone.take_snapshot()
    assert {"Venter 0", "Venter 1", "Venter 2"} <= set(texts(phone))


def test_a_damaged_file_of_an_older_app_loses_nothing_either(phone: Phone, full: Path) -> None:
    as_old(full)
    before = own(full)
    damaged(full)
    full.with_name(full.name + ".open").touch()
    files.closed(phone.opened())
    assert own(full) == before


def test_a_file_is_checked_after_an_unclean_stop_alone(phone: Phone, full: Path) -> None:
    damaged(full)
    phone.store = phone.opened()
    phone.store.close()
    assert not full.with_name(full.name + ".damaged").exists()
    phone.store = phone.opened()
    assert full.with_name(full.name + ".damaged").exists()


def test_new_commands_go_behind_the_old_ones_after_a_rebuild(phone: Phone, full: Path) -> None:
    damaged(full)
    full.with_name(full.name + ".open").touch()
    phone.store = phone.opened()
    phone.take_snapshot()
    phone.perform(write("last", "Sidst"))
    assert [one.entry.command for one in phone.store.waiting.on_their_way()][-1] == write(
        "last", "Sidst"
    )


def test_every_field_of_a_record_has_its_column() -> None:
    from cm_contract.catalogue import RECORDS
    from cm_contract.wire import slots

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        schema.prepare(db)
        for name, kind in RECORDS.items():
            assert issubclass(kind, Record)
            columns = [row[1:4] for row in db.execute(f"PRAGMA table_info({name})")]
            assert columns == [
                (slot.name, schema.column_type(slot.base), int(not slot.is_optional))
                for slot in slots(kind)
            ]
