"""The word lists that lie beside the code."""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"

Table = Mapping[str, object]


def read_toml(name: str) -> Table:
    """The tables of a TOML file in the data folder."""
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file in the data folder, by the names of its first line."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(table: Table, key: str) -> tuple[str, ...]:
    """The list of texts under a key, empty when there is none."""
    return tuple(str(word) for word in _items(table, key))


def tables(table: Table, key: str) -> Iterator[Table]:
    """The tables under a key, none when it is missing."""
    for item in _items(table, key):
        if isinstance(item, dict):
            yield item


def table_of(table: Table, key: str) -> Table:
    """The single table under a key, empty when there is none."""
    found = table.get(key)
    return found if isinstance(found, dict) else {}


def text(table: Table, key: str) -> str | None:
    """The text under a key."""
    found = table.get(key)
    return None if found is None else str(found)


def _items(table: Table, key: str) -> Iterable[object]:
    found = table.get(key)
    return found if isinstance(found, list) else ()
