"""Fetches the bytes that a screen asks for: once, whole, and a few at a time."""

import asyncio
import logging
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from cm_contract.records.stored import MOST_THUMBNAIL_BYTES, PictureType, Stored
from cm_mobile.api.client import Client
from cm_mobile.api.errors import ApiError, Rejected, Unreachable
from cm_mobile.api.uploads import Arriving
from cm_mobile.store import disk
from cm_mobile.store.disk import DiskFull
from cm_mobile.store.store import Store
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.tokens import Tokens

log = logging.getLogger(__name__)
AT_ONCE = 4
AT_LEAST_BYTES = 64 * 1024
"""So much comes together before it is written."""


class Fetching:
    """One store's downloads; methods run on the event loop."""

    def __init__(self, store: Store, client: Client, tokens: Tokens) -> None:
        self._store, self._client, self._tokens = store, client, tokens
        self._running: dict[str, asyncio.Task[None]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    async def fetch(self, photo: Stored, is_thumbnail: bool = False) -> None:
        """Returns when the bytes are on the shelf; whoever asks meanwhile waits for the same.

        Raises: ApiError, `not_found` among it when the server does not have them; DiskFull.
        """
        digest = photo.thumbnail_sha256 if is_thumbnail else photo.sha256
        if digest is None:
            raise Rejected(404, "not_found", None)
        if await on_disk(self._store.shelf.has, digest):
            return
        task = self._running.get(digest)
        if task is None:
            task = asyncio.create_task(self._fetched(photo, digest, is_thumbnail))
            self._running[digest] = task
            task.add_done_callback(lambda ended: self._ended(digest, ended))
        await asyncio.shield(task)

    async def brought(self, photo: Stored, is_thumbnail: bool = False) -> bool:
        """Whether the bytes could be had; why not is in the log, for a screen can't mend it."""
        try:
            await self.fetch(photo, is_thumbnail)
        except (ApiError, DiskFull) as error:
            log.info("the bytes of a photo do not come: %s", error)
            return False
        return True

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

    async def _fetched(self, photo: Stored, digest: str, is_thumbnail: bool) -> None:
        part = self._store.shelf.part(digest)
        most = MOST_THUMBNAIL_BYTES if is_thumbnail else photo.size_bytes
        async with self._room:
            await self._tokens.used(
                lambda access: self._arrived(access, photo.id, digest, part, is_thumbnail, most)
            )
        await on_disk(self._kept, part, digest, photo.media_type, is_thumbnail)

    async def _arrived(
        self, access: str, record_id: str, digest: str, part: Path, is_thumbnail: bool, most: int
    ) -> None:
        """Brings the part up to the whole; a picture from where it was cut. Raises: ApiError."""
        start = 0 if is_thumbnail else await on_disk(_size, part)
        if start == most:
            return
        async with self._client.files.fetch(
            access, record_id, digest, is_thumbnail=is_thumbnail, start=start
        ) as arriving:
            await _written(part, arriving, most)

    def _kept(self, part: Path, digest: str, media_type: PictureType, is_thumbnail: bool) -> None:
        """Raises: Unreachable for other bytes than the record names."""
        content = part.read_bytes()
        part.unlink()
        if sha256(content).hexdigest() != digest:
            raise Unreachable("not the bytes that the record names")
        self._store.shelf.keep(content, media_type, is_own=False, is_thumbnail=is_thumbnail)


async def _written(part: Path, arriving: Arriving, most: int) -> None:
    """Puts the pieces behind what is there. Raises: Unreachable for more than there can be."""
    length, buffer = arriving.start, b""
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
    finally:
        if buffer:
            await on_disk(_appended, part, buffer)


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _cut(part: Path, length: int) -> None:
    with part.open("r+b") as file:
        file.truncate(length)


def _appended(part: Path, content: bytes) -> None:
    disk.spare(part.parent, len(content))
    with disk.room_for(len(content)), part.open("ab") as file:
        file.write(content)
