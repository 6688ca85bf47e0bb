"""A customer's journal as a file, for a complaint case: CSV for a table, PDF for reading."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from cm_contract.records.customer import Customer
from cm_contract.records.journal import EntryKind
from cm_contract.values import Instant
from cm_mobile.documents.pdf import Line, pages
from cm_mobile.store.journal import Written
from cm_mobile.texts import Texts
from cm_mobile.texts.formats import Formats

FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class JournalFile:
    """What is written: the customer, its entries from the oldest on, and in whose language."""

    customer: Customer
    entries: Sequence[Written]
    texts: Texts
    formats: Formats
    made_at: Instant

    @property
    def title(self) -> str:
        """Whose journal it is."""
        name, number = self.customer.name, self.customer.number
        return f"{name} ({number})" if number else name

    def csv(self) -> bytes:
        """UTF-8 with a mark and semicolons, as spreadsheets here expect. Source: RFC 4180."""
        out = StringIO()
        table = csv.writer(out, delimiter=";", lineterminator="\r\n")
        names = ("when", "author", "kind", "text")
        table.writerow([self.texts(f"journal.column.{name}") for name in names])
        for one in self.entries:
            table.writerow([_plain(cell) for cell in self._cells(one)])
        return b"\xef\xbb\xbf" + out.getvalue().encode()

    def pdf(self) -> bytes:
        """Pages of A4 with the app's own font; made on this phone, without a network."""
        return pages(f"{self.texts('journal.title')}: {self.title}", self._lines())

    def _lines(self) -> Iterator[Line]:
        made = self.formats.date(self.made_at)
        yield Line(self.title, 18, is_bold=True)
        yield Line(self.texts("journal.exported", when=made, n=len(self.entries)))
        for one in self.entries:
            when, author, kind, text = self._cells(one)
            head = " · ".join(part for part in (when, author, kind) if part)
            yield Line(head, is_bold=True, space_pt=10)
            yield Line(text)

    def _cells(self, one: Written) -> tuple[str, str, str, str]:
        entry, texts = one.entry, self.texts
        author = one.author or texts("customer.somebody")
        when = f"{self.formats.date(entry.written_at)} {self.formats.time(entry.written_at)}"
        kind = "" if entry.kind is EntryKind.NOTE else texts(f"journal.{entry.kind}")
        if entry.deleted_at is not None:
            return when, author, kind, texts("journal.deleted_text")
        return when, author, kind, entry.text


def _plain(cell: str) -> str:
    """No spreadsheet takes the cell for a formula. Source: OWASP, CSV injection."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
