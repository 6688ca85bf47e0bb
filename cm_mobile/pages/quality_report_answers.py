"""Every answer of a report, or those of one room."""

from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.paged import page
from cm_mobile.components.report.answers import by_room
from cm_mobile.components.report.standing import below_report
from cm_mobile.store.report_rows import WholeReport

_ROOT = "customers/:customer_id/quality_reports/:report_id/answers"


@page(_ROOT, f"{_ROOT}/:room_key")
def QualityReportAnswersPage(customer_id: str, report_id: str, room_key: str = "") -> ft.Control:
    """The answers by room, with comments and photos."""
    return below_report(customer_id, report_id, "result.answers", partial(draw, room_key=room_key))


def draw(whole: WholeReport, app: App, look: Look, room_key: str) -> list[ft.Control]:
    """Each room as a card, and the way to the others from a single one."""
    found = by_room(whole, app, look, lambda _: True, room_key)
    if not room_key:
        return found
    report = whole.report
    root = f"/customers/{report.customer_id}/quality_reports/{report.id}"
    way = app.way.to(f"{root}/answers")
    return [*found, kit.tonal(look.texts("result.all_answers"), way, "answers.all")]
