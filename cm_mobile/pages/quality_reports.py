"""The customer's quality reports: drafts to finish, results, and where it is often weak."""

from dataclasses import dataclass
from functools import partial

import flet as ft

from cm_contract.records.customer import Location
from cm_contract.records.directory import User
from cm_contract.records.quality_report import ReportState
from cm_contract.records.report_template import ReportTemplate
from cm_contract.rules import Actor
from cm_contract.values import CustomerId, ReportId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.report.lists import Lines, drafts, finished
from cm_mobile.components.report.rights import (
    fills,
    is_customers,
    locked_banner,
    may_write,
    module_off,
    why_hidden,
)
from cm_mobile.components.report.start_choices import Offered
from cm_mobile.components.report.start_sheet import StartSheet
from cm_mobile.components.report.trend import has_trend, trend
from cm_mobile.components.report.weak_spots import weak_spots
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.store.report_results import WeakSpot
from cm_mobile.store.reports import MOST


@dataclass(frozen=True)
class Shown:
    """What stands on the page."""

    live: Live[Lines]
    trend: Lines
    weak: tuple[WeakSpot, ...]
    templates: tuple[ReportTemplate, ...]


@page("customers/:customer_id/quality_reports")
def QualityReportsPage(customer_id: str) -> ft.Control:
    """The list, and the button that begins a report."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    id = CustomerId(customer_id)
    limit, set_limit = ft.use_state(MOST)
    is_open, set_open = ft.use_state(False)
    whole = use_live(app.store.customers.whole, id).value
    live = use_live(app.store.reports.of_customer, id, limit)
    newest = ReportId(repeated(live.value or ()))
    shown = Shown(
        live,
        use_live(app.store.reports.trend, newest).value or (),
        use_live(app.store.report_results.weak_spots, id).value or (),
        mine(use_live(app.store.reports.templates).value or (), actor),
    )
    cleaners = use_live(app.store.people.cleaners).value or ()
    is_alive = whole is not None and whole.customer.deleted_at is None
    locations = whole.locations if whole else ()
    offered = offer(id, shown, locations, cleaners) if shown.templates and is_alive else None
    close = partial(set_open, False)
    ft.use_dialog(sheet(StartSheet(offered, close), close) if is_open and offered else None)
    title, hidden = look.texts("reports.title"), why_hidden(actor, look)
    if hidden:
        return frame(denied(hidden), title=title)
    start = kit.filled(
        look.texts("reports.start"), partial(set_open, True), "reports.start", ft.Icons.ADD
    )
    older = partial(set_limit, limit + MOST)
    return frame(
        draw(
            shown,
            bool(offered),
            app,
            look,
            actor,
            older if len(live.value or ()) == limit else None,
        ),
        title=title,
        subtitle=whole.customer.name if whole else "",
        docked=ft.Row([ft.Container(start, expand=True)]) if offered else None,
    )


def repeated(lines: Lines) -> str:
    """The newest finished report of a template that more than one was filled in with."""
    done = [one for one in lines if one.state is ReportState.FINISHED]
    series = [one.series_id for one in done]
    return next((one.id for one in done if series.count(one.series_id) > 1), "")


def mine(templates: tuple[ReportTemplate, ...], actor: Actor) -> tuple[ReportTemplate, ...]:
    """The templates that this user fills in."""
    return tuple(one for one in templates if fills(actor, one.content.filled_by))


def offer(
    id: CustomerId, shown: Shown, locations: tuple[Location, ...], cleaners: tuple[User, ...]
) -> Offered:
    """What a report can begin with, the customer's usual template first."""
    used = [one.series_id for one in shown.live.value or ()]
    usual = used[0] if used else None
    ranked = sorted(shown.templates, key=lambda one: one.series_id != usual)
    return Offered(id, tuple(ranked), locations, cleaners)


def _nothing(may_start: bool, actor: Actor) -> str:
    """What stands where there is no report; contact persons may have one to begin."""
    if not is_customers(actor):
        return "reports.empty"
    return "reports.first_of_mine" if may_start else "reports.nothing_shared"


def draw(
    shown: Shown, may_start: bool, app: App, look: Look, actor: Actor, older: kit.Click | None
) -> ft.Control:
    """The page in each of its states."""
    lines = shown.live.value
    if lines is None:
        return pending(shown.live)
    banner = locked_banner(module_off(actor, look))
    if not shown.templates and may_write(actor):
        banner = [kit.quiet(look.texts("reports.no_template")), kit.gap(16)]
    if not lines:
        return scrolling([*banner, empty(look.texts(_nothing(may_start, actor)))])
    parts = [kit.gap(8), *banner, *drafts(lines, app, look, actor)]
    if has_trend(shown.trend):
        name = shown.trend[-1].template.of(look.texts.language)
        title = look.texts("reports.trend", name=name, n=len(shown.trend))
        parts += [kit.group_title(title), kit.gap(8), trend(shown.trend, look), kit.gap()]
    parts += finished(lines, app, look, older)
    if not is_customers(actor):
        parts += weak_spots(shown.weak, app, look)
    return scrolling(parts)
