"""The photos of a report, numbered throughout."""

from collections.abc import Sequence
from io import BytesIO
from itertools import count

from reportlab.lib.units import mm
from reportlab.platypus import Image

from cm_contract.values import PhotoId
from cm_documents.canvas import WIDTH_PT
from cm_documents.prints import Print, long_side_px, printed
from cm_documents.report_document import ReportDocument
from cm_documents.report_rows import Row
from cm_documents.story import Story
from cm_documents.style import SMALL

BESIDE = 3
CELL_PT, HEIGHT_PT = WIDTH_PT / BESIDE, 45 * mm
GAP_PT = 12
"""What the table leaves free between two."""


class Photos:
    """Puts the photos of one checkpoint after the other into a story."""

    def __init__(self, document: ReportDocument) -> None:
        self._document = document
        self._numbers = count(1)
        photos = sum(len(answer.photo_ids) for answer in document.report.answers)
        self._side_px = long_side_px(photos)

    def add(self, story: Story, row: Row) -> None:
        """The checkpoint's photos side by side, with what was written about each below them."""
        ids = row.answer.photo_ids
        for first in range(0, len(ids), BESIDE):
            self._add_some(story, row, ids[first : first + BESIDE])

    def _add_some(self, story: Story, row: Row, ids: Sequence[PhotoId]) -> None:
        photo, side_px = self._document.photo, self._side_px
        found = [(next(self._numbers), id, printed(photo(id), side_px)) for id in ids]
        shown = [(_image(one), self._alt(n, id, row)) for n, id, one in found if one]
        if shown:
            story.side_by_side(shown, CELL_PT)
        for n, id, one in found:
            story.text(self._words(n, id, is_here=one is not None), SMALL)

    def _alt(self, n: int, id: PhotoId, row: Row) -> str:
        caption, texts = self._document.captions.get(id), self._document.texts
        if caption:
            return texts("report.photo_caption", n=n, text=caption)
        checkpoint = texts.words(row.checkpoint.text)
        return texts("report.photo_shows", n=n, room=row.room, checkpoint=checkpoint)

    def _words(self, n: int, id: PhotoId, is_here: bool) -> str:
        caption, texts = self._document.captions.get(id), self._document.texts
        words = texts("report.photo_caption", n=n, text=caption) if caption else ""
        if is_here:
            return words or texts("report.photo", n=n)
        return " ".join(part for part in (words, texts("report.photo_missing", n=n)) if part)


def _image(one: Print) -> Image:
    width, height = one.within(CELL_PT - GAP_PT, HEIGHT_PT)
    return Image(BytesIO(one.jpeg), width, height)
