"""One SQLite file: one writer at a time, readers apart, every commit on disk before it returns."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

StoreError = sqlite3.Error
"""The disk is full, the file is damaged, or a statement is wrong."""
Announce = Callable[[frozenset[str]], None]
"""Hears which tables a committed transaction touched; called in the writer's thread."""

BUSY_S = 30
"""How long one waits for another process's transaction."""
PRAGMAS = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;
"""


class Database:
    """A file with its writer and its readers. Methods may be called from any thread."""

    def __init__(
        self, path: Path, prepare: Callable[[sqlite3.Connection], object], announce: Announce
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self.announce = path, announce
        self._lock = threading.RLock()
        self._readers: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._touched: set[str] = set()
        self._must_scrub = True
        self._writer = self._connect()
        try:
            prepare(self._writer)
        except BaseException:
            self._writer.close()
            raise
        self._scrub()

    def touch(self, *tables: str) -> None:
        """Notes that the running transaction changes these tables."""
        self._touched.update(tables)

    def forget_deleted(self) -> None:
        """Notes that what the running transaction deletes must leave no byte behind."""
        self._must_scrub = True

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
            if self._must_scrub:
                self._scrub()
        if touched:
            self.announce(touched)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one commit throughout; it never waits for the writer."""
        try:
            reader = self._readers.get_nowait()
        except Empty:
            reader = self._connect()
            reader.execute("PRAGMA query_only = ON")
        reader.execute("BEGIN")
        try:
            yield reader
        finally:
            reader.execute("ROLLBACK")
            self._readers.put(reader)

    def close(self) -> None:
        """Ends all connections."""
        with self._lock:
            while not self._readers.empty():
                self._readers.get_nowait().close()
            self._writer.close()

    def _scrub(self) -> None:
        """Empties the write-ahead log; a reader in the way puts it off to the next transaction."""
        self._writer.execute("PRAGMA busy_timeout = 0")
        is_busy, *_ = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self._writer.execute(f"PRAGMA busy_timeout = {BUSY_S * 1000}")
        self._must_scrub = bool(is_busy)

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(
            self.path,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_S,
            cached_statements=512,
        )
        db.executescript(PRAGMAS)
        return db
