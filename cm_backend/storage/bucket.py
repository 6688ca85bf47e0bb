"""A bucket as storage: anything that speaks S3. Where it is and the key say `AWS_…` variables."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from cm_backend.storage.base import PIECE, MissingError, UnreachableError

if TYPE_CHECKING:
    from obstore import GetResult

PATIENCE = timedelta(seconds=10)
"""How long a request to the bucket is tried again; a phone waits for the answer."""


class Bucket:
    """Objects in a bucket, by company and hash. Source: `s3://bucket/prefix`."""

    def __init__(self, url: str) -> None:
        self._store = S3Store.from_url(
            url,
            retry_config={"max_retries": 3, "retry_timeout": PATIENCE},
            client_options={
                "allow_http": True,  # whether it is http says the endpoint that somebody chose
                "timeout": timedelta(seconds=60),
                "connect_timeout": PATIENCE,
            },
        )

    def keep(self, file: Path, key: str) -> None:
        with _reachable(key):
            obstore.put(self._store, key, file)

    def take(self, file: Path, key: str) -> None:
        self.keep(file, key)

    async def read(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        with _reachable(key):
            found = await obstore.get_async(self._store, key, options={"range": (start, end)})
        return _pieces(found, key)

    def whole(self, key: str) -> bytes:
        with _reachable(key):
            return bytes(obstore.get(self._store, key).bytes())

    def remove(self, key: str) -> None:
        try:
            with _reachable(key):
                obstore.delete(self._store, key)
        except MissingError:
            return

    def size(self, key: str) -> int | None:
        try:
            with _reachable(key):
                return obstore.head(self._store, key)["size"]
        except MissingError:
            return None


async def _pieces(found: "GetResult", key: str) -> AsyncIterator[bytes]:
    with _reachable(key):
        async for piece in found.stream(PIECE):
            yield bytes(piece)


@contextmanager
def _reachable(key: str) -> Iterator[None]:
    try:
        yield
    except (NotFoundError, FileNotFoundError) as error:
        raise MissingError(key) from error
    except BaseError as error:
        raise UnreachableError from error
