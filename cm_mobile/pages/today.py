"""Today: what needs the user, what is unfinished, and the customers of last time."""

from dataclasses import dataclass

import flet as ft

from cm_contract.rules import Access, Function
from cm_mobile.components import kit
from cm_mobile.components.badge import Badge
from cm_mobile.components.cleaning.today import CleaningToday
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.customer_row import customer_row
from cm_mobile.components.days import today_of
from cm_mobile.components.draft_row import draft_row, report_row
from cm_mobile.components.frame import dock, scrolling
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.reminders.row import reminder_row
from cm_mobile.components.states import empty
from cm_mobile.components.sync_state import status_of
from cm_mobile.components.tops import use_tops
from cm_mobile.components.write_bar import write_bar
from cm_mobile.components.writing import use_note_sheet, use_offered
from cm_mobile.store.customers import Row
from cm_mobile.store.drafts import Unfinished
from cm_mobile.store.reminders import Shown as Reminder
from cm_mobile.store.report_rows import ReportLine
from cm_mobile.store.waiting import Counts
from cm_mobile.sync.status import Phase, SyncStatus


@dataclass(frozen=True)
class Shown:
    """What there is to show."""

    name: str
    counts: Counts
    status: SyncStatus | None
    drafts: tuple[Unfinished, ...]
    reports: tuple[ReportLine, ...]
    reminders: tuple[Reminder, ...]
    late_rings: int
    recent: tuple[Row, ...] | None
    offered: tuple[Row, ...]


@component
def TodayTab() -> ft.Control:
    """The greeting, and what there is to do."""
    app, look, me = use_app(), use_look(), use_me()
    tops = use_tops("/")
    late = use_live(app.store.key_board.overdue, today_of(app, look)).value or 0
    shown = Shown(
        name=me.name.split()[0] if me.name.split() else me.name,
        counts=use_live(app.store.waiting.counts).value or Counts(),
        status=use_live(status_of, app.engine).value,
        drafts=use_live(app.store.drafts.unfinished).value or (),
        reports=use_live(app.store.reports.drafts_of, me.user_id).value or (),
        reminders=use_live(app.store.reminders.on, today_of(app, look)).value or (),
        late_rings=late if me.actor().may(Function.KEY_RINGS, Access.WRITE) else 0,
        recent=use_live(app.store.customers.recent).value,
        offered=use_offered(),
    )
    write = use_note_sheet(shown.offered)
    return draw(shown, app, look, None if look.is_wide else write, tops)


def draw(shown: Shown, app: App, look: Look, write: kit.Click | None, tops: int = 0) -> ft.Control:
    """The page; without `write` there is no bar to write with."""
    parts = [kit.gap(16), _head(shown, app, look), kit.gap(16)]
    parts += _first_sync(shown, look)
    parts += _attention(shown, app, look)
    parts += [CleaningToday(), *_finish(shown, app, look)]
    parts += _recent(shown, app, look)
    body: list[ft.Control] = [ft.Container(scrolling(parts, f"today.list {tops}"), expand=True)]
    if write is not None:
        about = shown.offered[0] if shown.offered else None
        body.append(dock(write_bar(about, look, write)))
    return ft.Column(body, spacing=0, expand=True)


def _finish(shown: Shown, app: App, look: Look) -> list[ft.Control]:
    """What is overdue, what was begun, what is due."""
    today = today_of(app, look)
    rows = {
        one: reminder_row(one, today, app, look, "today.reminder", names_customer=True)
        for one in shown.reminders
    }
    late = [row for one, row in rows.items() if one.due and one.due.is_overdue(today)]
    due = [row for row in rows.values() if row not in late]
    begun = [report_row(one, app, look) for one in shown.reports]
    begun += [draft_row(one, app, look) for one in shown.drafts]
    found = [*_late_rings(shown, app, look), *late, *begun, *due]
    return [kit.group(look.texts("today.finish"), found), kit.gap()] if found else []


def _late_rings(shown: Shown, app: App, look: Look) -> list[ft.Control]:
    """How many key rings should have been back, with the way to the board."""
    if not shown.late_rings:
        return []
    said = look.texts("today.late_rings", n=shown.late_rings)
    return [kit.row(ft.Icons.VPN_KEY_OUTLINED, said, "today.keys", app.way.to("/key_rings"))]


def _head(shown: Shown, app: App, look: Look) -> ft.Control:
    now = app.store.now()
    date = ft.Container(kit.quiet(look.formats.long_date(now)), expand=True)
    greeting = kit.heading(look.formats.greeting(now, shown.name))
    return ft.Column([ft.Row([date, Badge()]), greeting], spacing=0, tight=True)


def _first_sync(shown: Shown, look: Look) -> list[ft.Control]:
    status = shown.status
    if status is None or status.phase is not Phase.FIRST_SYNC:
        return []
    words = kit.text(look.texts("today.first_sync"))
    bar = ft.ProgressBar(value=status.progress, semantics_label=look.texts("sheet.fetching"))
    return [kit.card(words, kit.gap(12), bar, padding=16), kit.gap()]


def _attention(shown: Shown, app: App, look: Look) -> list[ft.Control]:
    if not shown.counts.attention:
        return []
    color = ft.Colors.ON_TERTIARY_CONTAINER
    title = look.texts("sheet.attention", n=shown.counts.attention)
    words = ft.Column(
        [
            kit.text(title, kit.Style.TITLE_MEDIUM, color),
            kit.text(look.texts("today.attention_safe"), kit.Style.BODY_MEDIUM, color),
        ],
        spacing=2,
        tight=True,
        expand=True,
    )
    row = ft.Row(
        [
            ft.Icon(ft.Icons.ERROR, color=color),
            words,
            ft.Icon(ft.Icons.CHEVRON_RIGHT, color=color),
        ],
        spacing=16,
    )
    card = kit.pressable(
        row,
        "today.attention",
        app.way.to("/attention"),
        padding=16,
        bgcolor=ft.Colors.TERTIARY_CONTAINER,
        border_radius=16,
    )
    return [card, kit.gap()]


def _recent(shown: Shown, app: App, look: Look) -> list[ft.Control]:
    if shown.recent:
        rows = [
            customer_row(row, look, app.way.to(f"/customers/{row.id}")) for row in shown.recent[:8]
        ]
        return [kit.group(look.texts("today.recent"), rows, indent=16), kit.gap()]
    if shown.recent is None or shown.drafts or shown.reminders:
        return []
    find = kit.tonal(look.texts("today.find"), app.way.to("/customers"), "today.find")
    return [empty(look.texts("today.empty"), find)]
