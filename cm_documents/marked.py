"""What flows over the pages, each as the part of the document that it is."""

from typing import Any

from reportlab.platypus.flowables import Flowable

from cm_documents.structure import Part


class Marked(Flowable):
    """Something that flows over pages as one part of the document."""

    def __init__(self, inner: Any, part: Part) -> None:
        super().__init__()
        self.inner, self.part = inner, part
        self.spaceBefore, self.spaceAfter = inner.getSpaceBefore(), inner.getSpaceAfter()
        self.keepWithNext = inner.getKeepWithNext()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width, self.height = self.inner.wrapOn(self._canvas, aW, aH)
        return self.width, self.height

    def split(self, aW: float, aH: float, /) -> list[Flowable]:  # noqa: N803
        return [Marked(one, self.part) for one in self.inner.splitOn(self._canvas, aW, aH)]

    def draw(self) -> None:
        canvas: Any = self.canv
        if self.part.is_repeated:
            self.inner.drawOn(canvas, 0, 0)
            return
        canvas.begin(self.part)
        self.inner.drawOn(canvas, 0, 0)
        canvas.end()

    @property
    def _canvas(self) -> Any:
        """Where it is drawn; a table that splits its cells does not say so."""
        return getattr(self, "canv", None)
