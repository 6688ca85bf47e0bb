"""Chance that comes out the same for the same seed."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice(Random):
    """A source of chance for sample data; never for secrets."""

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely."""
        return items[int(self.random() * len(items))]

    def chance(self, share: float) -> bool:
        """True in this share of the throws."""
        return self.random() < share

    def number(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        return least + int(self.random() * (most - least + 1))

    def two_of(self, items: Sequence[T]) -> tuple[T, T]:
        """Two different items; there must be two."""
        first = int(self.random() * len(items))
        step = 1 + int(self.random() * (len(items) - 1))
        return items[first], items[(first + step) % len(items)]
