"""One quality report: a draft to fill in, or the result of a finished one."""

import flet as ft

from cm_contract.values import ReportId
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.report.result import Result
from cm_mobile.components.report.rights import fills
from cm_mobile.components.report.standing import not_shown
from cm_mobile.components.report_filling import Filling
from cm_mobile.components.states import empty, pending


@page("customers/:customer_id/quality_reports/:report_id")
def QualityReportPage(customer_id: str, report_id: str) -> ft.Control:
    """What there is to do with the report: to fill it in, or to read it."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    live = use_live(app.store.reports.whole, ReportId(report_id))
    place = use_live(app.store.reports.place, ReportId(report_id))
    title = look.texts("reports.one")
    whole, instead = live.value, not_shown(live, customer_id, actor, look)
    if whole is None or instead is not None:
        return frame(instead or ft.Container(), title=title)
    if whole.report.is_finished:
        return keyed(f"result {report_id}", Result, whole)
    is_mine = fills(actor, whole.report.filled_by)
    if is_mine and place.is_loading:
        return frame(pending(place), title=title)
    if is_mine:
        return keyed(f"filling {report_id}", Filling, whole, place.value)
    return frame(empty(look.texts("reports.still_draft")), title=title)
