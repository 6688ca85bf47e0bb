"""A CSV file's text and rows, whatever its encoding and separator."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cm_backend.services.register.columns import column_of

SEPARATORS = {";": "semicolon", ",": "comma", "\t": "tab"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_DANISH_IN_UTF_8 = re.compile(b"\xc3[\xa6\xb8\xa5\x86\x98\x85]")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")
_WIDEST_CELL = 50_000_000


class Unreadable(Exception):
    """The file is no register; the text says why."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file's headings, and how it was read."""

    headings: tuple[str, ...]
    encoding: str
    separator: str
    text: str

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that say anything, numbered as a spreadsheet does, where 1 is the headings."""
        for number, cells in enumerate(_cells(self.text, self.separator), 1):
            if number > 1 and any(cell.strip() for cell in cells):
                yield number, cells


def read(file: bytes) -> Table:
    """The file as a table. Raises: Unreadable."""
    text, encoding = _decoded(file)
    if not text.strip():
        raise Unreadable("it is empty")
    line = _SEPARATOR_LINE.match(text)  # with which a spreadsheet tells its separator
    text = text[line.end() :] if line else text
    separator = line.group(1) if line else _separator(text)
    headings = tuple(cell.strip() for cell in next(_cells(text, separator), ()))
    return Table(headings, encoding, separator, text)


def _decoded(file: bytes) -> tuple[str, str]:
    for bom, codec, name in _BOMS:
        if file.startswith(bom):
            return _strictly(file, codec, f"it is not the {name} that it says it is"), name
    try:
        return file.decode(), "UTF-8"
    except UnicodeDecodeError as error:
        if _DANISH_IN_UTF_8.search(file):
            line = file.count(b"\n", 0, error.start) + 1
            raise Unreadable(f"it mixes UTF-8 and Windows-1252, as line {line} shows") from error
    return _strictly(file, "cp1252", "it is neither UTF-8 nor Windows-1252"), "Windows-1252"


def _strictly(file: bytes, codec: str, otherwise: str) -> str:
    try:
        return file.decode(codec)
    except UnicodeDecodeError as error:
        raise Unreadable(otherwise) from error


def _separator(text: str) -> str:
    """The separator by which most headings are known, or else by which there are most."""

    def fit(separator: str) -> tuple[int, int]:
        try:
            headings = next(_cells(text, separator), [])
        except Unreadable:
            return -1, 0
        return sum(column_of(one) is not None for one in headings), len(headings)

    return max(SEPARATORS, key=fit)


def _cells(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_WIDEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from rows
    except csv.Error as error:
        raise Unreadable(f"the quotes near line {rows.line_num} don't fit together") from error
