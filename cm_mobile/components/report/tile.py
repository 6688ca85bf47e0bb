"""Quality reports on the customer's page: the newest result, and the way to all."""

import flet as ft

from cm_contract.errors import Code
from cm_contract.rules import Access, Actor, Function
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.guarded import component
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.report.rights import module_off
from cm_mobile.components.report.words import percent
from cm_mobile.components.typography import SEMI_BOLD
from cm_mobile.store.report_rows import ReportLine


@component
def ReportsTile(customer_id: CustomerId) -> ft.Control:
    """The row; locked with the reason when the module is off, nothing for those without a right."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    live = use_live(app.store.report_results.newest, customer_id)
    refused = actor.why_not(Function.QUALITY_REPORTS, Access.READ)
    if refused is not None and refused.code == Code.NO_RIGHT:
        return ft.Container()
    row = draw(customer_id, live, app, look, actor)
    group = kit.group(look.texts("customer.at_the_site"), [row])
    return ft.Container(group, margin=ft.Margin.only(bottom=m.GAP_GROUP))


def draw(
    customer_id: CustomerId, live: Live[ReportLine | None], app: App, look: Look, actor: Actor
) -> ft.Control:
    """The row with its live value; an administrator still reads what there is."""
    may_read = actor.may(Function.QUALITY_REPORTS, Access.READ)
    newest = live.value
    return kit.row(
        ft.Icons.FACT_CHECK_OUTLINED,
        look.texts("reports.title"),
        "customer.tile.quality_reports",
        app.way.to(f"/customers/{customer_id}/quality_reports") if may_read else None,
        value=_value(newest, app, look) if newest and may_read else "",
        locked=module_off(actor, look),
        is_large=look.is_large,
    )


def _value(newest: ReportLine, app: App, look: Look) -> ft.Control:
    """Score and date; under target as a pill with a word."""
    date = look.formats.short_date(newest.finished_at or newest.started_at, app.store.now())
    score = percent(newest.score, look)
    if newest.is_passed:
        spans = [ft.TextSpan(score, ft.TextStyle(font_family=SEMI_BOLD)), ft.TextSpan(f" · {date}")]
        return ft.Text(
            spans=spans, theme_style=kit.Style.BODY_MEDIUM, color=ft.Colors.ON_SURFACE_VARIANT
        )
    pill = kit.pill(look.texts("reports.tile_weak", percent=score), ft.Icons.ARROW_DOWNWARD)
    return ft.Row([kit.quiet(date), pill], spacing=8, tight=True, wrap=look.is_large)
