"""At most one sync of a store at a time, in all processes: a lock that dies with its holder."""

import sqlite3
from pathlib import Path


class SyncLock:
    """An exclusive transaction on a small file beside the store."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._holder: sqlite3.Connection | None = None

    def take(self) -> bool:
        """Whether this process syncs; taking a lock that one has is fine. Raises: StoreError."""
        if self._holder is not None:
            return True
        holder = sqlite3.connect(
            self._path, isolation_level=None, timeout=0, check_same_thread=False
        )
        try:
            holder.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            holder.close()
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            return False
        self._holder = holder
        return True

    def release(self) -> None:
        """Lets another process sync."""
        if self._holder is not None:
            self._holder.close()
            self._holder = None
