"""Quality reports on the customer's page: the newest result, and the way to all."""

import flet as ft

from cm_contract.errors import Code
from cm_contract.rules import Access, Actor, Function
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.report.rights import is_customers, module_off
from cm_mobile.components.report.words import percent
from cm_mobile.components.typography import SEMI_BOLD
from cm_mobile.store.report_rows import ReportLine


def reports_row(
    customer_id: CustomerId,
    newest: ReportLine | None,
    app: App,
    look: Look,
    actor: Actor,
    are_any: bool,
) -> list[ft.Control]:
    """The row with its live value; none without a right.

    `are_any`: a contact person has a report there, or one to begin; without any she has no row.
    Without the module it is locked with the reason; an administrator still reads what there is.
    """
    refused = actor.why_not(Function.QUALITY_REPORTS, Access.READ)
    if refused is not None and refused.code == Code.NO_RIGHT:
        return []
    if is_customers(actor) and (refused or not are_any):
        return []
    way = app.way.to(f"/customers/{customer_id}/quality_reports")
    return [
        kit.row(
            ft.Icons.FACT_CHECK_OUTLINED,
            look.texts("reports.title"),
            "customer.tile.quality_reports",
            None if refused else way,
            value=_value(newest, app, look) if newest and not refused else "",
            locked=module_off(actor, look),
            is_large=look.is_large,
        )
    ]


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
