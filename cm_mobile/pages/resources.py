"""The customer's files and links: find the right one, add another."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components.context import Look, use_app, use_look, use_me
from cm_mobile.components.form_fields import column
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.resources.row import resource_row
from cm_mobile.components.resources.taking import begin, draft_of
from cm_mobile.components.resources.ways import use_ways
from cm_mobile.components.resources.words import mark_of
from cm_mobile.components.search_field import SearchField
from cm_mobile.components.states import empty, pending
from cm_mobile.components.sync_state import status_of
from cm_mobile.store.resources import Shown

Listed = tuple[Shown, ...]
Row = Callable[[Shown], ft.Control]


@page("customers/:customer_id/resources")
def ResourcesPage(customer_id: str) -> ft.Control:
    """By category, in each the newest first."""
    app, look, me = use_app(), use_look(), use_me()
    id = CustomerId(customer_id)
    searched: str | None = None
    text, search = ft.use_state(searched)
    whole = use_live(app.store.customers.whole, id).value
    live = use_live(app.store.resources.of_customer, id, text or "")
    status = use_live(status_of, app.engine).value
    may_write = me.actor().may(Function.RESOURCES, Access.WRITE)

    async def fill_in(is_link: bool) -> None:
        await begin(draft_of(id), app, is_link=is_link)
        app.way.go(f"/customers/{customer_id}/resources/new")

    add = use_ways(draft_of(id), partial(fill_in, is_link=False), partial(fill_in, is_link=True))

    def row(shown: Shown) -> ft.Control:
        is_online = status is None or status.is_online
        mark = mark_of(shown, look, shown.resource.uploaded_by == me.user_id, is_online)
        return resource_row(shown, mark, app, look, tells_rights=may_write)

    is_open = whole is not None and whole.customer.deleted_at is None
    dock = column([kit.filled(look.texts("resources.add"), add, "resources.add", ft.Icons.ADD)])
    return frame(
        _searchable(draw(live, text, look, row, may_write), text, look, search),
        title=look.texts("resources.title"),
        subtitle=whole.customer.name if whole else "",
        actions=[_search_button(text, look, search)] if live.value or text is not None else [],
        docked=dock if may_write and is_open else None,
    )


def draw(live: Live[Listed], text: str | None, look: Look, row: Row, may_write: bool) -> ft.Control:
    """The page in each of its states."""
    if live.value is None:
        return pending(live, 5, 112)
    if not live.value:
        nothing = "resources.empty" if may_write else "resources.nothing_shared"
        return empty(look.texts("resources.none_found" if text else nothing))
    groups = []
    for category, found in groupby(live.value, lambda one: one.category):
        title = category or look.texts("resources.no_category")
        groups += [kit.group(title, [row(one) for one in found], indent=80), kit.gap(20)]
    return scrolling([kit.gap(4), *groups])


def _search_button(
    text: str | None, look: Look, search: Callable[[str | None], None]
) -> ft.Control:
    def turn() -> None:
        search("" if text is None else None)

    label = look.texts("resources.search")
    return kit.icon_button(ft.Icons.SEARCH, label, turn, "resources.search")


def _searchable(
    found: ft.Control, text: str | None, look: Look, search: Callable[[str | None], None]
) -> ft.Control:
    """What was found below the field, while there is one."""
    body = ft.Container(found, expand=True)
    if text is None:
        return body
    hint = look.texts("resources.search")
    field = SearchField("resources.search.text", hint, text, search, has_focus=True)
    edge = ft.Padding.only(left=16, right=16, bottom=8)
    return ft.Column([ft.Container(field, padding=edge), body], spacing=0, expand=True)
