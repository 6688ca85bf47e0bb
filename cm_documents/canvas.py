"""Pages that know what is drawn on them, with their number at the foot."""

from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from cm_documents.structure import Part, write_structure
from cm_documents.style import MUTED, REGULAR

MARGIN_PT = 51
WIDTH_PT, LANDSCAPE_PT = (side - 2 * MARGIN_PT for side in A4)
"""How wide what flows is, on a page that stands and on one that lies."""
FOOT_PT, FOOT_SIZE_PT = 28, 8
TOTAL_PT, NUMBER_PT = 14, 40
"""The room for "34" at the right, and for "12 / 34"."""
TOTAL = "total"
ARTIFACT = "/Artifact BMC"


class MarkedCanvas(Canvas):
    """A canvas that says of each piece which part of the document it is.

    What lies between the pieces, such as rules and the foot, is marked as none.
    """

    root: Part
    foot: str
    width_pt: float = WIDTH_PT
    _code: list[str]
    _doc: Any

    def __init__(self, *given: Any, **named: Any) -> None:
        self._page_parts: list[list[Part]] = [[]]
        super().__init__(*given, **named)

    def begin(self, part: Part) -> None:
        """What is drawn from here on is a piece of the part."""
        parts = self._page_parts[-1]
        part.pieces.append((len(self._page_parts) - 1, len(parts)))
        self._code.append(f"EMC /{part.tag} <</MCID {len(parts)}>> BDC")
        parts.append(part)

    def end(self) -> None:
        """The piece is drawn."""
        self._code.append(f"EMC {ARTIFACT}")

    def showPage(self) -> None:  # noqa: N802 - the library's name
        self._draw_foot()
        self._code[:0] = [ARTIFACT]
        self._code.append("EMC")
        super().showPage()
        page: Any = self._doc.Pages.pages[-1]
        page.StructParents = len(self._page_parts) - 1
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        self._page_parts.append([])

    def save(self) -> None:
        pages = self._page_parts[:-1]
        self.beginForm(TOTAL)
        self.setFont(REGULAR, FOOT_SIZE_PT)
        self.setFillColor(MUTED)
        self.drawString(0, 0, str(len(pages)))
        self.endForm()
        write_structure(self._doc, self.root, pages)
        super().save()

    def _draw_foot(self) -> None:
        self.saveState()
        self.setFont(REGULAR, FOOT_SIZE_PT)
        self.setFillColor(MUTED)
        first = simpleSplit(self.foot, REGULAR, FOOT_SIZE_PT, self.width_pt - NUMBER_PT)[:1]
        self.drawString(MARGIN_PT, FOOT_PT, "".join(first))
        self.translate(MARGIN_PT + self.width_pt - TOTAL_PT, FOOT_PT)
        self.drawRightString(0, 0, f"{self.getPageNumber()} / ")
        self.doForm(TOTAL)
        self.restoreState()
