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
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.rings.board import CUSTOMERS, HOLDERS, piles, ring_rows
from cm_mobile.components.search_field import SearchField
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.store.key_board import Board


@page("key_rings")
def KeyBoardPage() -> ft.Control:
    """By holder or by customer; a word finds single rings."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    text, search = ft.use_state("")
    by, choose = ft.use_state(HOLDERS)
    today = today_of(app, look)
    live = use_live(app.store.key_board.away, today, text)
    title = look.texts("board.title")
    if not actor.may(Function.KEY_RINGS, Access.WRITE):
        return frame(denied(look.texts("board.denied")), title=title)
    field = SearchField("board.search", look.texts("board.search"), "", search)
    edge = ft.Padding.only(left=16, right=16, bottom=8)
    body = ft.Container(draw(live, text, by, choose, today, app, look), expand=True)
    return frame(
        ft.Column([ft.Container(field, padding=edge), body], spacing=0, expand=True), title=title
    )


def draw(
    live: Live[Board],
    text: str,
    by: str,
    choose: Callable[[str], object],
    today: Day,
    app: App,
    look: Look,
) -> ft.Control:
    """The page in each of its states."""
    board, texts = live.value, look.texts
    if board is None:
        return pending(live, 5)
    if not board.out and not board.lost:
        return empty(texts("board.not_found", text=text) if text.strip() else texts("board.empty"))
    parts: list[ft.Control] = [kit.quiet(_figures(board, look)), kit.gap(8)]
    if text.strip():
        found = [one for pile in board.by_holder for one in pile.rings]
        parts += ring_rows(found, today, app, look)
    else:
        parts += [_ways(by, choose, look), kit.gap(8), *piles(board, by, app, look)]
    if board.lost:
        lost = ring_rows(board.lost, today, app, look)
        parts += [kit.gap(20), kit.group_title(texts("board.lost")), kit.gap(8), *lost]
    return scrolling(parts)


def _figures(board: Board, look: Look) -> str:
    out = look.texts("board.out", n=board.out)
    return f"{out} · {look.texts('board.late', n=board.overdue)}" if board.overdue else out


def _ways(by: str, choose: Callable[[str], object], look: Look) -> ft.Control:
    chips = [
        chip(look.texts(f"board.by_{one}"), one == by, partial(choose, one), f"board.by.{one}")
        for one in (HOLDERS, CUSTOMERS)
    ]
    return chip_row(chips)
