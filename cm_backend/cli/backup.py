"""`cm-backend backup`, `restore` and `check`: the data kept safe, and known to be sound."""

import argparse
import os
import shutil
import sqlite3
from pathlib import Path

from cm_backend.cli.common import (
    Commands,
    Stop,
    add_data,
    add_files,
    existing,
    say,
    storage_of,
    usable,
)
from cm_backend.cli.file_copies import beside, copy_missing, missing
from cm_backend.config import Config
from cm_backend.storage.base import Storage
from cm_backend.storage.folder import Folder
from cm_backend.store.session import Database


def add_to(commands: Commands) -> None:
    """Adds the three commands."""
    parser = commands.add_parser("backup", help="copy the data while the server runs")
    add_data(parser)
    add_files(parser)
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=backup)
    parser = commands.add_parser("restore", help="put a copy back while the server is stopped")
    add_data(parser)
    add_files(parser)
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=restore)
    parser = commands.add_parser("check", help="see whether the data are sound")
    add_data(parser)
    add_files(parser)
    parser.set_defaults(run=check)


def backup(given: argparse.Namespace) -> int:
    """Copies the newest commit into a file that is whole or not there, and files beside it."""
    if given.file.exists():
        raise Stop(f"{given.file} is already there.")
    part = given.file.with_name(given.file.name + ".part")
    part.unlink(missing_ok=True)
    database, storage = existing(given.data), storage_of(given)
    try:
        with usable(given.file.parent):
            database.back_up(part)
            files = _copied(storage, given)
            _settle(part, given.file)
    finally:
        database.close()
    say(f"Saved to {given.file}.")
    say(files)
    return 0


def restore(given: argparse.Namespace) -> int:
    """Puts a copy in the place of the data; phones find out by themselves and send again."""
    if not given.file.is_file() or _faults(given.file):
        raise Stop(f"{given.file} is not a sound copy.")
    path = Config(data_folder=given.data).database
    if path.exists() and _is_in_use(path):
        raise Stop(f"The data in {given.data} are in use: stop the server first.")
    storage = storage_of(given)
    with usable(given.data):
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(storage, Folder):
            copy_missing(beside(given.file), storage)
        part = path.with_suffix(".part")
        shutil.copyfile(given.file, part)
        for old in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            old.unlink(missing_ok=True)
        _settle(part, path)
    say(f"Put back into {given.data}.")
    return 0


def check(given: argparse.Namespace) -> int:
    """Looks through the whole database, and whether each file is there."""
    database, storage = existing(given.data), storage_of(given)
    try:
        faults = _faults(Config(data_folder=given.data).database) or _lost(database, storage, given)
    finally:
        database.close()
    for fault in faults:
        say(fault)
    say("The data are not sound." if faults else "The data are sound.")
    return 1 if faults else 0


def _copied(storage: Storage, given: argparse.Namespace) -> str:
    """Copies the files of a folder; what became of them, as a sentence."""
    if not isinstance(storage, Folder):
        return f"The files stay in {given.files}: see that the bucket is kept safe."
    target = Folder(beside(given.file))
    count = copy_missing(storage.path, target)
    return f"{count} more files are in {target.path}."


def _settle(part: Path, path: Path) -> None:
    """Gives a file that is whole and on disk its name."""
    with part.open("rb") as copy:
        os.fsync(copy.fileno())
    part.replace(path)


def _is_in_use(path: Path) -> bool:
    """Whether another process has the database open: then it can't leave the WAL mode."""
    db = sqlite3.connect(path, timeout=0)
    try:
        return bool(db.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "wal")
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False
    finally:
        db.close()


def _lost(database: Database, storage: Storage, given: argparse.Namespace) -> list[str]:
    with usable(given.data):
        count = missing(database, storage)
    return [f"{count} files are missing."] if count else []


def _faults(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    try:
        rows = [*db.execute("PRAGMA integrity_check"), *db.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    finally:
        db.close()
    return [str(row[0]) for row in rows if row[0] != "ok"]
