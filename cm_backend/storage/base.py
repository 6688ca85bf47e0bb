"""What a storage can do, whatever it is made of.

MissingError      there are no bytes under the key
UnreachableError  the storage can't be reached just now, or has no room
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

PIECE = 1 << 18
"""How many bytes a reader gets at a time, about."""


class MissingError(LookupError):
    """There are no bytes under this key."""


class UnreachableError(Exception):
    """The storage can't be reached just now; nothing was kept or removed."""


class Storage(Protocol):
    """Files that never change, each under a key. All but `read` block; all raise Unreachable."""

    def keep(self, file: Path, key: str) -> None:
        """Copies a finished local file; when it returns, the copy is whole and safe."""
        ...

    def take(self, file: Path, key: str) -> None:
        """As `keep`, of a file on disk that nobody writes any more: its bytes may be shared."""
        ...

    async def read(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from `start` up to but not including `end`. Raises: MissingError."""
        ...

    def whole(self, key: str) -> bytes:
        """All the bytes at once. Raises: MissingError."""
        ...

    def remove(self, key: str) -> None:
        """Removes the bytes; if there are none, it is no error."""
        ...

    def size(self, key: str) -> int | None:
        """How many bytes lie there, None without any."""
        ...


def key_of(tenant_id: str, sha256: str) -> str:
    """Where a company's bytes of this hash lie."""
    return f"{tenant_id}/{sha256[:2]}/{sha256}"


@contextmanager
def disk() -> Iterator[None]:
    """What happens inside needs the disk. Raises: UnreachableError."""
    try:
        yield
    except OSError as error:
        raise UnreachableError from error
