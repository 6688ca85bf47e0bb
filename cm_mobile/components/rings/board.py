"""All rings that are away: a pile for each holder or customer, as long as it is high."""

from collections.abc import Sequence
from dataclasses import dataclass

import flet as ft

from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.guarded import component, memo
from cm_mobile.components.rings.words import days_late, since
from cm_mobile.store.key_board import Away, Board, By, Pile

MOST_PILES, MOST_RINGS = 100, 60
"""So many are drawn; a word in the search narrows them down."""
AT_ONCE = 10
"""So many piles fill a phone's screen."""


def piles(board: Board, shown: int, app: App, look: Look) -> list[ft.Control]:
    """Bars with name and number, the overdue ones first."""
    found = board.piles[:MOST_PILES]
    scale = Scale(board.by, max((one.rings for one in found), default=1), app, look)
    parts: list[ft.Control] = []
    for at in range(0, min(shown, len(found)), AT_ONCE):
        until = at + AT_ONCE
        parts.append(_part(found[at:until], scale, at == 0, until >= len(found)))
    return [*parts, *_more(len(board.piles) - MOST_PILES, look)]


@dataclass(frozen=True, slots=True)
class Scale:
    """What the piles of a board have in common: whose they are, and how high the highest is."""

    by: By
    most: int
    app: App
    look: Look


@component
def Part(found: tuple[Pile, ...], scale: Scale, is_first: bool, is_last: bool) -> ft.Control:
    """Some piles that are drawn once, and again when one of them changes."""
    return kit.card_part([_pile(one, scale) for one in found], 16, is_first, is_last)


_part = memo(Part)


def _pile(one: Pile, scale: Scale) -> ft.Control:
    look, texts = scale.look, scale.look.texts
    path = f"/key_rings/{one.id}" if scale.by is By.HOLDERS else f"/customers/{one.id}/key_rings"
    count = texts("board.rings", n=one.rings)
    title = kit.text(one.name or texts("customer.somebody"), kit.Style.TITLE_MEDIUM, expand=True)
    late = [kit.pill(texts("board.late", n=one.overdue), ft.Icons.SCHEDULE)] if one.overdue else []
    bar = ft.ProgressBar(
        value=one.rings / scale.most,
        bar_height=10,
        border_radius=5,
        color=ft.Colors.PRIMARY,
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGH,
    )
    head = ft.Row([title, *late], spacing=8, wrap=look.is_large)
    if look.is_large:
        title.expand = None
    column = ft.Column(
        [head, ft.Semantics(content=bar, exclude_semantics=True), kit.quiet(count)],
        spacing=6,
        tight=True,
    )
    padding = ft.Padding.symmetric(horizontal=16, vertical=12)
    return kit.pressable(column, f"board.{one.id}", scale.app.way.to(path), padding=padding)


def ring_rows(found: Sequence[Away], today: Day, app: App, look: Look) -> list[ft.Control]:
    """A row for each ring: with whom, where, since when."""
    rows = [_ring(one, today, app, look) for one in found[:MOST_RINGS]]
    return [kit.card_of(rows, 56), *_more(len(found) - MOST_RINGS, look)] if rows else []


def _ring(one: Away, today: Day, app: App, look: Look) -> ft.Control:
    texts = look.texts
    who = one.holder_name or texts("board.nobody")
    when = since(one.out_at, app, look) if one.out_at else ""
    value: str | ft.Control = ""
    if one.is_overdue and one.due_on:
        late = texts("rings.late", n=days_late(one.due_on, today))
        value = kit.pill(late, ft.Icons.SCHEDULE)
    return kit.row(
        ft.Icons.VPN_KEY_OUTLINED,
        texts("board.ring_with", number=one.number, name=who),
        f"board.ring.{one.number}",
        app.way.to(f"/customers/{one.customer_id}/key_rings/{one.ring_id}"),
        second=" · ".join(part for part in (one.customer_name, when) if part),
        value=value,
        is_large=look.is_large or one.is_overdue,
    )


def _more(left: int, look: Look) -> list[ft.Control]:
    """How many more there are."""
    return [kit.gap(8), kit.quiet(look.texts("board.more", n=left))] if left > 0 else []
