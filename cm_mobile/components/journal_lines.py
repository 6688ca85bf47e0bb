"""The lines of a journal, newest first; what comes in meanwhile does not move what one reads."""

from dataclasses import dataclass, field
from itertools import groupby

import flet as ft

from cm_contract.values import Instant, UserId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.entry_row import Actions, entry_row
from cm_mobile.components.event_line import event_line
from cm_mobile.components.guarded import component
from cm_mobile.store.history import Happened
from cm_mobile.store.journal import Line, Written

TOP_PX = 80
"""Who is no further down than this sees new lines come in."""


@dataclass
class Reading:
    """What the reader has seen: nothing at first; `is_down`: further down than the top."""

    known: set[str] | None = None
    is_down: bool = False
    new: set[str] = field(default_factory=set)


@component
def JournalLines(lines: tuple[Line, ...], actions: Actions, older: kit.Click | None) -> ft.Control:
    """Days as quiet headings; new entries of others wait above while one reads further down."""
    app, look, me = use_app(), use_look(), use_me()
    reading = ft.use_memo(Reading, [])
    tops, set_tops = ft.use_state(0)
    shown, waiting = _sorted_out(lines, reading, me.user_id)

    def scrolled(event: ft.OnScrollEvent) -> None:
        reading.is_down = event.pixels > TOP_PX

    def to_top() -> None:
        reading.is_down = False
        set_tops(tops + 1)

    rows = draw(shown, reading.new, app, look, me.user_id, actions)
    if older is not None:
        rows.append(kit.link(look.texts("journal.older"), older, "journal.older"))
    below = ft.ListView(
        rows,
        expand=True,
        key=f"journal.list {tops}",
        padding=ft.Padding.only(bottom=16),
        on_scroll=kit.on(scrolled),
        scroll_interval=100,
    )
    if not waiting:
        return below
    label = look.texts("journal.new_below")
    button = kit.link(label, to_top, "journal.new", ft.Icons.ARROW_UPWARD)
    return ft.Column([ft.Row([button], alignment=_CENTER), below], spacing=0, expand=True)


_CENTER = ft.MainAxisAlignment.CENTER


def draw(
    lines: tuple[Line, ...],
    new: set[str],
    app: App,
    look: Look,
    me: UserId,
    actions: Actions,
) -> list[ft.Control]:
    """The headings with their lines."""
    now = app.store.now()
    rows: list[ft.Control] = []
    for day, of_day in groupby(lines, key=lambda one: look.formats.day_heading(_at(one), now)):
        edge = ft.Padding.only(left=16, right=16, top=16, bottom=4)
        rows.append(ft.Container(kit.group_title(day), padding=edge))
        for one in of_day:
            if isinstance(one, Happened):
                rows.append(event_line(one, look))
            else:
                rows.append(entry_row(one, app, look, me, actions, one.entry.id in new))
    return rows


def _sorted_out(
    lines: tuple[Line, ...], reading: Reading, me: UserId
) -> tuple[tuple[Line, ...], bool]:
    """What is shown, and whether something of somebody else waits above it."""
    ids = {one.entry.id for one in lines}
    if reading.known is None:
        reading.known = ids
    strange = {one.entry.id for one in lines if _is_of_others(one, me)} - reading.known
    newest_known = max((_at(one) for one in lines if one.entry.id in reading.known), default="")
    late = {one.entry.id for one in lines if one.entry.id in strange and _at(one) > newest_known}
    if reading.is_down and late:
        return tuple(one for one in lines if one.entry.id not in late), True
    reading.new |= late
    reading.known |= ids
    return lines, False


def _is_of_others(one: Line, me: UserId) -> bool:
    return isinstance(one, Written) and one.entry.author_id != me


def _at(one: Line) -> Instant:
    return one.entry.written_at if isinstance(one, Written) else one.entry.at
