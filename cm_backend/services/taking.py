"""One chunk of an upload on its way to the disk, block by block."""

from collections.abc import Sequence
from typing import Any, Protocol

from cm_backend.services.uploading import Uploads
from cm_backend.store.uploads import Upload


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


class Taking:
    """Writes a chunk down and adds it up. Methods block on the disk, and are called in turn.

    `reached` is the upload as far as it counts, and the sum of that.
    """

    def __init__(
        self, uploads: Uploads, upload: Upload, whole: Any, checksum: Checksum | None
    ) -> None:
        self.reached = upload, whole
        self._uploads, self._checksum = uploads, checksum
        self._whole, self._end = copied(whole), upload.received

    def take(self, block: Sequence[bytes]) -> None:
        """Puts a block on disk; without a checksum it counts. Raises: ExcessError."""
        upload, _ = self.reached
        end = self._end + sum(map(len, block))
        if end > upload.size_bytes:
            raise ExcessError
        self._uploads.partials.write(upload.id, self._end, block)
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
        return self.reached[0]

    def _count(self) -> None:
        upload, _ = self.reached
        if self._end > upload.received:
            self._uploads.partials.settle(upload.id)
        self.reached = self._uploads.advance(upload, self._end), copied(self._whole)


def copied(whole: Any) -> Any:
    """A sum to go on with beside the one that there is."""
    return whole.copy() if whole is not None else None
