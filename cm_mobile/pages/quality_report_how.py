"""How the score of a report was worked out: the arithmetic, line by line."""

import flet as ft

from cm_contract.score import shown, stored
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.paged import page
from cm_mobile.components.report.result_head import failed, passed_pill
from cm_mobile.components.report.standing import below_report
from cm_mobile.components.report.sums import sums
from cm_mobile.components.report.words import target
from cm_mobile.store.report_rows import WholeReport


@page("customers/:customer_id/quality_reports/:report_id/how")
def QualityReportHowPage(customer_id: str, report_id: str) -> ft.Control:
    """Weight times share is points; the points over the weights is the score."""
    return below_report(customer_id, report_id, "how.title", draw)


def draw(whole: WholeReport, _: App, look: Look) -> list[ft.Control]:
    """The rule, the lines by room, the sum, the division, and what decides beside the score."""
    report, texts = whole.report, look.texts
    score = stored(report)
    if score is None:
        return [kit.quiet(texts("how.nothing"), kit.Style.BODY_LARGE)]
    number = look.formats.number
    division = texts(
        "how.division",
        points=number(score.points),
        weight=number(score.weight),
        exact=number(round(float(score.percent), 2)),
        percent=shown(score),
    )
    goal = target(report.target_percent or 0, look)
    result = [
        kit.text(division, kit.Style.TITLE_MEDIUM),
        kit.gap(8),
        passed_pill(bool(report.is_passed), look),
        kit.quiet(goal),
        *[kit.quiet(one) for one in failed(whole, look)],
    ]
    return [
        kit.quiet(texts("how.rule"), kit.Style.BODY_LARGE),
        kit.gap(16),
        *sums(whole, look),
        kit.card(*result, padding=16),
    ]
