"""What stands in a document, in the order in which it is read."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from reportlab.platypus import Flowable, PageBreak, Table, TableStyle

from cm_documents.marked import Marked
from cm_documents.structure import Part
from cm_documents.style import BODY, REGULAR, RULE, Style, paragraph, printable, register

HEADINGS = (
    Style(20, is_bold=True, below_pt=4),
    Style(13, is_bold=True, space_pt=14, below_pt=3, keeps_next=True),
)
HEAD_CELL = Style(9, is_bold=True)
_PADDING: list[Any] = [
    ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # or the library names one that is not embedded
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]
_TIGHT: list[Any] = [("LEFTPADDING", (0, 0), (0, -1), 0), ("RIGHTPADDING", (-1, 0), (-1, -1), 0)]
_LINES: list[Any] = [
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


class Story:
    """Collects what flows over the pages, and the parts of the document that it makes up."""

    def __init__(self) -> None:
        register()
        self.root = Part("Document")
        self.flowables: list[Flowable] = []
        self._within = self.root

    @contextmanager
    def within(self, tag: str) -> Iterator[None]:
        """What is added inside makes up one part."""
        outer, self._within = self._within, self._within.add(tag)
        yield
        self._within = outer

    def heading(self, text: str, level: int) -> None:
        """A heading; level 1 is the title's."""
        self.add(paragraph(text, HEADINGS[level - 1]), f"H{level}")

    def text(self, text: str, style: Style = BODY) -> None:
        """A paragraph; its line breaks are kept."""
        self.add(paragraph(text, style), "P")

    def add(self, flowable: Flowable, tag: str, alt: str | None = None) -> None:
        """Anything else, as one part."""
        said = None if alt is None else printable(alt)
        self.flowables.append(Marked(flowable, self._within.add(tag, said)))

    def part(self, tag: str) -> Part:
        """A part that the caller fills by itself."""
        return self._within.add(tag)

    def new_page(self) -> None:
        """What follows begins on a page of its own."""
        self.flowables.append(PageBreak())

    def side_by_side(self, cells: Iterable[tuple[Flowable, str]], width_pt: float) -> None:
        """Figures beside each other, each with what it shows."""
        row = [
            Marked(flowable, self._within.add("Figure", printable(alt))) for flowable, alt in cells
        ]
        table = Table([row], [width_pt] * len(row), hAlign="LEFT")
        table.setStyle(TableStyle([*_PADDING, *_TIGHT]))
        self.flowables.append(table)

    def table(
        self,
        rows: Sequence[Sequence[str]],
        widths_pt: Sequence[float],
        styles: Sequence[Style],
        has_head: bool = True,
    ) -> None:
        """A table with a style for each column.

        The first row is its head and stands on each page; without one, the first column is.
        """
        part = self._within.add("Table")
        looks = [replace(HEAD_CELL, is_right=style.is_right) for style in styles]
        cells = []
        for n, row in enumerate(rows):
            is_head = has_head and n == 0
            heads = len(row) if is_head else int(not has_head)
            cells.append(_row(row, looks if is_head else styles, part.add("TR"), heads, has_head))
        lines = _LINES if has_head else _LINES[1:]
        table = Table(
            cells, widths_pt, repeatRows=int(has_head), splitInRow=1, hAlign="LEFT", spaceBefore=4
        )
        table.setStyle(TableStyle([*_PADDING, *_TIGHT, *lines]))
        self.flowables.append(table)


def _row(
    texts: Sequence[str], styles: Sequence[Style], part: Part, heads: int, is_column: bool
) -> list[Marked]:
    """The cells of a row; so many of the first are headings."""
    tags = ["TH"] * heads + ["TD"] * (len(texts) - heads)
    return [
        Marked(paragraph(text, style), part.add(tag, is_column=is_column))
        for text, style, tag in zip(texts, styles, tags, strict=True)
    ]
