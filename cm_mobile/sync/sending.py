"""One file on its way to the server, from the byte where it was cut.

Source: tus resumable upload protocol 1.0.0.
"""

from collections.abc import Callable
from typing import Final

from cm_mobile.api.client import Client
from cm_mobile.api.errors import OutOfStep, Unreachable, UploadGone
from cm_mobile.store.store import Store
from cm_mobile.store.uploads import Upload
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.tokens import Tokens

CHUNK_BYTES: Final = 256 * 1024
LARGE_BYTES, LARGE_CHUNK_BYTES = 16_000_000, 4 * 1024 * 1024
"""A large file goes in fewer pieces: each costs an answer, and no more memory than one piece."""
MOST_STARTS = 3
"""How often an upload is begun anew, or asked for its offset, before it is left for later."""


class Sending:
    """Sends a store's files one by one: `may_go_on` is asked before each chunk, `told` after."""

    def __init__(
        self,
        store: Store,
        client: Client,
        tokens: Tokens,
        may_go_on: Callable[[], bool],
        told: Callable[[], None],
    ) -> None:
        self._store, self._client, self._tokens = store, client, tokens
        self._may_go_on, self._told = may_go_on, told

    async def send(self, upload: Upload) -> None:
        """Sends it from where the server has it. Raises: ApiError, FileNotFoundError."""
        url, offset = upload.url, None
        for _ in range(MOST_STARTS):
            try:
                if url is None:
                    url, offset = await self._created(upload), 0
                if offset is None:
                    offset = await self._offset(url)
                await self._rest(upload, url, offset)
                return
            except UploadGone:
                url = offset = None
            except OutOfStep:
                offset = None
        raise Unreachable("the server begins anew again and again")

    async def _created(self, upload: Upload) -> str:
        about = {
            "sha256": upload.sha256,
            "customer_id": upload.customer_id,
            "name": upload.name,
            "type": upload.media_type,
        }
        url = await self._tokens.used(
            lambda access: self._client.files.create(access, upload.size_bytes, about)
        )
        await on_disk(self._store.uploads.began, upload.sha256, url)
        return url

    async def _offset(self, url: str) -> int:
        return await self._tokens.used(lambda access: self._client.files.offset(access, url))

    async def _rest(self, upload: Upload, url: str, offset: int) -> None:
        """Sends from the offset on, for as long as user and server allow it."""
        while offset < upload.size_bytes and self._may_go_on():
            most = CHUNK_BYTES if upload.size_bytes < LARGE_BYTES else LARGE_CHUNK_BYTES
            chunk = await on_disk(self._store.shelf.piece, upload.sha256, offset, most)
            if not chunk:
                raise FileNotFoundError(upload.sha256)
            offset = await self._sent(url, offset, chunk)
            await on_disk(self._store.uploads.sent, upload.sha256, offset)
            self._told()
        if offset > upload.size_bytes:
            raise UploadGone("that is another one")
        if offset == upload.size_bytes:
            await on_disk(self._store.uploads.done, upload.sha256)

    async def _sent(self, url: str, offset: int, chunk: bytes) -> int:
        return await self._tokens.used(
            lambda access: self._client.files.send(access, url, offset, chunk)
        )
