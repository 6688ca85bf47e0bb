"""What a screen reader walks through. Source: ISO 32000-1, 14.7 and 14.8."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
)

TREE = "StructureTree"


@dataclass(eq=False)
class Part:
    """A part of a document: a paragraph, a table, a figure. `alt` says what a figure shows.

    A heading cell is one of a column or of a row.
    `pieces` is where it was drawn: the page, from 0, and the number of the piece on it.
    """

    tag: str
    alt: str | None = None
    is_column: bool = True
    parts: list["Part"] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)

    @property
    def ref(self) -> PDFObjectReference:
        """How the file names it."""
        return PDFObjectReference(f"Part{id(self)}")

    @property
    def is_repeated(self) -> bool:
        """Whether it was read out already: a table's head stands on each of its pages."""
        return self.tag == "TH" and self.is_column and bool(self.pieces)

    def add(self, tag: str, alt: str | None = None, is_column: bool = True) -> "Part":
        """A new part at the end of this one."""
        part = Part(tag, alt, is_column)
        self.parts.append(part)
        return part


def write_structure(document: Any, root: Part, pages: Sequence[Sequence[Part]]) -> None:
    """Puts the parts into the library's document; `pages` has those of the pieces of each page."""
    _write(document, root, PDFObjectReference(TREE))
    lists = [(n, PDFArray([part.ref for part in page])) for n, page in enumerate(pages)]
    parents = PDFDictionary({"Nums": PDFArray([item for pair in lists for item in pair])})
    entries = {
        "Type": PDFName("StructTreeRoot"),
        "K": PDFArray([root.ref]),
        "ParentTree": document.Reference(parents),
        "ParentTreeNextKey": len(pages),
    }
    catalog = document.Catalog
    catalog.StructTreeRoot = PDFDictionary(entries)
    document.Reference(catalog.StructTreeRoot, TREE)
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _write(document: Any, part: Part, parent: PDFObjectReference) -> None:
    entries: dict[str, Any] = {
        "Type": PDFName("StructElem"),
        "S": PDFName(part.tag),
        "P": parent,
        "K": PDFArray([*_drawn(document, part), *(one.ref for one in part.parts)]),
    }
    if part.alt is not None:
        entries["Alt"] = PDFString(part.alt)
    if part.tag == "TH":
        scope = PDFName("Column" if part.is_column else "Row")
        entries["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": scope})
    document.Reference(PDFDictionary(entries), part.ref.name)
    for one in part.parts:
        _write(document, one, part.ref)


def _drawn(document: Any, part: Part) -> list[PDFDictionary]:
    pages = document.Pages.pages
    return [
        PDFDictionary({"Type": PDFName("MCR"), "Pg": document.Reference(pages[n]), "MCID": mark})
        for n, mark in part.pieces
    ]
