"""`cm-backend backup`, `restore` and `check`: the data kept safe, and known to be sound."""

import argparse
import os
import shutil
import sqlite3
from pathlib import Path

from cm_backend.cli.common import Commands, Stop, add_data, opened, say
from cm_backend.config import Config


def add_to(commands: Commands) -> None:
    """Adds the three commands."""
    parser = commands.add_parser("backup", help="copy the data while the server runs")
    add_data(parser)
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=backup)
    parser = commands.add_parser("restore", help="put a copy back while the server is stopped")
    add_data(parser)
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=restore)
    parser = commands.add_parser("check", help="see whether the data are sound")
    add_data(parser)
    parser.set_defaults(run=check)


def backup(given: argparse.Namespace) -> int:
    """Copies the newest commit into a file that is whole or not there."""
    if given.file.exists():
        raise Stop(f"{given.file} is already there.")
    part = given.file.with_name(given.file.name + ".part")
    part.unlink(missing_ok=True)
    database = opened(_known(given.data))
    database.back_up(part)
    database.close()
    with part.open("rb") as copy:
        os.fsync(copy.fileno())
    part.rename(given.file)
    say(f"Saved to {given.file}.")
    return 0


def restore(given: argparse.Namespace) -> int:
    """Puts a copy in the place of the data; phones find out by themselves and send again."""
    if not given.file.is_file() or _faults(given.file):
        raise Stop(f"{given.file} is not a sound copy.")
    path = Config(data_folder=given.data).database
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    shutil.copyfile(given.file, part)
    with part.open("rb") as copy:
        os.fsync(copy.fileno())
    for old in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        old.unlink(missing_ok=True)
    part.replace(path)
    say(f"Put back into {given.data}.")
    return 0


def check(given: argparse.Namespace) -> int:
    """Looks through the whole database."""
    faults = _faults(Config(data_folder=_known(given.data)).database)
    for fault in faults:
        say(fault)
    say("The data are not sound." if faults else "The data are sound.")
    return 1 if faults else 0


def _known(folder: Path) -> Path:
    if not Config(data_folder=folder).database.is_file():
        raise Stop(f"There are no data in {folder}.")
    return folder


def _faults(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    try:
        rows = [*db.execute("PRAGMA integrity_check"), *db.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    finally:
        db.close()
    return [str(row[0]) for row in rows if row[0] != "ok"]
