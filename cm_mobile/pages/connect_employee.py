"""Choosing whom to connect to a customer."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from cm_contract.records.employee import Employee
from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components.context import Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.search_field import SearchField
from cm_mobile.components.staff.portrait import Portrait
from cm_mobile.components.staff.sheet import ConnectSheet
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.store.folding import fold


@page("customers/:customer_id/employees/connect")
def ConnectEmployeePage(customer_id: str) -> ft.Control:
    """Everybody who is not connected yet, narrowed down by a word; a tap asks for the rest."""
    app, look, id = use_app(), use_look(), CustomerId(customer_id)
    text, search = ft.use_state("")
    nobody: Employee | None = None
    chosen, choose = ft.use_state(nobody)
    today = today_of(app, look)
    live = use_live(app.store.employees.connectable, id, today)
    close = partial(choose, None)
    ft.use_dialog(sheet(ConnectSheet(id, chosen, close), close) if chosen else None)
    title = look.texts("employees.connect")
    if not use_me().actor().may(Function.EMPLOYEES, Access.WRITE):
        return frame(denied(look.texts("employees.denied")), title=title)
    field = SearchField("connect.search", look.texts("employees.search"), "", search)
    rows = [row(one, look, partial(choose, one)) for one in _found(live.value or (), text)]
    parts: list[ft.Control] = [
        ft.Container(field, padding=ft.Padding.only(left=16, right=16, bottom=8))
    ]
    parts.append(ft.Container(draw(live, text, rows, look), expand=True))
    return frame(ft.Column(parts, spacing=0, expand=True), title=title)


def draw(
    live: Live[tuple[Employee, ...]], text: str, rows: list[ft.Control], look: Look
) -> ft.Control:
    """The list in each of its states."""
    if live.value is None:
        return pending(live)
    if rows:
        return scrolling([kit.card_of(rows, 68)])
    if text:
        return empty(look.texts("employees.not_found", text=text))
    return empty(look.texts("employees.nobody_left"))


def row(one: Employee, look: Look, choose: kit.Click) -> ft.Control:
    """Face, name, and the languages that they speak."""
    names = ", ".join(look.formats.language_name(code) for code in one.languages)
    words: list[ft.Control] = [kit.text(one.name, kit.Style.TITLE_SMALL)]
    words += [kit.quiet(line) for line in (names,) if line]
    column = ft.Column(words, spacing=2, tight=True, expand=True)
    parts: list[ft.Control] = [Portrait(one), column]
    if one.number:
        parts.append(kit.quiet(one.number))
    padding = ft.Padding.symmetric(horizontal=16, vertical=12)
    return kit.pressable(ft.Row(parts, spacing=12), f"connect.{one.id}", choose, padding=padding)


def _found(employees: Sequence[Employee], text: str) -> list[Employee]:
    """Those whose name or number has every word."""
    words = fold(text).split()
    return [
        one
        for one in employees
        if all(word in fold(f"{one.name} {one.number or ''}") for word in words)
    ]
