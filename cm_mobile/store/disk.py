"""Files that are on disk whole or not at all."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from shutil import disk_usage
from typing import BinaryIO

from cm_mobile.store.database import StoreError

FULL = (errno.ENOSPC, errno.EDQUOT)
PIECE = 1 << 20
"""So much of a file is in memory at a time."""
RESERVE_BYTES = 8_000_000
"""Left free for the database, so that notes, drafts and even deleting still work."""


class DiskFull(StoreError):
    """The disk has no room, and nothing was written; so many bytes at least must be made free."""

    def __init__(self, needed_bytes: int) -> None:
        super().__init__(f"no room for {needed_bytes} bytes")
        self.needed_bytes = needed_bytes


@contextmanager
def room_for(size_bytes: int) -> Iterator[None]:
    """Whoever runs out of room in here hears of it by one name. Raises: DiskFull."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise DiskFull(size_bytes) from error
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_FULL:
            raise
        raise DiskFull(size_bytes) from error


def spare(folder: Path, size_bytes: int) -> None:
    """Raises: DiskFull unless so much can be written and the reserve is still left."""
    lacking = size_bytes + RESERVE_BYTES - disk_usage(folder).free
    if lacking > 0:
        raise DiskFull(lacking)


def write(path: Path, content: bytes, ending: str = "") -> None:
    """Writes a new file, bytes and name on disk when this returns.

    With an `ending` it has that behind its name until it is whole.
    Raises: DiskFull; then there is no file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    spare(path.parent, len(content))
    unfinished = path.with_name(path.name + ending)
    with room_for(len(content)):
        try:
            with unfinished.open("wb") as file:
                put(file.fileno(), content)
                os.fsync(file.fileno())
            unfinished.replace(path)
            settle(path.parent)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


def copy(source: BinaryIO, path: Path) -> str:
    """Copies into a new file piece by piece; the SHA-256 of what is on disk when this returns.

    Raises: DiskFull; then there is no file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    size_bytes, digest = source.seek(0, os.SEEK_END), sha256()
    source.seek(0)
    spare(path.parent, size_bytes)
    with room_for(size_bytes):
        try:
            with path.open("wb") as file:
                while piece := source.read(PIECE):
                    digest.update(piece)
                    put(file.fileno(), piece)
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return digest.hexdigest()


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, whatever its size, all of it on disk when this returns."""
    with path.open("r+b") as file:
        digest = file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    return digest


def put(descriptor: int, content: bytes) -> None:
    """Writes all of it: a system call may take less than it was given."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def settle(folder: Path) -> None:
    """Puts the folder's names on disk."""
    if hasattr(os, "O_DIRECTORY"):  # where folders can't be opened, they need not be
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
