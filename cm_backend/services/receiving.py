"""What comes in of an upload, and how far it has come. Source: tus 1.0.0."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass, field

from cm_backend.services.ahead import ahead
from cm_backend.services.bells import Bells
from cm_backend.services.digests import Digests
from cm_backend.services.finishing import Finisher
from cm_backend.services.taking import Checksum, Taking
from cm_backend.services.turns import Turns
from cm_backend.services.uploading import Uploads
from cm_backend.store.accounts import Account
from cm_backend.store.uploads import Upload

BLOCK = 1 << 20
"""So much, about, is written to disk at a time, while the next comes in."""
MOST_FINISHING = 2
"""So many files are looked at and handed to the storage at a time, which may take a while."""


class ConflictError(Exception):
    """The bytes do not begin where the upload stands; ask where that is."""


class CutError(ConflictError):
    """The bytes ended before their end, or somebody else sends now."""


Pieces = Callable[[asyncio.Event], AsyncGenerator[bytes, None]]
"""The body of a request, until the event says that somebody else wants to send."""


@dataclass(frozen=True)
class Receiver:
    """Takes in bytes, one request at a time for each upload."""

    uploads: Uploads
    finisher: Finisher
    bells: Bells
    _digests: Digests = field(default_factory=Digests)
    _turns: Turns = field(default_factory=Turns)
    _rooms: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_FINISHING))

    async def look(self, account: Account, id: str) -> Upload:
        """The upload as it stands. Raises: what `receive` raises of the end."""
        async with self._turn(account, id):
            return await self._current(account, id)

    async def receive(
        self, account: Account, id: str, offset: int, pieces: Pieces, checksum: Checksum | None
    ) -> Upload:
        """The upload with the chunk that begins at `offset`, on disk.

        What came before a cut is kept, unless the chunk has a checksum: of such a one all or
        nothing. The last chunk may come again after the end, since its answer may have been lost.
        Raises: Refused, ConflictError, ChecksumError, ExcessError, UnreachableError.
        """
        async with self._turn(account, id) as is_wanted:
            upload = await self._current(account, id)
            async with aclosing(pieces(is_wanted)) as coming:
                if upload.finished_at is not None:
                    return await _again(upload, offset, coming)
                if upload.received != offset:
                    raise ConflictError
                upload = await self._take(upload, coming, checksum)
            return await self._finished(upload)

    async def end(self, account: Account, id: str) -> None:
        """Ends the upload; a finished one leaves its bytes to the records that name them."""
        async with self._turn(account, id):
            upload = await asyncio.to_thread(self.uploads.current, account, id)
            await asyncio.to_thread(self.uploads.end, upload)

    def _turn(self, account: Account, id: str) -> AbstractAsyncContextManager[asyncio.Event]:
        """A turn at this user's upload: nobody interrupts what is another's."""
        return self._turns.taken((account.id, id))

    async def _current(self, account: Account, id: str) -> Upload:
        upload = await asyncio.to_thread(self.uploads.current, account, id)
        return await self._finished(upload)

    async def _finished(self, upload: Upload) -> Upload:
        """The upload, and when nothing lacks any more it is finished, also after a restart."""
        if upload.finished_at is not None or upload.received < upload.size_bytes:
            return upload
        async with self._rooms:
            whole = self._digests.of(upload)
            is_news = await asyncio.to_thread(self.finisher.finish, upload, whole)
        self._digests.forget(upload)
        if is_news:
            self.bells.ring(upload.tenant_id)
        return upload

    async def _take(
        self, upload: Upload, pieces: AsyncIterator[bytes], checksum: Checksum | None
    ) -> Upload:
        taking = Taking(self.uploads, upload, self._digests.of(upload), checksum)
        try:
            async with ahead(taking.take) as take:
                async for block in _blocks(pieces):
                    await take(block)
            return await asyncio.to_thread(taking.end)
        finally:
            self._digests.keep(*taking.reached)


async def _blocks(pieces: AsyncIterator[bytes]) -> AsyncIterator[Sequence[bytes]]:
    """The pieces in blocks of a good size; those before a cut come, and then the cut."""
    block: list[bytes] = []
    size = 0
    try:
        async for piece in pieces:
            block.append(piece)
            size += len(piece)
            if size >= BLOCK:
                yield block
                block, size = [], 0
    except CutError:
        if size:
            yield block
        raise
    if size:
        yield block


async def _again(upload: Upload, offset: int, pieces: AsyncIterator[bytes]) -> Upload:
    """A finished upload whose last chunk comes again. Raises: ConflictError for any other."""
    async for piece in pieces:
        offset += len(piece)
    if offset != upload.size_bytes:
        raise ConflictError
    return upload
