"""Leafing through a PDF: one page is drawn at a time, however fast somebody goes on."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from cm_mobile.documents.pdf import PdfPage, page_of

KEPT = 4
"""So many pages are at hand without being drawn again."""
NOWHERE = 0


class Leafing:
    """One PDF in a reader's hands; `show` is told of each page that is ready."""

    def __init__(self, show: Callable[[PdfPage], object]) -> None:
        self.path: Path | None = None
        self._show = show
        self._wanted = NOWHERE
        self._is_drawing = False
        self._kept: OrderedDict[int, PdfPage] = OrderedDict()

    async def turn(self, number: int) -> None:
        """Has the page shown; those that were passed over meanwhile are not drawn."""
        self._wanted = number
        if self._is_drawing or self.path is None:
            return
        self._is_drawing = True
        try:
            await self._draw(self.path)
        finally:
            self._is_drawing = False

    def leave(self) -> None:
        """Nobody looks any more: what is being drawn is left."""
        self._wanted = NOWHERE

    async def _draw(self, path: Path) -> None:
        shown = NOWHERE
        while self._wanted not in (shown, NOWHERE):
            number = self._wanted
            page = self._kept.get(number)
            if page is None:
                is_wanted = partial(self._is_wanted, number)
                page = await asyncio.to_thread(page_of, path, number, is_wanted)
            if page is not None and self._is_wanted(number):
                self._keep(page)
                self._show(page)
                shown = number

    def _is_wanted(self, number: int) -> bool:
        return self._wanted == number

    def _keep(self, page: PdfPage) -> None:
        self._kept[page.number] = page
        self._kept.move_to_end(page.number)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
