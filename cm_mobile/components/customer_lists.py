"""The lists of customers: by search, by nearness, and everybody by name, read as one scrolls."""

import asyncio
from urllib.parse import quote

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.customer_row import customer_row
from cm_mobile.components.guarded import component, keyed, memo
from cm_mobile.components.in_steps import AHEAD_PX, use_shown
from cm_mobile.components.live import use_live
from cm_mobile.components.states import Loading, Problem, empty
from cm_mobile.store.customers import Filters, Found, Row
from cm_mobile.store.distance import Position
from cm_mobile.store.live import reads

AT_ONCE = 10
"""Hits that are drawn together; a screenful comes first, and the others when it stands."""
OFFERED, NEAREST = 5, 20


@component
def Results(text: str, filters: Filters, position: Position | None, may_create: bool) -> ft.Control:
    """What the search found, then the same words in notes, then a new customer of that name."""
    app, look = use_app(), use_look()
    live = use_live(app.store.customers.search, text, filters, position)
    notes = use_live(app.store.journal.count, text).value or 0
    last = ft.use_ref(Found(()))
    chosen_id = use_chosen(look)
    if live.value is not None:
        last.current = live.value
    found = last.current or Found(())
    answer = " ".join(found.words)
    shown, scrolled = use_shown(answer, AT_ONCE, len(found.rows))
    if live.error:
        return Problem(live.error)
    rows = found.rows[:shown]
    controls: list[ft.Control] = [_count(found, look, app)]
    for at in range(0, len(rows), AT_ONCE):
        controls.append(_hits(rows[at : at + AT_ONCE], found.words, chosen_id))
    if not found.rows and not live.is_loading:
        controls = [empty(look.texts("customers.none", text=text.strip()))]
    if notes:
        controls.append(_in_notes(text.strip(), notes, look, app))
    if may_create:
        label = look.texts("customers.new_named", name=text.strip())
        path = f"/customers/new/{quote(text.strip(), safe='')}"
        controls.append(
            kit.row(ft.Icons.ADD_BUSINESS_OUTLINED, label, "customers.new", app.way.to(path))
        )
    # Another answer, not another key, begins at the top: what stands is drawn once.
    return ft.ListView(
        controls,
        expand=True,
        key=f"found {answer}",
        on_scroll=kit.on(scrolled),
        scroll_interval=50,
    )


@component
def Everybody(filters: Filters, position: Position | None) -> ft.Control:
    """Those opened last, the nearest, then all by name; fifty more whenever the end comes near."""
    app, look = use_app(), use_look()
    recent = use_live(app.store.customers.recent)
    near = use_live(_nearest, app, position, filters)
    first = use_live(app.store.customers.page, filters)
    no_pages: tuple[Found, ...] = ()
    pages, set_pages = ft.use_state(no_pages)
    reading = ft.use_ref(False)
    chosen_id = use_chosen(look)
    if first.value is None:
        return Problem(first.error) if first.error else _loading()
    shown = (first.value, *pages)

    async def scrolled(event: ft.OnScrollEvent) -> None:
        last = shown[-1]
        is_far = event.pixels < event.max_scroll_extent - AHEAD_PX
        if reading.current or is_far or not last.has_more:
            return
        reading.current = True
        end = last.rows[-1]
        more = await asyncio.to_thread(app.store.customers.page, filters, (end.name, end.id))
        longer: tuple[Found, ...] = (*pages, more)
        set_pages(longer)
        reading.current = False

    if not first.value.rows:
        return empty(look.texts(_empty_text(filters)))
    controls: list[ft.Control] = [_on_the_map(look, app)]
    if filters == Filters() and recent.value:
        controls += _section("customers.recent", recent.value[:OFFERED], look, app, chosen_id)
    if near.value:
        controls += _section("customers.near", near.value, look, app, chosen_id)
    if len(controls) > 1:
        controls.append(_title(look.texts("customers.everybody")))
    for page in shown:
        if page.rows:
            is_here = any(row.id == chosen_id for row in page.rows)
            here = chosen_id if is_here else ""
            controls.append(keyed(page.rows[0].id, _chunk, page.rows, here))
    return ft.ListView(
        controls,
        expand=True,
        key=repr((filters, position)),
        on_scroll=kit.on(scrolled),
        scroll_interval=50,
        padding=ft.Padding.only(bottom=88),
    )


@reads("customer", "location")
def _nearest(app: App, position: Position | None, filters: Filters) -> tuple[Row, ...]:
    if position is None or filters.archive:
        return ()
    return app.store.customers.nearest(position, filters)[:NEAREST]


@component
def Chunk(rows: tuple[Row, ...], chosen_id: str) -> ft.Control:
    """Fifty rows that are drawn once, and again when one of them is chosen."""
    lines = rows_of(rows, use_look(), use_app(), chosen_id=chosen_id)
    return ft.Column(lines, spacing=0, tight=True)


@component
def Hits(rows: tuple[Row, ...], words: tuple[str, ...], chosen_id: str) -> ft.Control:
    """Some hits of a search with what was searched for marked."""
    lines = rows_of(rows, use_look(), use_app(), words, chosen_id)
    return ft.Column(lines, spacing=0, tight=True)


_chunk, _hits = memo(Chunk), memo(Hits)


def use_chosen(look: Look) -> str:
    """The customer that is open beside the list, on a wide screen."""
    match ft.use_route_location().split("/"):
        case ["", "customers", chosen_id, *_] if look.is_wide:
            return chosen_id
    return ""


def rows_of(
    rows: tuple[Row, ...],
    look: Look,
    app: App,
    words: tuple[str, ...] = (),
    chosen_id: str = "",
    of: str = "customers.row",
) -> list[ft.Control]:
    """The rows with hairlines between them; each opens its customer."""
    controls: list[ft.Control] = []
    for row in rows:
        opening = app.way.to(f"/customers/{row.id}")
        controls.append(customer_row(row, look, opening, words, row.id == chosen_id, of))
        controls.append(ft.Container(kit.hairline(), padding=ft.Padding.symmetric(horizontal=16)))
    return controls


def _loading() -> ft.Control:
    return ft.Container(Loading(), padding=m.EDGE, expand=True)


def _empty_text(filters: Filters) -> str:
    if filters.archive:
        return "customers.archive_empty"
    return "customers.none_here" if filters != Filters() else "customers.empty"


def _title(words: str) -> ft.Control:
    return ft.Container(
        kit.group_title(words), padding=ft.Padding.only(left=m.EDGE, right=m.EDGE, top=12, bottom=4)
    )


def _section(
    title: str, rows: tuple[Row, ...], look: Look, app: App, chosen_id: str
) -> list[ft.Control]:
    lines = rows_of(rows, look, app, chosen_id=chosen_id, of=title)
    return [_title(look.texts(title)), *lines]


def _count(found: Found, look: Look, app: App) -> ft.Control:
    key = "customers.more_than" if found.has_more else "customers.count"
    return _on_the_map(look, app, look.texts(key, n=len(found.rows)))


def _on_the_map(look: Look, app: App, words: str = "") -> ft.Control:
    to_map = app.way.to("/map")
    link = kit.link(look.texts("customers.map"), to_map, "customers.map", ft.Icons.MAP_OUTLINED)
    row = ft.Row([ft.Container(kit.quiet(words), expand=True), link])
    return ft.Container(row, padding=ft.Padding.only(left=m.EDGE, right=8))


def _in_notes(text: str, notes: int, look: Look, app: App) -> ft.Control:
    return kit.row(
        ft.Icons.NOTES,
        look.texts("customers.in_notes", text=text),
        "customers.in_notes",
        app.way.to(f"/notes/{quote(text, safe='')}"),
        second=look.texts("customers.notes_found", n=notes),
    )
