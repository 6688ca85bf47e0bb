"""Where the points of a trend lie."""

from collections.abc import Sequence
from dataclasses import dataclass

from cm_mobile.components import measures as m
from cm_mobile.components.context import Look
from cm_mobile.store.report_rows import ReportLine

HEIGHT = 132
LABEL_WIDTH = 60
AROUND = 6
"""So many points are free above the highest and below the lowest."""
DOT, LAST_DOT = 3.5, 5


@dataclass(frozen=True)
class Plot:
    """Where points and the target lie, in dp from the upper left corner."""

    points: tuple[tuple[float, float], ...]
    target_y: float
    width: float


def plot_of(lines: Sequence[ReportLine], look: Look) -> Plot:
    """The plot as wide as the page has room; every line has a score."""
    page = look.width
    if look.is_wide:
        page = min(m.WIDTH_DETAIL, look.width - m.WIDTH_RAIL - m.WIDTH_LIST)
    width = page - 2 * m.EDGE - 32 - LABEL_WIDTH * look.text_scale
    percents = [float(one.score.percent) for one in lines if one.score]
    target = float(lines[-1].target_percent or 0)
    low = max(0, min(*percents, target) - AROUND)
    high = min(100, max(*percents, target) + AROUND)

    def y(value: float) -> float:
        return LAST_DOT + (HEIGHT - 2 * LAST_DOT) * (high - value) / max(1, high - low)

    step = (width - 2 * LAST_DOT) / (len(percents) - 1)
    points = tuple((LAST_DOT + n * step, y(value)) for n, value in enumerate(percents))
    return Plot(points, y(target), width)
