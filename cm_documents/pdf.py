"""Stories as pages of A4: tagged, in one language, with a number on each page."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import SimpleDocTemplate

from cm_documents.canvas import LANDSCAPE_PT, MARGIN_PT, WIDTH_PT, MarkedCanvas
from cm_documents.story import Story
from cm_documents.style import REGULAR, printable

BORDER_PT = MARGIN_PT - 6
"""The library leaves as much more free around what flows."""


def made(title: str, language: str, story: Story, author: str = "", *, lies: bool = False) -> bytes:
    """The PDF; the fonts are embedded, and the text can be read out and copied.

    Its pages stand upright or, if it `lies`, across.
    """
    out, title = BytesIO(), printable(title)
    document = SimpleDocTemplate(
        out,
        pagesize=landscape(A4) if lies else A4,
        title=title,
        author=printable(author),
        creator="CM Mobile",
        lang=language,
        displayDocTitle=1,
        initialFontName=REGULAR,
        leftMargin=BORDER_PT,
        rightMargin=BORDER_PT,
        topMargin=BORDER_PT,
        bottomMargin=BORDER_PT,
    )
    document.build(story.flowables, canvasmaker=_canvas_for(story, title, lies))
    return out.getvalue()


def _canvas_for(story: Story, title: str, lies: bool) -> Callable[..., MarkedCanvas]:
    def canvas(*given: Any, **named: Any) -> MarkedCanvas:
        made = MarkedCanvas(*given, **named)
        made.root, made.foot = story.root, title
        made.width_pt = LANDSCAPE_PT if lies else WIDTH_PT
        return made

    return canvas
