"""The chips over a journal: what kind, whose, since when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import flet as ft

from cm_contract.records.journal import EntryKind
from cm_contract.values import Instant, UserId, instant, moment
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, choosing_chip
from cm_mobile.components.context import App, Look
from cm_mobile.store.journal import Figures, Only

SPANS = (30, 365)
"""How many days back one can look, apart from everything."""
EVERY = "any"


def filters(
    only: Only,
    figures: Figures,
    look: Look,
    app: App,
    me: UserId,
    choose: Callable[[Only], None],
) -> ft.Control:
    """All, complaints, praise, one's own, events alone; and the time."""
    texts = look.texts
    kinds = {
        "all": (texts("journal.all"), Only()),
        "complaint": (
            texts("journal.complaints", n=figures.complaints),
            Only(kinds=frozenset({EntryKind.COMPLAINT})),
        ),
        "praise": (
            texts("journal.praises", n=figures.praise),
            Only(kinds=frozenset({EntryKind.PRAISE})),
        ),
        "mine": (texts("journal.mine"), Only(author_id=me, events=False)),
        "system": (texts("journal.events"), Only(entries=False)),
    }
    chips = [
        chip(label, _same(only, kind), partial(choose, _with(only, kind)), f"journal.filter.{name}")
        for name, (label, kind) in kinds.items()
    ]
    chips.append(_times(only, look, app, choose))
    scroll = None if look.is_large else ft.ScrollMode.HIDDEN
    row = ft.Row(chips, spacing=8, wrap=look.is_large, scroll=scroll)
    return ft.Container(row, padding=ft.Padding.only(left=16, bottom=4))


def _same(only: Only, kind: Only) -> bool:
    return _with(only, kind) == only


def _with(only: Only, kind: Only) -> Only:
    """Another kind of lines, of the same time and with the same words."""
    return replace(kind, text=only.text, since=only.since, until=only.until)


def _times(only: Only, look: Look, app: App, choose: Callable[[Only], None]) -> ft.Control:
    names = {EVERY: None} | {str(days): days for days in SPANS}
    chosen = next((name for name, days in names.items() if _since(app, days) == only.since), EVERY)
    items = [
        ft.PopupMenuItem(
            content=look.texts(f"journal.since.{name}"),
            checked=name == chosen,
            on_click=kit.on(partial(choose, replace(only, since=_since(app, days)))),
            key=f"journal.time.{name}",
        )
        for name, days in names.items()
    ]
    label = look.texts(f"journal.since.{chosen}")
    return choosing_chip(label, chosen != EVERY, items, "journal.filter.time")


def _since(app: App, days: int | None) -> Instant | None:
    """The start of the day that lies so many days back, in UTC."""
    if days is None:
        return None
    then = moment(app.store.now()) - timedelta(days=days)
    return instant(then.replace(hour=0, minute=0, second=0, microsecond=0))
