"""What stands for a report that can't be shown, and the pages below a finished one."""

from collections.abc import Callable, Sequence

import flet as ft

from cm_contract.rules import Actor
from cm_contract.values import ReportId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.report.rights import why_hidden
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.store.report_rows import WholeReport

Draw = Callable[[WholeReport, App, Look], Sequence[ft.Control]]


def not_shown(
    live: Live[WholeReport | None], customer_id: str, actor: Actor, look: Look
) -> ft.Control | None:
    """The reason: no right, not read yet, an error, or gone; None for a report that is there."""
    hidden = why_hidden(actor, look)
    if hidden:
        return denied(hidden)
    if live.error or live.is_loading:
        return pending(live)
    if live.value is not None and live.value.report.customer_id == customer_id:
        return None
    return empty(look.texts("reports.gone"))


def below_report(customer_id: str, report_id: str, title: str, draw: Draw) -> ft.Control:
    """A page about a finished report; call it while a component draws. `title`: a text's key."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    live = use_live(app.store.reports.whole, ReportId(report_id))
    whole, instead = live.value, not_shown(live, customer_id, actor, look)
    if whole is None or instead is not None:
        return frame(instead or ft.Container(), title=look.texts(title))
    if not whole.report.is_finished:
        return frame(empty(look.texts("reports.still_draft")), title=look.texts(title))
    return frame(
        scrolling([kit.gap(8), *draw(whole, app, look)]),
        title=look.texts(title),
        subtitle=whole.customer_name,
    )
