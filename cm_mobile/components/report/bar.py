"""A score as a bar with a tick where the target is, and its figure beside it."""

import flet as ft

from cm_contract.score import Score
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look
from cm_mobile.components.report.words import percent
from cm_mobile.components.typography import SEMI_BOLD

THICK, TICK = 10, 16
FIGURE_WIDTH, LARGE_FIGURE_WIDTH = 74, 62


def score_bar(name: str, score: Score | None, target_percent: int, look: Look) -> ft.Control:
    """Name, bar and figure in a line; at large text bar and figure lie below the name."""
    label = kit.text(name)
    figure = _figure(score, target_percent, look)
    bar = ft.Semantics(exclude_semantics=True, content=_bar(score, target_percent))
    if look.is_large:
        beside = ft.Container(figure, width=LARGE_FIGURE_WIDTH * look.text_scale)
        below = ft.Row([ft.Container(bar, expand=True), beside], spacing=8)
        return ft.Column([label, below], spacing=4, tight=True)
    return ft.Row(
        [
            ft.Container(label, expand=6),
            ft.Container(bar, expand=4),
            ft.Container(figure, width=FIGURE_WIDTH * look.text_scale),
        ],
        spacing=8,
    )


def _figure(score: Score | None, target_percent: int, look: Look) -> ft.Control:
    """Under target it has an arrow and the colour of a warning."""
    is_under = score is not None and not score.reaches(target_percent)
    color = ft.Colors.TERTIARY if is_under else ft.Colors.ON_SURFACE
    parts: list[ft.Control] = [kit.text(percent(score, look), color=color, font_family=SEMI_BOLD)]
    if is_under:
        label = look.texts("reports.under_target")
        arrow = ft.Icon(
            ft.Icons.ARROW_DOWNWARD, size=m.ICON_MARK, color=color, semantics_label=label
        )
        parts.insert(0, arrow)
    return ft.Row(parts, spacing=4, alignment=ft.MainAxisAlignment.END)


def _bar(score: Score | None, target_percent: int) -> ft.Control:
    filled = score.whole() if score else 0
    is_under = score is not None and not score.reaches(target_percent)
    color = ft.Colors.TERTIARY if is_under else ft.Colors.PRIMARY
    track = ft.Container(
        _share(filled, _stripe(color)),
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGH,
        border_radius=THICK / 2,
        height=THICK,
        top=(TICK - THICK) / 2,
        left=0,
        right=0,
    )
    tick = ft.Container(width=2, height=TICK, bgcolor=ft.Colors.ON_SURFACE)
    end = ft.Alignment.CENTER_RIGHT
    mark = ft.Container(_share(target_percent, ft.Container(tick, alignment=end)), left=0, right=0)
    return ft.Stack([track, mark], height=TICK)


def _stripe(color: ft.ColorValue) -> ft.Control:
    return ft.Container(height=THICK, bgcolor=color, border_radius=THICK / 2)


def _share(of_hundred: int, content: ft.Control) -> ft.Control:
    """The content over so many hundredths of the width."""
    parts: list[ft.Control] = []
    if of_hundred > 0:
        parts.append(ft.Container(content, expand=of_hundred))
    if of_hundred < 100:
        parts.append(ft.Container(expand=100 - of_hundred))
    return ft.Row(parts, spacing=0)
