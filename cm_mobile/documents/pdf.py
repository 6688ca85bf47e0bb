"""One page of a PDF: a picture to be zoomed into, and its text for those who listen."""

from collections.abc import Callable
from contextlib import ExitStack
from ctypes import CDLL, c_ushort
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cm_mobile.documents.pdf_drawing import Ended, drawn
from cm_mobile.documents.pdfium import LOCK, library

MOST_LETTERS = 10_000


class Why(StrEnum):
    """Why there is no picture of a page."""

    MISSING = "missing"
    BROKEN = "broken"
    LOCKED = "locked"
    HEAVY = "heavy"


REASONS = {2: Why.MISSING, 4: Why.LOCKED, 5: Why.LOCKED}
"""By what FPDF_GetLastError answers; every other number is a file that is no whole PDF."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page, counted from 1, of `count`: 0 when the file can't be opened at all.

    `picture` is a JPEG; without one `why` says why.
    """

    number: int
    count: int = 0
    picture: bytes | None = None
    text: str = ""
    why: Why | None = None


def page_of(
    path: Path, number: int, is_wanted: Callable[[], bool] = lambda: True
) -> PdfPage | None:
    """The page, at most 8 megapixels of it; None once it is no longer wanted.

    Blocks: call it in a thread. One page at a time is drawn in the whole process.
    """
    with LOCK, ExitStack() as opened:
        if not is_wanted():
            return None
        pdfium = library()
        if pdfium is None:
            return PdfPage(number, why=Why.BROKEN)
        page = _page(pdfium, path, number, is_wanted, opened)
        return page if is_wanted() else None


def _page(
    pdfium: CDLL, path: Path, number: int, is_wanted: Callable[[], bool], opened: ExitStack
) -> PdfPage:
    document = pdfium.FPDF_LoadDocument(str(path).encode(), None)
    if not document:
        return PdfPage(number, why=REASONS.get(pdfium.FPDF_GetLastError(), Why.BROKEN))
    opened.callback(pdfium.FPDF_CloseDocument, document)
    count = pdfium.FPDF_GetPageCount(document)
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return PdfPage(number, count, why=Why.BROKEN)
    opened.callback(pdfium.FPDF_ClosePage, page)
    picture = drawn(pdfium, page, is_wanted)
    if isinstance(picture, Ended):
        why = Why.HEAVY if picture is Ended.TOO_LATE else Why.BROKEN
        return PdfPage(number, count, why=why)
    return PdfPage(number, count, picture, _text(pdfium, page))


def _text(pdfium: CDLL, page: int) -> str:
    """The first 10,000 letters, on one line."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return ""
    try:
        count = max(0, min(pdfium.FPDFText_CountChars(text_page), MOST_LETTERS))
        letters = (c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(text_page, 0, count, letters)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    found = bytes(letters).decode("utf-16-le", errors="ignore")
    return " ".join("".join(one if one.isprintable() else " " for one in found).split())
