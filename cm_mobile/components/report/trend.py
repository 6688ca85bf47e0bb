"""The scores of the last reports as a line, with the target."""

from collections.abc import Sequence

import flet as ft
import flet.canvas as cv

from cm_contract.values import moment
from cm_mobile.components import kit
from cm_mobile.components.context import Look
from cm_mobile.components.paints import fill, stroke
from cm_mobile.components.report.plot import DOT, HEIGHT, LABEL_WIDTH, LAST_DOT, Plot, plot_of
from cm_mobile.components.report.words import percent
from cm_mobile.components.typography import SEMI_BOLD
from cm_mobile.store.report_rows import ReportLine

APART = 20
"""So far apart the two labels stand at least."""


def trend(lines: Sequence[ReportLine], look: Look) -> ft.Control:
    """The line over its months; readers hear every figure. `lines` from the oldest, two or more."""
    scored = [one for one in lines if one.score is not None]
    plot = plot_of(scored, look)
    last = scored[-1]
    chart = ft.Stack(
        [
            cv.Canvas(_shapes(plot), width=plot.width, height=HEIGHT),
            *_labels(plot, percent(last.score, look), last.target_percent or 0, look),
        ],
        height=HEIGHT,
        width=plot.width + LABEL_WIDTH * look.text_scale,
    )
    drawn = ft.Column([chart, _months(scored, plot, look)], spacing=4, tight=True)
    spoken = ft.Semantics(exclude_semantics=True, content=drawn)
    return ft.Semantics(label=_said(scored, look), content=kit.card(spoken, padding=16))


def has_trend(lines: Sequence[ReportLine]) -> bool:
    """Whether there is more than one point to draw."""
    return sum(one.score is not None for one in lines) > 1


def _shapes(plot: Plot) -> list[cv.Shape]:
    (first, *rest), end = plot.points, plot.points[-1]
    line: list[cv.Path.PathElement] = [cv.Path.MoveTo(*first)]
    line += [cv.Path.LineTo(*point) for point in rest]
    area = [*line, cv.Path.LineTo(end[0], HEIGHT), cv.Path.LineTo(first[0], HEIGHT)]
    soft = ft.Colors.with_opacity(0.12, ft.Colors.PRIMARY)
    dashed = stroke(ft.Colors.ON_SURFACE_VARIANT, 1, [5, 4])
    dots = [cv.Circle(x, y, DOT, fill(ft.Colors.PRIMARY)) for x, y in plot.points[:-1]]
    return [
        cv.Path([*area, cv.Path.Close()], fill(soft)),
        cv.Line(0, plot.target_y, plot.width, plot.target_y, dashed),
        cv.Path(line, stroke(ft.Colors.PRIMARY, 2.5)),
        *dots,
        cv.Circle(*end, LAST_DOT + 2, fill(ft.Colors.SURFACE_CONTAINER_LOW)),
        cv.Circle(*end, LAST_DOT, fill(ft.Colors.PRIMARY)),
    ]


def _labels(plot: Plot, last: str, target_percent: int, look: Look) -> list[ft.Control]:
    """The last figure and the target at the right end, never over each other."""
    half = 10 * look.text_scale
    at, target_at = plot.points[-1][1] - half, plot.target_y - half
    apart = APART * look.text_scale
    if abs(at - target_at) < apart:
        at, target_at = _pushed(at, target_at, apart)
    left = plot.width + 4
    figure = kit.text(last, font_family=SEMI_BOLD)
    goal = kit.quiet(look.texts("reports.percent", value=str(target_percent)))
    return [
        ft.Container(figure, left=left, top=at),
        ft.Container(goal, left=left, top=target_at),
    ]


def _pushed(at: float, target_at: float, apart: float) -> tuple[float, float]:
    """The two places as far apart as needed, in the order that they had, inside the chart."""
    is_above = at <= target_at
    upper = max(0, min((at + target_at - apart) / 2, HEIGHT - 2 * apart))
    return (upper, upper + apart) if is_above else (upper + apart, upper)


def _months(lines: Sequence[ReportLine], plot: Plot, look: Look) -> ft.Control:
    """The first month, the one in the middle and the last."""
    ends = [lines[0], *([lines[len(lines) // 2]] if len(lines) > 2 else []), lines[-1]]
    times = [one.finished_at or one.started_at for one in ends]
    has_year = (moment(times[-1]) - moment(times[0])).days > 330
    shown = [
        kit.quiet(look.formats.short_month(at, has_year), kit.Style.BODY_SMALL) for at in times
    ]
    between = ft.MainAxisAlignment.SPACE_BETWEEN
    if look.is_large:
        return ft.Row([shown[0], shown[-1]], alignment=between)
    return ft.Container(ft.Row([*shown], alignment=between), width=plot.width)


def _said(lines: Sequence[ReportLine], look: Look) -> str:
    goal = str(lines[-1].target_percent or 0)
    figures = [
        look.texts(
            "result.trend_point",
            date=look.formats.date(one.finished_at or one.started_at),
            percent=percent(one.score, look),
        )
        for one in lines
    ]
    return look.texts("result.trend_spoken", target=goal, figures="; ".join(figures))
