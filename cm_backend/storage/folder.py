"""A folder as storage: a file has its name only when it is whole and on disk."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import uuid4

from cm_backend.storage.base import PIECE, MissingError, disk

PART = ".part"


class Folder:
    """Files below a folder, by company and hash."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def keep(self, file: Path, key: str) -> None:
        self._named(key, lambda part: copy(file, part))

    def take(self, file: Path, key: str) -> None:
        self._named(key, lambda part: _share(file, part))

    def _named(self, key: str, lay: Callable[[Path], None]) -> None:
        """Gives what is laid the name of the key."""
        with disk():
            target = self.path / key
            make_folder(target.parent)
            part = target.with_name(f"{uuid4()}{PART}")
            try:
                lay(part)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
            settle(target.parent)

    async def read(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        return self._pieces(key, start, end, await asyncio.to_thread(self._piece, key, start, end))

    def whole(self, key: str) -> bytes:
        with disk():
            try:
                return (self.path / key).read_bytes()
            except FileNotFoundError as error:
                raise MissingError(key) from error

    def remove(self, key: str) -> None:
        with disk():
            (self.path / key).unlink(missing_ok=True)

    def size(self, key: str) -> int | None:
        with disk():
            path = self.path / key
            return path.stat().st_size if path.is_file() else None

    async def _pieces(self, key: str, start: int, end: int, piece: bytes) -> AsyncIterator[bytes]:
        """The piece and what follows it. Between two no file is open, so none is left open."""
        while piece:
            yield piece
            start += len(piece)
            piece = await asyncio.to_thread(self._piece, key, start, end)

    def _piece(self, key: str, start: int, end: int) -> bytes:
        with disk():
            try:
                with (self.path / key).open("rb") as file:
                    file.seek(start)
                    return file.read(min(PIECE, end - start))
            except FileNotFoundError as error:
                raise MissingError(key) from error


def copy(file: Path, target: Path) -> None:
    """The same bytes on disk once more."""
    with file.open("rb") as source, target.open("wb") as copied:
        shutil.copyfileobj(source, copied, PIECE)
        copied.flush()
        os.fsync(copied.fileno())


def _share(file: Path, part: Path) -> None:
    """A second name for the same bytes, or a copy where there can be none."""
    try:
        part.hardlink_to(file)
    except OSError:  # another file system, or one that knows no second names
        copy(file, part)


def make_folder(path: Path) -> None:
    """Makes a folder and those above it, so that a power cut does not lose them."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(exist_ok=True)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Puts on disk which names a folder holds."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
