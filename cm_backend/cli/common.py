"""What the commands share."""

import argparse
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from cm_backend.config import Config
from cm_backend.mail.server import NoMailServerError
from cm_backend.services.impossible import Impossible
from cm_backend.storage.base import Storage, UnreachableError
from cm_backend.storage.opening import NoStorageError
from cm_backend.storage.opening import opened as opened_storage
from cm_backend.store import tenants
from cm_backend.store.schema import NewerData, prepare
from cm_backend.store.session import Database
from cm_backend.store.tenants import Tenant

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class Stop(Exception):
    """The command can't go on; the text says why in one sentence."""


def add_data(parser: argparse.ArgumentParser) -> None:
    """Adds `--data`."""
    parser.add_argument(
        "--data", type=Path, default=Path("data"), metavar="DIR", help="where the data lie"
    )


def add_files(parser: argparse.ArgumentParser) -> None:
    """Adds `--files`."""
    parser.add_argument(
        "--files",
        default=os.environ.get("CM_FILES") or None,
        metavar="URL",
        help="where files lie: a folder or s3://bucket/prefix; by default `files` in the data",
    )


def add_mail(parser: argparse.ArgumentParser) -> None:
    """Adds `--smtp` and `--mail-from`."""
    parser.add_argument(
        "--smtp",
        default=os.environ.get("CM_SMTP_URL") or None,
        metavar="URL",
        help="the mail server: smtp://user:password@host:port; better CM_SMTP_URL, which others"
        " on this machine can't read",
    )
    parser.add_argument(
        "--mail-from",
        default=os.environ.get("CM_MAIL_FROM") or None,
        metavar="ADDRESS",
        help="the address that mail comes from, by default CM_MAIL_FROM",
    )


def config_of(given: argparse.Namespace) -> Config:
    """The configuration that the options name."""
    return Config(data_folder=given.data, files=given.files)


def storage_of(given: argparse.Namespace) -> Storage:
    """Where files lie. Raises: Stop."""
    with usable(given.data):
        return opened_storage(config_of(given).storage)


def add_company(parser: argparse.ArgumentParser) -> None:
    """Adds `--company`."""
    parser.add_argument("--company", metavar="NAME", help="whose, when there is more than one")


def company(given: argparse.Namespace) -> tuple[Database, Tenant]:
    """The database and the company that is meant. Raises: Stop."""
    database = existing(given.data)
    with database.reading() as db:
        known = tenants.everyone(db)
    fitting = [one for one in known if given.company in (None, one.name)]
    if len(fitting) != 1:
        names = ", ".join(one.name for one in known) or "none"
        raise Stop(f"Which company? Add --company; there are: {names}.")
    return database, fitting[0]


@contextmanager
def at_company(given: argparse.Namespace) -> Iterator[tuple[Database, Tenant]]:
    """The database and the company, as long as one works there. Raises: Stop for what can't be."""
    database, tenant = company(given)
    try:
        yield database, tenant
    except Impossible as error:
        raise Stop(f"That can't be done: {error}.") from error
    finally:
        database.close()


def say(text: str) -> None:
    """Prints a line at once."""
    print(text, flush=True)  # noqa: T201 - a command's output


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """What happens inside needs the data. Raises: Stop when they can't be had."""
    try:
        yield
    except NewerData as error:
        raise Stop(
            f"The data in {folder} were written by a newer version: update first."
        ) from error
    except OSError as error:
        raise Stop(f"The folder {folder} can't be used: {error.strerror}.") from error
    except sqlite3.DatabaseError as error:
        raise Stop(f"The data in {folder} can't be used: {error}.") from error
    except NoStorageError as error:
        raise Stop(f"Files can't be kept: {error}.") from error
    except NoMailServerError as error:
        raise Stop(f"Mail can't be sent: {error}.") from error
    except UnreachableError as error:
        raise Stop("The storage of files can't be reached.") from error


def opened(folder: Path) -> Database:
    """The database of the folder, made if need be. Raises: Stop when it can't be had."""
    with usable(folder):
        return Database(Config(data_folder=folder).database, prepare)


def existing(folder: Path) -> Database:
    """The database of the folder. Raises: Stop when there is none, or it can't be had."""
    if not Config(data_folder=folder).database.is_file():
        raise Stop(f"There are no data in {folder}.")
    return opened(folder)
