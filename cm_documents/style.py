"""How text looks on paper: the app's own font, embedded."""

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

FONTS = Path(__file__).parents[1] / "assets" / "fonts"
REGULAR, BOLD = "Inter", "Inter SemiBold"
FACES = {REGULAR: "Inter-Regular.ttf", BOLD: "Inter-SemiBold.ttf"}
INK, MUTED, RULE = HexColor("#14201F"), HexColor("#4C5A58"), HexColor("#C4D0CD")
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a paragraph; `space_pt` is left free above it, `below_pt` beneath."""

    size_pt: float = 11
    is_bold: bool = False
    space_pt: float = 0
    below_pt: float = 0
    is_right: bool = False
    keeps_next: bool = False
    colour: Color = INK


BODY, SMALL = Style(10, space_pt=2), Style(8.5, colour=MUTED)


@cache
def register() -> None:
    """Makes the fonts known, once."""
    rl_config.useA85 = 0  # printable bytes are for mail of old, and a quarter larger
    for name, file in FACES.items():
        registerFont(TTFont(name, str(FONTS / file)))


def paragraph(text: str, style: Style) -> Paragraph:
    """The text with its line breaks; words that are too long are broken, control signs left out."""
    shown = escape(printable(text)).replace("\n", "<br/>")
    return Paragraph(shown, _paragraph_style(style))


def printable(text: str) -> str:
    """The text without control signs other than line breaks."""
    return _UNPRINTABLE.sub("", text)


@cache
def _paragraph_style(style: Style) -> ParagraphStyle:
    return ParagraphStyle(
        "line",
        fontName=BOLD if style.is_bold else REGULAR,
        fontSize=style.size_pt,
        leading=style.size_pt * 1.4,
        spaceBefore=style.space_pt,
        spaceAfter=style.below_pt,
        alignment=TA_RIGHT if style.is_right else TA_LEFT,
        keepWithNext=int(style.keeps_next),
        textColor=style.colour,
        splitLongWords=1,
    )
