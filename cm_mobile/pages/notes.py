"""Notes of all customers by a word in them."""

import flet as ft

from cm_contract.rules import Access, Function
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.entry import kind_pill
from cm_mobile.components.frame import frame
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.marked import marked
from cm_mobile.components.paged import page
from cm_mobile.components.search_field import SearchField
from cm_mobile.components.states import Loading, Problem, denied, empty
from cm_mobile.store.folding import fold
from cm_mobile.store.journal import Written


@page("notes", "notes/:text")
def NotesPage(text: str = "") -> ft.Control:
    """A search field and what it finds; `text` is what was looked for before."""
    app, look, me = use_app(), use_look(), use_me()
    words, set_words = ft.use_state(text)
    live = use_live(app.store.journal.search, words)
    title = look.texts("notes.title")
    if not me.actor().may(Function.JOURNAL, Access.READ):
        return frame(denied(look.texts("journal.denied")), title=title)

    def typed(new: str) -> None:
        set_words(new)

    field = SearchField("notes.search", look.texts("notes.hint"), text, typed, has_focus=not text)
    top = ft.Container(field, padding=ft.Padding.symmetric(horizontal=m.EDGE))
    found = ft.Container(draw(live, words, app, look), expand=True)
    return frame(ft.Column([top, found], spacing=8, expand=True), title=title)


def draw(live: Live[tuple[Written, ...]], text: str, app: App, look: Look) -> ft.Control:
    """What was found, in each state."""
    if live.error:
        return Problem(live.error)
    if not text.strip():
        return empty(look.texts("notes.start"))
    if live.value is None:
        return ft.Container(Loading(), padding=m.EDGE)
    if not live.value:
        return empty(look.texts("notes.none", text=text.strip()))
    words = tuple(fold(text).split())
    rows = [_row(one, words, app, look) for one in live.value]
    lines = [line for row in rows for line in (row, kit.hairline())]
    return ft.ListView(lines, expand=True, key=f"notes {text}")


def _row(one: Written, words: tuple[str, ...], app: App, look: Look) -> ft.Control:
    entry = one.entry
    when = look.formats.moment(entry.written_at, app.store.now())
    author = one.author or look.texts("customer.somebody")
    head: list[ft.Control] = [
        kit.text(one.customer_name or "", kit.Style.TITLE_SMALL, expand=look.fill)
    ]
    pill = kind_pill(entry.kind, look)
    if pill is not None:
        head.append(pill)
    body = marked(entry.text, words, kit.Style.BODY_LARGE, ft.Colors.ON_SURFACE, 4)
    column = ft.Column(
        [ft.Row(head, wrap=look.is_large), kit.quiet(f"{author} · {when}"), body],
        spacing=4,
        tight=True,
    )
    return kit.pressable(
        column,
        f"notes.{entry.id}",
        app.way.to(f"/customers/{entry.customer_id}/journal"),
        padding=ft.Padding.symmetric(horizontal=m.EDGE, vertical=12),
    )
