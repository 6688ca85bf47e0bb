"""A database that has no room at one of its writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cm_mobile.store.database import Database

WRITES = ("INSERT", "UPDATE", "DELETE", "COMMIT")


class Brim:
    """The writer's connection, full at the write after so many."""

    def __init__(self, writer: sqlite3.Connection, after: int) -> None:
        self._writer, self._left = writer, after
        self.has_failed = False

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Runs the statement, or finds no room for it."""
        self._count(sql)
        return self._writer.execute(sql, *values)

    def executemany(self, sql: str, rows: Any) -> sqlite3.Cursor:
        """The same for many rows."""
        self._count(sql)
        return self._writer.executemany(sql, rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer, name)

    def _count(self, sql: str) -> None:
        if not sql.lstrip().startswith(WRITES) or self.has_failed:
            return
        self._left -= 1
        if self._left < 0:
            self.has_failed = True
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error


@contextmanager
def full_database(database: Database, after: int) -> Iterator[Brim]:
    """A disk that is full at one of the database's writes, and has room for those behind it."""
    whole = database._writer
    brim = Brim(whole, after)
    database._writer = brim  # type: ignore[assignment]
    try:
        yield brim
    finally:
        database._writer = whole
