"""One SQLite file: a writer whose commits are on disk, and readers that see one commit each."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any

PRAGMAS = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;
"""
Row = tuple[Any, ...]


class Session:
    """A transaction. Statements have named parameters, `:name`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, sql: str, **values: object) -> int:
        """Runs a statement; the number of rows that it changed."""
        return self._connection.execute(sql, values).rowcount

    def run_many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Runs a statement for each of the rows."""
        self._connection.executemany(sql, rows)

    def one(self, sql: str, **values: object) -> Row | None:
        """The first row, if there is one."""
        row: Row | None = self._connection.execute(sql, values).fetchone()
        return row

    def all(self, sql: str, **values: object) -> list[Row]:
        """All rows."""
        return self._connection.execute(sql, values).fetchall()

    def each(self, sql: str, **values: object) -> sqlite3.Cursor:
        """The rows one by one, for more than fit into memory."""
        return self._connection.execute(sql, values)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of the transaction that an exception undoes alone."""
        self._connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK TO part")
            raise
        finally:
            self._connection.execute("RELEASE part")


def among(column: str, values: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The condition that a column holds one of the values, and its parameters."""
    if not values:
        return "1 = 0", {}
    names = {f"{column}_{n}": value for n, value in enumerate(values)}
    listed = ", ".join(f":{name}" for name in names)
    return f"{column} IN ({listed})", names


class Rollback(Exception):
    """Raised inside of a transaction to end it without a trace."""


class Database:
    """The file. Methods may be called from any thread and block on the disk."""

    def __init__(self, path: Path, prepare: Callable[[sqlite3.Connection], None]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._lock = threading.Lock()
        self._readers: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._writer = self._connect()
        with _closing_on_error(self._writer):
            prepare(self._writer)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is on disk when it ends; `Rollback` ends it without an effect."""
        with self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield Session(self._writer)
                self._writer.execute("COMMIT")
            except Rollback:
                self._writer.execute("ROLLBACK")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that sees one commit throughout and never waits for the writer."""
        try:
            reader = self._readers.get_nowait()
        except Empty:
            reader = self._connect()
            reader.execute("PRAGMA query_only = ON")
        reader.execute("BEGIN")
        try:
            yield Session(reader)
        finally:
            reader.execute("ROLLBACK")
            self._readers.put(reader)

    def back_up(self, target: Path) -> None:
        """A whole copy of the newest commit, made beside running work."""
        with self._connect() as source, sqlite3.connect(target) as copy:
            source.backup(copy)
        source.close()
        copy.close()

    def close(self) -> None:
        """Ends all connections."""
        with self._lock:
            while not self._readers.empty():
                self._readers.get_nowait().close()
            self._writer.close()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path,
            isolation_level=None,
            check_same_thread=False,
            timeout=30,
            cached_statements=512,
        )
        with _closing_on_error(connection):
            connection.executescript(PRAGMAS)
        return connection


@contextmanager
def _closing_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise
