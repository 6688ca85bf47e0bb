"""All key rings that are out: who has which, what is overdue, what is lost."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component
from cm_mobile.components.in_steps import use_shown
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.rings.board import AT_ONCE, MOST_PILES, piles, ring_rows
from cm_mobile.components.search_field import SearchField
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.store.key_board import Board, By, Found


@page("key_rings")
def KeyBoardPage() -> ft.Control:
    """By holder or by customer; a word finds single rings."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    text, search = ft.use_state("")
    by, choose = ft.use_state(By.HOLDERS)
    title = look.texts("board.title")
    if not actor.may(Function.KEY_RINGS, Access.WRITE):
        return frame(denied(look.texts("board.denied")), title=title)
    field = SearchField("board.search", look.texts("board.search"), "", search)
    edge = ft.Padding.only(left=16, right=16, bottom=8)
    today = today_of(app, look)
    inside = Rings(text, today) if text.strip() else Piles(by, choose, today)
    body = ft.Container(inside, expand=True)
    return frame(
        ft.Column([ft.Container(field, padding=edge), body], spacing=0, expand=True), title=title
    )


@component
def Piles(by: By, choose: Callable[[By], object], today: Day) -> ft.Control:
    """All that is away."""
    app, look = use_app(), use_look()
    live = use_live(app.store.key_board.away, today, by)
    board = live.value
    all = min(len(board.piles), MOST_PILES) if board else 0
    shown, scrolled = use_shown(board and board.by, AT_ONCE, all)
    if board is None:
        return pending(live, 5)
    if not board.out and not board.lost:
        return empty(look.texts("board.empty"))
    parts = [*_figures(board, look), _ways(by, choose, look), kit.gap(8)]
    parts += piles(board, shown, app, look)
    return scrolling([*parts, *_lost(board, today, app, look)], scrolled=scrolled)


@component
def Rings(text: str, today: Day) -> ft.Control:
    """What the search found."""
    app, look = use_app(), use_look()
    live = use_live(app.store.key_board.found, today, text)
    found = live.value
    if found is None:
        return pending(live, 5)
    if not found.out and not found.lost:
        return empty(look.texts("board.not_found", text=text))
    rows = ring_rows(found.out, today, app, look)
    return scrolling([*_figures(found, look), *rows, *_lost(found, today, app, look)])


def _figures(seen: Board | Found, look: Look) -> list[ft.Control]:
    out = seen.out if isinstance(seen, Board) else len(seen.out)
    words = look.texts("board.out", n=out)
    if seen.overdue:
        words = f"{words} · {look.texts('board.late', n=seen.overdue)}"
    return [kit.quiet(words), kit.gap(8)]


def _lost(seen: Board | Found, today: Day, app: App, look: Look) -> list[ft.Control]:
    rows = ring_rows(seen.lost, today, app, look)
    title = kit.group_title(look.texts("board.lost"))
    return [kit.gap(20), title, kit.gap(8), *rows] if rows else []


def _ways(by: By, choose: Callable[[By], object], look: Look) -> ft.Control:
    chips = [
        chip(look.texts(f"board.by_{one}"), one is by, partial(choose, one), f"board.by.{one}")
        for one in By
    ]
    return chip_row(chips)
