"""The SHA-256 of uploads as far as they have come, so that no file is read again at its end."""

from hashlib import sha256
from typing import Any

from cm_backend.store.uploads import Upload

MOST_KNOWN = 1_000


class Digests:
    """Sums that this process has made from the first byte on. Used on the event loop alone."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, Any]] = {}

    def of(self, upload: Upload) -> Any:
        """The sum of what has come; None when it is not known."""
        if upload.received == 0:
            return sha256()
        received, whole = self._known.get(upload.id, (0, None))
        return whole if received == upload.received else None

    def keep(self, upload: Upload, whole: Any) -> None:
        """Notes the sum of what has come; when there are too many, the oldest goes."""
        self._known.pop(upload.id, None)
        if whole is not None:
            self._known[upload.id] = upload.received, whole
        if len(self._known) > MOST_KNOWN:
            del self._known[next(iter(self._known))]

    def forget(self, upload: Upload) -> None:
        """The upload has ended."""
        self._known.pop(upload.id, None)
