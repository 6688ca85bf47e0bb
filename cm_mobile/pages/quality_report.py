"""A quality report: a draft to fill in, a finished one to read."""

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import ReportId
from cm_mobile.components import kit
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.report_filling import Filling
from cm_mobile.components.states import denied, empty, pending


@page("customers/:customer_id/quality_reports/:report_id")
def QualityReportPage(customer_id: str, report_id: str) -> ft.Control:
    """The report."""
    app, look, me = use_app(), use_look(), use_me()
    title = look.texts("fill.title")
    live = use_live(app.store.reports.whole, ReportId(report_id))
    place = use_live(app.store.reports.place, ReportId(report_id))
    if not me.actor().may(Function.QUALITY_REPORTS, Access.READ):
        return frame(denied(look.texts("journal.denied")), title=title)
    if live.is_loading or live.error or place.is_loading:
        return frame(pending(live), title=title)
    if live.value is None:
        return frame(empty(look.texts("journal.denied")), title=title)
    if live.value.report.is_finished:
        return frame(kit.text("finished"), title=title)
    return keyed(report_id, Filling, live.value, place.value)
