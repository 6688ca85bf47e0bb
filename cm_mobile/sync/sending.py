"""One file on its way to the server, from the byte where it was cut.

Source: tus resumable upload protocol 1.0.0.
"""

import asyncio
from collections.abc import Callable

from cm_mobile.api.client import Client
from cm_mobile.api.errors import OutOfStep, Unreachable, UploadGone
from cm_mobile.api.uploads import Chunk
from cm_mobile.store.store import Store
from cm_mobile.store.uploads import Upload
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.pace import Pace
from cm_mobile.sync.tokens import Tokens

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
        self._pace = Pace()

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
            chunk = await on_disk(self._chunk, upload.sha256, offset)
            offset = await self._sent(url, offset, chunk)
            await on_disk(self._store.uploads.sent, upload.sha256, offset)
            self._told()
        if offset > upload.size_bytes:
            raise UploadGone("that is another one")
        if offset == upload.size_bytes:
            await on_disk(self._store.uploads.done, upload.sha256)

    def _chunk(self, sha256: str, offset: int) -> Chunk:
        content = self._store.shelf.piece(sha256, offset, self._pace.chunk_bytes)
        if not content:
            raise FileNotFoundError(sha256)
        return Chunk.of(content)

    async def _sent(self, url: str, offset: int, chunk: Chunk) -> int:
        now = asyncio.get_running_loop().time
        began = now()
        try:
            reached = await self._tokens.used(
                lambda access: self._client.files.send(access, url, offset, chunk)
            )
        except (Unreachable, OutOfStep):
            self._pace.cut(len(chunk.content))
            raise
        self._pace.went(len(chunk.content), now() - began)
        return reached
