"""Fetches the bytes that a screen asks for: once, whole, and a few at a time."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from weakref import WeakSet

from cm_contract.records.stored import MOST_THUMBNAIL_BYTES, Filed, PictureType
from cm_mobile.api.client import Client
from cm_mobile.api.errors import ApiError, Rejected, Unreachable
from cm_mobile.api.uploads import Arriving
from cm_mobile.store import disk
from cm_mobile.store.database import Announce
from cm_mobile.store.disk import DiskFull
from cm_mobile.store.live import reads
from cm_mobile.store.store import Store
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.tokens import Tokens

log = logging.getLogger(__name__)
AT_ONCE = 4
FETCH = frozenset({"fetch"})
AT_LEAST_BYTES = 64 * 1024
"""So much comes together before it is written."""


class CalledOff(ApiError):
    """The user no longer wants it; what has come of it stays for the next time."""


class Fetching:
    """One store's downloads; methods run on the event loop."""

    def __init__(self, store: Store, client: Client, tokens: Tokens, announce: Announce) -> None:
        self._store, self._client, self._tokens = store, client, tokens
        self._announce = announce
        self._running: dict[str, asyncio.Task[None]] = {}
        self._called_off: WeakSet[asyncio.Task[None]] = WeakSet()
        self._parts: dict[str, float] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    async def fetch(self, record: Filed, is_thumbnail: bool = False) -> None:
        """Returns when the bytes are on the shelf; whoever asks meanwhile waits for the same.

        Raises: ApiError, `not_found` among it when the server does not have them, CalledOff;
        DiskFull.
        """
        digest = record.thumbnail_sha256 if is_thumbnail else record.sha256
        if digest is None:
            raise Rejected(404, "not_found", None)
        if await on_disk(self._store.shelf.has, digest):
            return
        task = self._running.get(digest)
        if task is None:
            task = asyncio.create_task(self._fetched(record, digest, is_thumbnail))
            self._running[digest] = task
            task.add_done_callback(lambda ended: self._ended(digest, ended))
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            if task in self._called_off and task.cancelled():
                raise CalledOff("by the user") from error
            raise

    async def brought(self, record: Filed, is_thumbnail: bool = False) -> bool:
        """Whether the bytes could be had; why not is in the log, for a screen can't mend it."""
        try:
            await self.fetch(record, is_thumbnail)
        except (ApiError, DiskFull) as error:
            log.info("the bytes of a record do not come: %s", error)
            return False
        return True

    @reads("fetch")
    def part_of(self, record: Filed) -> float | None:
        """How much of it has come, from 0 to 1; None while it is not being fetched."""
        return self._parts.get(record.sha256 or "")

    def call_off(self, record: Filed) -> None:
        """Stops fetching it: whoever waits is told so, and the next time goes on where it was."""
        task = self._running.get(record.sha256 or "")
        if task is not None:
            self._called_off.add(task)
            task.cancel()

    async def stop(self) -> None:
        """Drops what is being fetched."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _ended(self, digest: str, task: asyncio.Task[None]) -> None:
        self._running.pop(digest, None)
        if not task.cancelled():
            task.exception()  # whoever waited has it; nobody else asks
        if self._parts.pop(digest, None) is not None:
            self._announce(FETCH)

    async def _fetched(self, record: Filed, digest: str, is_thumbnail: bool) -> None:
        part, media_type = self._store.shelf.part(digest), record.media_type or ""
        most = MOST_THUMBNAIL_BYTES if is_thumbnail else record.size_bytes or 0
        async with self._room:
            await self._tokens.used(
                lambda access: self._arrived(access, record.id, digest, part, is_thumbnail, most)
            )
        kind = PictureType.JPEG.value if is_thumbnail else media_type
        take_in = self._store.shelf.take_in
        if not await on_disk(take_in, part, digest, kind, is_thumbnail=is_thumbnail):
            raise Unreachable("not the bytes that the record names")

    async def _arrived(
        self, access: str, record_id: str, digest: str, part: Path, is_thumbnail: bool, most: int
    ) -> None:
        """Brings the part up to the whole; a file from where it was cut. Raises: ApiError."""
        start = 0 if is_thumbnail else await on_disk(_size, part)
        if start == most:
            return
        tell = (lambda _length: None) if is_thumbnail else partial(self._tell, digest, most)
        async with self._client.files.fetch(
            access, record_id, digest, is_thumbnail=is_thumbnail, start=start
        ) as arriving:
            await _written(part, arriving, most, tell)

    def _tell(self, digest: str, most: int, length: int) -> None:
        """Announces the progress by the hundredth."""
        before, now = self._parts.get(digest), length / most
        if before is None or now - before >= 0.01:
            self._parts[digest] = now
            self._announce(FETCH)


async def _written(part: Path, arriving: Arriving, most: int, tell: Callable[[int], None]) -> None:
    """Puts the pieces behind what is there. Raises: Unreachable for more than there can be."""
    length, buffer = arriving.start, b""
    tell(length)
    with suppress(FileNotFoundError):
        await on_disk(_cut, part, length)
    try:
        async for piece in arriving.pieces:
            length, buffer = length + len(piece), buffer + piece
            if length > most:
                buffer = b""
                await on_disk(part.unlink, missing_ok=True)
                raise Unreachable("more bytes than the record names")
            if len(buffer) >= AT_LEAST_BYTES:
                whole, buffer = buffer, b""
                await on_disk(_appended, part, whole)
                tell(length)
    finally:
        if buffer:
            await on_disk(_appended, part, buffer)


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _cut(part: Path, length: int) -> None:
    with part.open("r+b") as file:
        file.truncate(length)


def _appended(part: Path, content: bytes) -> None:
    """Raises: DiskFull; then the part makes room for what matters more."""
    try:
        disk.spare(part.parent, len(content))
        with disk.room_for(len(content)), part.open("ab") as file:
            disk.put(file.fileno(), content)
    except DiskFull:
        part.unlink(missing_ok=True)
        raise
