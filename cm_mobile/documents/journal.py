"""A customer's journal as a file, for a complaint case: CSV for a table, PDF for reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from cm_contract.records.customer import Customer
from cm_contract.records.journal import EntryKind
from cm_contract.values import Instant
from cm_documents.sheet import plain, sheet
from cm_mobile.store.journal import Written
from cm_mobile.texts import Texts
from cm_mobile.texts.formats import Formats


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
        """A table for a spreadsheet, a row an entry."""
        names = ("when", "author", "kind", "text")
        head = [self.texts(f"journal.column.{name}") for name in names]
        return sheet([head, *([plain(cell) for cell in self._cells(one)] for one in self.entries)])

    def pdf(self) -> bytes:
        """Pages of A4 with the app's own font; made on this phone, without a network."""
        from cm_documents.pdf import made  # takes its time to load, so only who needs it waits
        from cm_documents.story import Story
        from cm_documents.style import Style

        story, made_at = Story(), self.formats.date(self.made_at)
        story.heading(self.title, 1)
        story.text(self.texts("journal.exported", when=made_at, n=len(self.entries)))
        for one in self.entries:
            when, author, kind, text = self._cells(one)
            head = " · ".join(part for part in (when, author, kind) if part)
            story.text(head, Style(is_bold=True, space_pt=10, keeps_next=True))
            story.text(text, Style())
        return made(f"{self.texts('journal.title')}: {self.title}", self.texts.language, story)

    def _cells(self, one: Written) -> tuple[str, str, str, str]:
        entry, texts = one.entry, self.texts
        author = one.author or texts("customer.somebody")
        when = f"{self.formats.date(entry.written_at)} {self.formats.time(entry.written_at)}"
        kind = "" if entry.kind is EntryKind.NOTE else texts(f"journal.{entry.kind}")
        if entry.deleted_at is not None:
            return when, author, kind, texts("journal.deleted_text")
        return when, author, kind, entry.text
