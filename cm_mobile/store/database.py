"""One SQLite file: one writer at a time, readers apart, every commit on disk before it returns."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

Announce = Callable[[frozenset[str]], None]
"""Hears which tables a committed transaction touched; called in the writer's thread."""


class Database:
    """A file with its writer and its readers. Methods may be called from any thread."""

    def __init__(
        self,
        path: Path,
        prepare: Callable[[sqlite3.Connection], object],
        announce: Announce,
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self.announce = path, announce
        self._lock = threading.RLock()
        self._writer = self._connect()
        prepare(self._writer)
        self._readers: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._touched: set[str] = set()

    def touch(self, *tables: str) -> None:
        """Notes that the running transaction changes these tables."""
        self._touched.update(tables)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; when it ends without an error its changes are on disk, then announced."""
        with self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                self._touched.clear()
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            touched = frozenset(self._touched)
            self._touched.clear()
        if touched:
            self.announce(touched)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees the last commit; it never waits for the writer."""
        try:
            reader = self._readers.get_nowait()
        except Empty:
            reader = self._connect()
            reader.execute("PRAGMA query_only = ON")
        try:
            yield reader
        finally:
            self._readers.put(reader)

    def close(self) -> None:
        """Ends all connections."""
        with self._lock:
            while not self._readers.empty():
                self._readers.get_nowait().close()
            self._writer.close()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(
            self.path, isolation_level=None, check_same_thread=False, timeout=30
        )
        db.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
            "PRAGMA secure_delete = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;"
        )
        return db
