"""Whoever has key rings: which, and all receipts that they have signed."""

import flet as ft

from cm_contract.records.key_loan import KeyLoan
from cm_contract.rules import Access, Function
from cm_contract.values import EmployeeId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.rings.loans import loan_rows
from cm_mobile.components.states import denied, empty, pending


@page("key_rings/:employee_id")
def KeyHolderPage(employee_id: str) -> ft.Control:
    """What they have now comes first."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    live = use_live(app.store.key_rings.receipts_of, EmployeeId(employee_id))
    title = look.texts("board.title")
    if not actor.may(Function.KEY_RINGS, Access.WRITE):
        return frame(denied(look.texts("board.denied")), title=title)
    name = live.value[0].employee_name if live.value else ""
    return frame(draw(live, app, look), title=name or title, subtitle=title if name else "")


def draw(live: Live[tuple[KeyLoan, ...]], app: App, look: Look) -> ft.Control:
    """The page in each of its states."""
    if live.value is None:
        return pending(live, 5)
    if not live.value:
        return empty(look.texts("board.no_receipts"))
    groups = {
        "board.has_now": [one for one in live.value if one.back_at is None],
        "board.had": [one for one in live.value if one.back_at is not None],
    }
    parts: list[ft.Control] = [kit.gap(4)]
    for title, loans in groups.items():
        if loans:
            rows = loan_rows(loans, app, look, names_ring=True)
            parts += [kit.group(look.texts(title), rows), kit.gap(20)]
    return scrolling(parts)
