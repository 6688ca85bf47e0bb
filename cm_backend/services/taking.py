"""One chunk of an upload on its way to the disk, block by block."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Protocol

from cm_backend.services.uploading import Uploads
from cm_backend.store.uploads import Upload

MOST_KNOWN = 1_000


class ExcessError(Exception):
    """More bytes came than the upload is long; they were not kept."""


class ChecksumError(Exception):
    """The chunk is not what it was when it was sent; nothing of it was kept."""


class Checksum(Protocol):
    """What a chunk must add up to."""

    def update(self, block: bytes, /) -> None:
        """Takes in a piece."""
        ...

    def is_right(self) -> bool:
        """Whether all pieces together are what was announced."""
        ...


class Digests:
    """The SHA-256 of uploads as far as they have come, while this process has seen all of it."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, Any]] = {}

    def of(self, upload: Upload) -> Any:
        """The sum of what has come, to go on with; None when it is not known."""
        received, known = self._known.get(upload.id, (0, None))
        if upload.received == 0:
            return sha256()
        return known.copy() if known is not None and received == upload.received else None

    def keep(self, upload: Upload, made: Any) -> None:
        """Notes the sum of what has come; those of the longest forgotten make room."""
        self._known.pop(upload.id, None)
        if made is not None:
            self._known[upload.id] = upload.received, made
            if len(self._known) > MOST_KNOWN:
                del self._known[next(iter(self._known))]

    def end(self, upload: Upload) -> None:
        """Forgets it."""
        self._known.pop(upload.id, None)


class Taking:
    """Writes a chunk down and adds it up. Methods block on the disk, and are called in turn."""

    def __init__(
        self, uploads: Uploads, digests: Digests, upload: Upload, checksum: Checksum | None
    ) -> None:
        self.upload = upload
        self._uploads, self._digests, self._checksum = uploads, digests, checksum
        self._whole, self._end = digests.of(upload), upload.received

    def take(self, block: Sequence[bytes]) -> None:
        """Puts a block on disk; without a checksum it counts. Raises: ExcessError."""
        end = self._end + sum(map(len, block))
        if end > self.upload.size_bytes:
            raise ExcessError
        self._uploads.partials.write(self.upload.id, self._end, block)
        self._end = end
        for piece in block:
            if self._checksum is not None:
                self._checksum.update(piece)
            if self._whole is not None:
                self._whole.update(piece)
        if self._checksum is None:
            self._count()

    def end(self) -> Upload:
        """The upload with the chunk. Raises: ChecksumError, and then nothing of it counts."""
        if self._checksum is not None:
            if not self._checksum.is_right():
                raise ChecksumError
            self._count()
        return self.upload

    def _count(self) -> None:
        if self._end > self.upload.received:
            self._uploads.partials.settle(self.upload.id)
        self.upload = self._uploads.advance(self.upload, self._end)
        whole = self._whole.copy() if self._whole is not None else None
        self._digests.keep(self.upload, whole)
