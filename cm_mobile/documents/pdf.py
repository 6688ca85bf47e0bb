"""Lines of text as pages of A4, in the font of the app."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
FACES = {"Inter": "Inter-Regular.ttf", "Inter SemiBold": "Inter-SemiBold.ttf"}
MARGIN_PT = 51


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; its line breaks are kept. `space_pt` is left free above it."""

    text: str
    size_pt: float = 11
    is_bold: bool = False
    space_pt: float = 0


def pages(title: str, lines: Iterable[Line]) -> bytes:
    """The PDF; the fonts are embedded, and the text can be read out and copied."""
    from reportlab.lib.pagesizes import A4  # takes its time to load, so only who needs it waits
    from reportlab.platypus import SimpleDocTemplate

    _register()
    out = BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        title=title,
        leftMargin=MARGIN_PT,
        rightMargin=MARGIN_PT,
        topMargin=MARGIN_PT,
        bottomMargin=MARGIN_PT,
    )
    document.build([_paragraph(line) for line in lines])
    return out.getvalue()


def _paragraph(line: Line) -> "Flowable":
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        "line",
        fontName="Inter SemiBold" if line.is_bold else "Inter",
        fontSize=line.size_pt,
        leading=line.size_pt * 1.4,
        spaceBefore=line.space_pt,
        splitLongWords=1,
    )
    return Paragraph(escape(line.text).replace("\n", "<br/>"), style)


@cache
def _register() -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in FACES.items():
        registerFont(TTFont(name, str(FONTS / file)))
