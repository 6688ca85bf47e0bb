"""The page of a finished report."""

from dataclasses import dataclass
from functools import partial

import flet as ft

from cm_contract.records.customer import ContactPerson
from cm_contract.records.delivery import Delivery
from cm_contract.records.quality_report import ReportVersion
from cm_contract.rules import Actor
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.delivery_rows import delivery_rows
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.report.answers import by_room, is_telling
from cm_mobile.components.report.closing import overall, signed, versions
from cm_mobile.components.report.offered_tasks import offered_tasks
from cm_mobile.components.report.reopen_sheet import ReopenSheet
from cm_mobile.components.report.result_dock import dock, send_button
from cm_mobile.components.report.result_head import result_head
from cm_mobile.components.report.result_menu import result_menu
from cm_mobile.components.report.rights import locked_banner, may_write, module_off
from cm_mobile.components.report.rooms import Rooms
from cm_mobile.components.report.saving import saving
from cm_mobile.components.report.send_sheet import SendSheet
from cm_mobile.components.report.tasks import tasks
from cm_mobile.components.report.trend import has_trend, trend
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.store.report_rows import ReportLine, WholeReport


@dataclass(frozen=True)
class Beside:
    """What stands on the page and is not in the report itself."""

    trend: tuple[ReportLine, ...]
    versions: tuple[ReportVersion, ...]
    deliveries: tuple[Delivery, ...]
    persons: tuple[ContactPerson, ...]


@component
def Result(whole: WholeReport) -> ft.Control:
    """The result, and below the thumb what is done with it."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    report, results = whole.report, app.store.report_results
    customer = use_live(app.store.customers.whole, report.customer_id).value
    is_sending, show_sending = ft.use_state(False)
    is_reopening, show_reopening = ft.use_state(False)
    beside = Beside(
        use_live(app.store.reports.trend, report.id).value or (),
        use_live(results.versions, report.id).value or (),
        use_live(app.store.deliveries.about, report.id).value or (),
        customer.contact_persons if customer else (),
    )
    no_sending, no_reopening = partial(show_sending, False), partial(show_reopening, False)
    send = SendSheet(report, beside.persons, no_sending) if is_sending else None
    reopen = ReopenSheet(report, no_reopening) if is_reopening else None
    ft.use_dialog(sheet(send, no_sending) if send else None)
    ft.use_dialog(sheet(reopen, no_reopening) if reopen else None)
    save_csv = saving(whole, customer, app, look, "csv")
    menu = result_menu(whole, app, look, actor, save_csv, partial(show_reopening, True))
    save_pdf = saving(whole, customer, app, look, "pdf")
    way = partial(show_sending, True) if may_write(actor) else None
    return frame(
        draw(whole, beside, app, look, actor),
        title=look.texts("reports.one"),
        subtitle=_subtitle(whole, look),
        actions=[menu],
        docked=dock(save_pdf, send_button(beside.persons, look, way), look),
    )


def draw(whole: WholeReport, beside: Beside, app: App, look: Look, actor: Actor) -> ft.Control:
    """Score, rooms, trend, what was said, what is to do, who signed, who got it."""
    report = whole.report
    root = f"/customers/{report.customer_id}/quality_reports/{report.id}"
    return scrolling(
        [
            *locked_banner(module_off(actor, look)),
            result_head(whole, root, app, look),
            kit.gap(),
            Rooms(whole, root),
            kit.gap(),
            *_trend(beside.trend, look),
            *_said(whole, root, app, look),
            *tasks(whole, app, look, may_write(actor)),
            *offered_tasks(whole, actor.user_id, look, may_write(actor)),
            *overall(whole, look),
            *signed(whole, app, look),
            *_sent(beside, app, look),
            *versions(beside.versions, whole, app, look),
        ]
    )


def _trend(lines: tuple[ReportLine, ...], look: Look) -> list[ft.Control]:
    if not has_trend(lines):
        return []
    title = kit.group_title(look.texts("result.trend", n=len(lines)))
    return [title, kit.gap(8), trend(lines, look), kit.gap()]


def _said(whole: WholeReport, root: str, app: App, look: Look) -> list[ft.Control]:
    """Weak answers, comments and photos, and the way to all answers."""
    telling = by_room(whole, app, look, lambda one: is_telling(one, whole))
    way = app.way.to(f"{root}/answers")
    all_of_them = kit.link(look.texts("result.all_answers"), way, "result.answers")
    title = kit.group_title(look.texts("result.said"), all_of_them)
    return [title, *(telling or [kit.quiet(look.texts("result.nothing_said"))]), kit.gap(8)]


def _sent(beside: Beside, app: App, look: Look) -> list[ft.Control]:
    """Who got it, or shall get it."""
    if not beside.deliveries:
        return []
    names = {one.id: one.name for one in beside.persons}
    rows = delivery_rows(beside.deliveries, names, app, look)
    return [kit.group(look.texts("result.sent_to"), rows), kit.gap()]


def _subtitle(whole: WholeReport, look: Look) -> str:
    report = whole.report
    who = whole.people.get(report.finished_by or report.started_by)
    date = look.formats.date(report.finished_at or report.started_at)
    return " · ".join(part for part in (date, who) if part)
