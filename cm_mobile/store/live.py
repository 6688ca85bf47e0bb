"""Marks a query with the tables that it reads, so that a screen knows when to ask again."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_READS = "reads"


def reads(*tables: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Decorates a query method with the names of its tables."""

    def mark(query: Callable[P, T]) -> Callable[P, T]:
        setattr(query, _READS, frozenset(tables))
        return query

    return mark


def tables_of(query: Callable[P, T]) -> frozenset[str]:
    """The tables that a marked query reads."""
    tables: frozenset[str] = getattr(query, _READS)
    return tables
