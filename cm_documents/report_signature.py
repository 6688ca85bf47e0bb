"""A name signed by hand, drawn again from its strokes."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from cm_contract.records.signature import Signature
from cm_documents.story import Story
from cm_documents.style import INK
from cm_documents.wording import Wording

WIDTH_PT, HEIGHT_PT = 70 * mm, 30 * mm
PAD = 1_000
"""The pad's width, as strokes count it."""
PEN_PT, ROUND = 1.2, 1


def add_signature(story: Story, texts: Wording, signature: Signature) -> None:
    """The strokes, and whose they are since when."""
    story.heading(texts("report.signature"), 2)
    drawn = Strokes(signature.strokes)
    story.add(drawn, "Figure", texts("report.signed_by", name=signature.name))
    when = texts.moment(signature.at)
    story.text(texts("report.signed_at", name=signature.name, when=when))


class Strokes(Flowable):
    """Lines of a pen; as large as the pad was, or smaller if they reach farther."""

    def __init__(self, strokes: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self.strokes = strokes
        right = max((x for one in strokes for x in one[::2]), default=0)
        bottom = max((y for one in strokes for y in one[1::2]), default=0)
        self.scale = min(WIDTH_PT / max(PAD, right), HEIGHT_PT / max(bottom, 1))
        self.width, self.height = WIDTH_PT, max(1, bottom) * self.scale

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(PEN_PT)
        canvas.setLineCap(ROUND)
        canvas.setLineJoin(ROUND)
        path = canvas.beginPath()
        for stroke in self.strokes:
            points = [self._at(x, y) for x, y in zip(stroke[::2], stroke[1::2], strict=True)]
            path.moveTo(*points[0])
            for x, y in points[1:] or points:  # a dot is a line to where it began
                path.lineTo(x, y)
        canvas.drawPath(path)

    def _at(self, x: int, y: int) -> tuple[float, float]:
        return x * self.scale, self.height - y * self.scale
