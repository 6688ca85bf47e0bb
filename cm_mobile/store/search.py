"""Finding one of 100,000 customers by any scrap of it, in the time of a key."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cm_mobile.store.indexing import GAP, HAYSTACK, found_by

MOST, MOST_NEAR = 50, 200
"""How many hits are looked at, and how many where the nearest come first."""
SAMPLE = 1_000
"""How many customers are read one by one before the index is asked for a word of two letters."""
Row = tuple[str | int | float | None, ...]
Values = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed: folded words; digits that stand side by side may also be one number."""

    words: tuple[str, ...]
    joined: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Question":
        """The question that a text asks."""
        typed = found_by(text)
        joined = re.sub(r"(?<=\d) (?=\d)", "", typed)
        return cls(tuple(typed.split()), tuple(joined.split()))

    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """The words as typed and, where it differs, with the digits joined."""
        return (self.words,) if self.joined == self.words else (self.joined, self.words)


@dataclass(frozen=True, slots=True)
class Hit:
    """A customer that answers, with the folded texts that it was found by."""

    row: Row
    number: str
    name: str
    address: str
    rest: str
    others: str
    sort: str

    def rank(self, words: tuple[str, ...]) -> int:
        """0 number, 1 the name begins so, 2 in the name, 3 in the address, 4 elsewhere."""
        if self.number == "".join(words):
            return 0
        if all(word in self.name for word in words):
            is_beginning = self.name.startswith((" ".join(words), words[0]))
            return 1 if is_beginning else 2
        return 3 if all(word in f"{self.name}{GAP}{self.address}" for word in words) else 4

    def matched(self, words: tuple[str, ...]) -> str | None:
        """The very text that shows most of the words which name, number and address do not."""
        home, *elsewhere = self.address.split(GAP)
        shown = GAP.join((self.name, self.number, home))
        missing = [word for word in words if word not in shown]
        if not missing or not self.others:
            return None
        texts = self.others.split(GAP)
        folded = (*elsewhere, *self.rest.split(GAP))
        found = [sum(word in text for word in missing) for text in folded[: len(texts)]]
        return texts[found.index(max(found))] if any(found) else None


@dataclass(frozen=True, slots=True)
class Answer:
    """A hit with its rank and the text that shows why it is one."""

    row: Row
    rank: int
    matched: str | None
    sort: str


def answers(
    db: sqlite3.Connection,
    question: Question,
    where: str,
    values: Values,
    is_small: bool,
    most: int,
) -> tuple[list[Answer], bool]:
    """Up to `most` customers of each rank and reading of the question; whether there are more.

    `is_small`: so few pass the condition that they are looked at one by one.
    """
    found: dict[object, Answer] = {}
    has_more = False
    for words in question.spellings():
        for rows in _candidates(db, words, where, values | {"most": most}, is_small):
            has_more |= len(rows) == most
            for row in rows:
                hit = Hit(row[:6], *row[6:])
                rank, before = hit.rank(words), found.get(row[0])
                if before is None or rank < before.rank:
                    found[row[0]] = Answer(hit.row, rank, hit.matched(words), hit.sort)
    return list(found.values()), has_more


_SELECT = (
    "SELECT s.customer_id, s.number, s.name, s.address, s.latitude, s.longitude, s.folded_number,"
    " s.folded_name, s.folded_address, s.folded_rest, s.others, s.sort"
)
_INDEXED = "search_index CROSS JOIN listed s ON s.n = search_index.rowid"
LAST = "\U0010ffff"
"""After every text that begins the same."""


def _candidates(
    db: sqlite3.Connection, words: tuple[str, ...], where: str, values: Values, is_small: bool
) -> Iterator[list[tuple[str, ...]]]:
    """By number, by the name's beginning, by a part of the name, by all the rest."""
    if not words:
        return
    begin, most = " ".join(words), int(values["most"])
    bound = values | {f"w{n}": word for n, word in enumerate(words)}
    bound |= {"begin": begin, "end": begin + LAST, "all": "".join(words)}

    def asked(condition: str, source: str = "listed s") -> list[tuple[str, ...]]:
        sql = f"{_SELECT} FROM {source} WHERE {condition} AND {where} LIMIT :most"
        return db.execute(sql, bound).fetchall()

    every = " AND ".join(f"instr({HAYSTACK}, :w{n})" for n in range(len(words)))
    yield asked("s.folded_number = :all", "listed s INDEXED BY listed_number")
    begins = "s.folded_name >= :begin AND s.folded_name < :end"
    yield (rows := asked(begins, "listed s INDEXED BY listed_name"))
    grams = trigrams(words)
    if len(rows) < most and (is_small or not grams):
        yield (rows := asked(every, f"(SELECT * FROM listed s WHERE {where} LIMIT {SAMPLE}) s"))
        grams = grams or (_rare(db, words) if len(rows) < most else "")
    for columns in ("name", "name rest"):
        if grams and len(rows) < most:
            bound["grams"] = f"{{{columns}}} : ({grams})"
            yield (rows := asked(f"search_index MATCH :grams AND {every}", _INDEXED))


def trigrams(words: Iterable[str]) -> str:
    """A question to a trigram index that all words' texts answer; some others may, too."""
    grams = {word[n : n + 3] for word in words for n in range(len(word) - 2)}
    return " AND ".join(_quoted(gram) for gram in sorted(grams))


def _rare(db: sqlite3.Connection, words: Iterable[str]) -> str:
    """The same for words of one or two letters, by the pieces of three that begin with one."""
    choices = []
    for word in words:
        terms = db.execute(
            "SELECT term, doc FROM search_terms WHERE term >= ? AND term < ?",
            (word, word + LAST),
        ).fetchall()
        choices.append((sum(count for _, count in terms), [term for term, _ in terms]))
    return " OR ".join(_quoted(term) for term in min(choices)[1])


def _quoted(gram: str) -> str:
    return '"' + gram.replace('"', '""') + '"'
