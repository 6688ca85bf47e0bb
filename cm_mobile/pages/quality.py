"""Quality of the whole company: by month, by area, and the customers at both ends."""

import asyncio
from collections.abc import Sequence
from fractions import Fraction

import flet as ft

from cm_contract.score import Score
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.report.bar import score_bar
from cm_mobile.components.report.rights import may_read_all, why_hidden
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.documents.quality import quality_csv
from cm_mobile.store.report_overview import CustomerMean, Group, Overview


@page("quality")
def QualityPage() -> ft.Control:
    """The finished reports of a year at the customers of this phone."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    title = look.texts("quality.title")
    live = use_live(app.store.report_overview.of_year)
    if not may_read_all(actor):
        reason = why_hidden(actor, look) or look.texts("reports.denied")
        return frame(denied(reason), title=title)
    if live.value is None:
        return frame(pending(live), title=title)
    overview = live.value
    if not overview.months:
        return frame(empty(look.texts("quality.empty")), title=title)

    async def save() -> None:
        content = await asyncio.to_thread(quality_csv, overview, look.texts, look.formats)
        await app.device.share_file(f"{title}.csv", content, "text/csv")

    icon = ft.Icons.TABLE_CHART_OUTLINED
    action = kit.icon_button(icon, look.texts("quality.csv"), save, "quality.csv")
    return frame(draw(overview, app, look), title=title, actions=[action])


def draw(overview: Overview, app: App, look: Look) -> ft.Control:
    """Bars with their figures; a customer leads to its reports."""
    texts, target = look.texts, overview.target_percent
    months = [_group(one, look.formats.month_of(one.name), target, look) for one in overview.months]
    areas = [
        _group(one, one.name or texts("quality.no_area"), target, look) for one in overview.areas
    ]
    return scrolling(
        [
            kit.quiet(texts("quality.how")),
            kit.gap(16),
            *_bars("quality.by_month", months, look),
            *_bars("quality.by_area", areas, look),
            *_customers("quality.worst", overview.worst, target, app, look),
            *_customers("quality.improved", overview.most_improved, target, app, look),
        ]
    )


def _bars(title: str, bars: Sequence[ft.Control], look: Look) -> list[ft.Control]:
    column = ft.Column(list(bars), spacing=12, tight=True)
    return [kit.group_title(look.texts(title)), kit.gap(8), kit.card(column, padding=16), kit.gap()]


def _group(one: Group, name: str, target_percent: int, look: Look) -> ft.Control:
    label = look.texts("quality.of_reports", name=name, n=one.reports)
    return score_bar(label, _score(one.mean), target_percent, look)


def _customers(
    title: str, customers: Sequence[CustomerMean], target: int, app: App, look: Look
) -> list[ft.Control]:
    if not customers:
        return []
    rows = [
        kit.pressable(
            score_bar(_named(one, look), _score(one.last), target, look),
            f"{title}.{one.id}",
            app.way.to(f"/customers/{one.id}/quality_reports"),
            padding=ft.Padding.symmetric(horizontal=16, vertical=12),
        )
        for one in customers
    ]
    return [kit.group(look.texts(title), rows, indent=16), kit.gap()]


def _named(one: CustomerMean, look: Look) -> str:
    points = round(one.better_by)
    if points <= 0:
        return one.name
    return look.texts("quality.better_by", name=one.name, n=points)


def _score(mean: Fraction) -> Score:
    """The mean as a score, exact."""
    return Score(mean.numerator, mean.denominator)
