"""Reads the TOML files beside it: each key with its text in every language."""

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


class Language(StrEnum):
    """A language of the app."""

    DA = "da"
    EN = "en"
    DE = "de"


class Plural(StrEnum):
    """The grammatical numbers that the three languages tell apart. Source: Unicode CLDR."""

    ONE = "one"
    OTHER = "other"


Text = str | Mapping[str, str]
"""A text, or one for each plural form."""
Entry = Mapping[str, Text]
"""A text by language."""


class CatalogueError(ValueError):
    """A file says what a catalogue can't hold."""


@cache
def catalogue() -> Mapping[str, Entry]:
    """Every entry by its dotted key, `journal.empty`, from the files that ship with the app."""
    return read_catalogue(HERE)


def read_catalogue(folder: Path) -> Mapping[str, Entry]:
    """Every entry of the TOML files in `folder`.

    Raises: CatalogueError for a key in two files, or a value that is no text.
    """
    entries: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.toml")):
        for key, entry in _walk("", tomllib.loads(path.read_text("utf-8"))):
            if key in entries:
                raise CatalogueError(f"{path.name}: {key} is in another file too")
            entries[key] = entry
    return entries


def _walk(key: str, node: object) -> Iterator[tuple[str, Entry]]:
    if not isinstance(node, dict):
        raise CatalogueError(f"{key} is no text in a language")
    if node and _is_entry(node):
        yield key, node
        return
    for name, child in node.items():
        yield from _walk(f"{key}.{name}" if key else name, child)


def _is_entry(node: Mapping[str, object]) -> bool:
    return node.keys() <= set(Language) and all(map(_is_text, node.values()))


def _is_text(value: object) -> bool:
    if isinstance(value, dict):
        return value.keys() <= set(Plural) and all(isinstance(v, str) for v in value.values())
    return isinstance(value, str)
