"""Finding one of 100,000 customers by any scrap of it, in the time of a key."""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cm_mobile.store.distance import Position
from cm_mobile.store.folding import fold

if TYPE_CHECKING:
    from cm_mobile.store.customers import Found, Row

MOST = 200
"""How many hits are looked at; who gets as many types another letter."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed: folded words; digits that stand side by side may also be one number."""

    words: tuple[str, ...]
    joined: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Question":
        """The question that a text asks."""
        folded = fold(text).replace("+", " ")
        words = tuple(folded.replace("/", " ").split())
        joined = tuple(re.sub(r"(?<=\d) (?=\d)", "", " ".join(words)).split())
        return cls(words, joined)

    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """The words as typed and, where it differs, with the digits joined."""
        return (self.words,) if self.joined == self.words else (self.joined, self.words)


@dataclass(frozen=True, slots=True)
class Hit:
    """A customer that answers, with the folded texts that it was found by."""

    customer_id: str
    number: str
    name: str
    address: str
    rest: str

    def rank(self, words: tuple[str, ...]) -> int:
        """0 number, 1 the name begins so, 2 in the name, 3 in the address, 4 elsewhere."""
        if self.number == "".join(words):
            return 0
        if self.name.startswith(" ".join(words)) or (len(words) > 1 and self._begins(words)):
            return 1
        if all(word in self.name for word in words):
            return 2
        return 3 if all(word in f"{self.name} {self.address}" for word in words) else 4

    def _begins(self, words: tuple[str, ...]) -> bool:
        return self.name.startswith(words[0]) and all(word in self.name for word in words)


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits with their ranks; whether the search stopped before the end."""

    best: tuple[Hit, ...]
    ranks: dict[str, int]
    has_more: bool


def hits(db: sqlite3.Connection, question: Question, where: str, values: dict[str, str]) -> Hits:
    """Up to MOST customers that have every word."""
    found: dict[str, Hit] = {}
    ranks: dict[str, int] = {}
    has_more = False
    for words in question.spellings():
        for rows in _candidates(db, words, where, values):
            has_more |= len(rows) == MOST
            for row in rows:
                hit = Hit(*row)
                rank = hit.rank(words)
                found[hit.customer_id] = hit
                ranks[hit.customer_id] = min(rank, ranks.get(hit.customer_id, rank))
    best = sorted(found.values(), key=lambda hit: (ranks[hit.customer_id], hit.name))
    return Hits(tuple(best[:MOST]), ranks, has_more)


def ranked(
    question: Question,
    found: Hits,
    rows: dict[str, "Row"],
    position: Position | None,
) -> "Found":
    """The hits as rows of a list: rank, then nearest, then name."""
    from cm_mobile.store.customers import Found, with_distance

    listed = [
        with_distance(rows[hit.customer_id], position)
        for hit in found.best
        if hit.customer_id in rows
    ]
    listed.sort(
        key=lambda row: (
            found.ranks[row.id],
            row.distance_m if row.distance_m is not None else float("inf"),
            fold(row.name),
        )
    )
    return Found(tuple(listed), question.words, found.has_more)


SELECT = (
    "SELECT s.customer_id, s.number, s.name, s.address, s.rest FROM search s"
    " JOIN customer c ON c.id = s.customer_id"
)


def _candidates(
    db: sqlite3.Connection, words: tuple[str, ...], where: str, values: dict[str, str]
) -> Iterable[list[tuple[str, str, str, str, str]]]:
    if not words:
        return
    first = words[0]
    every = " AND ".join(
        f"instr(s.name || ' / ' || s.address || ' / ' || s.rest, :w{n})" for n in range(len(words))
    )
    bound = values | {f"w{n}": word for n, word in enumerate(words)}
    bound |= {"first": first, "end": first + "\U0010ffff", "all": "".join(words)}
    limit = f"LIMIT {MOST}"
    yield db.execute(f"{SELECT} WHERE s.number = :all AND {where} {limit}", bound).fetchall()
    yield db.execute(
        f"{SELECT} WHERE s.name >= :first AND s.name < :end AND {every} AND {where} {limit}",
        bound,
    ).fetchall()
    grams = trigrams(words)
    if grams:
        inner = "s.n IN (SELECT rowid FROM search_index WHERE search_index MATCH :grams)"
        bound["grams"] = grams
        yield db.execute(
            f"{SELECT} WHERE {inner} AND {every} AND {where} {limit}", bound
        ).fetchall()
    else:
        yield db.execute(f"{SELECT} WHERE {every} AND {where} {limit}", bound).fetchall()


def trigrams(words: Iterable[str]) -> str:
    """A question to a trigram index that all words' texts answer; some others may, too."""
    grams = {word[n : n + 3] for word in words for n in range(len(word) - 2)}
    return " AND ".join('"' + gram.replace('"', '""') + '"' for gram in sorted(grams))
