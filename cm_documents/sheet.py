"""Tables for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """UTF-8 with a mark and semicolons, as spreadsheets here expect. Source: RFC 4180."""
    out = StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode(errors="replace")


def plain(cell: str) -> str:
    """No spreadsheet takes the cell for a formula. Source: OWASP, CSV injection."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
