"""The customer's journal: read what happened, add to it at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from cm_contract.commands.journal import DeleteJournalEntry, RestoreJournalEntry
from cm_contract.messages import Sent
from cm_contract.records.photo import anew
from cm_contract.rules import Access, Function, Role
from cm_contract.values import CustomerId, PhotoId, UserId
from cm_mobile.components import kit
from cm_mobile.components.composer import Composer
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.entry_row import Actions
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.journal_filters import filters
from cm_mobile.components.journal_lines import JournalLines
from cm_mobile.components.journal_menu import journal_menu
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.search_field import SearchField
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.store.journal import PAGE, Figures, Lines, Only, Written

EVERYTHING = Only()


@dataclass(frozen=True)
class View:
    """What is shown of the journal, and the entry that is replied to."""

    only: Only = EVERYTHING
    limit: int = PAGE
    is_searching: bool = False
    replying_to: str = ""


@page("customers/:customer_id/journal")
def JournalPage(customer_id: str) -> ft.Control:
    """Entries newest first under quiet headings of days, and the field to write one."""
    app, look, me = use_app(), use_look(), use_me()
    id = CustomerId(customer_id)
    view, show = ft.use_state(View())
    whole = use_live(app.store.customers.whole, id).value
    lines = use_live(app.store.journal.lines, id, view.only, None, view.limit)
    figures = use_live(app.store.journal.figures, id).value or Figures(0, 0, 0)
    name = whole.customer.name if whole else ""
    title = look.texts("journal.title")
    if not me.actor().may(Function.JOURNAL, Access.READ):
        return frame(denied(look.texts("journal.denied")), title=title, subtitle=name)

    def search() -> None:
        only = replace(view.only, text="") if view.is_searching else view.only
        show(replace(view, is_searching=not view.is_searching, only=only))

    def reply(written: Written) -> None:
        show(replace(view, replying_to=written.entry.id))

    def older() -> None:
        show(replace(view, limit=view.limit + PAGE))

    def limit_to(only: Only) -> None:
        show(replace(view, only=only, limit=PAGE))

    def find(text: str) -> None:
        limit_to(replace(view.only, text=text))

    def sent(_sent: Sent) -> None:
        show(replace(view, replying_to=""))

    top: list[ft.Control] = [filters(view.only, figures, look, app, me.user_id, limit_to)]
    if view.is_searching:
        top.insert(0, _search_field(look, view.only.text, find))
    actions = Actions(reply, partial(_delete, app, look, me.role, me.user_id))
    found = ft.Container(draw(lines, view, look, actions, older), expand=True)
    writable = whole is not None and whole.customer.deleted_at is None
    composer = keyed(f"note {id}", Composer, id, sent, view.replying_to) if writable else None
    icon = kit.icon_button(ft.Icons.SEARCH, look.texts("journal.search"), search, "journal.search")
    menu = [journal_menu(whole.customer, app, look)] if whole else []
    return frame(
        ft.Column([*top, found], spacing=0, expand=True),
        title=title,
        subtitle=name,
        actions=[icon, *menu],
        docked=composer,
    )


def draw(
    live: Live[Lines], view: View, look: Look, actions: Actions, older: kit.Click
) -> ft.Control:
    """The entries in each state of the page."""
    if live.value is None:
        return pending(live)
    if not live.value.lines:
        key = "journal.empty" if view.only == EVERYTHING else "journal.none_found"
        return empty(look.texts(key))
    more = older if live.value.end is not None else None
    return keyed(repr(view.only), JournalLines, live.value.lines, actions, more)


def _search_field(look: Look, text: str, find: Callable[[str], None]) -> ft.Control:
    label = look.texts("journal.search")
    field = SearchField("journal.search.text", label, text, find, has_focus=True)
    return ft.Container(field, padding=ft.Padding.only(left=16, right=16, bottom=8))


def _delete(app: App, look: Look, role: Role, me: UserId, written: Written) -> kit.Click | None:
    """What deletes an entry; None where it is not one's own."""
    entry = written.entry
    if role is not Role.ADMINISTRATOR and entry.author_id != me:
        return None

    async def delete() -> None:
        command = DeleteJournalEntry(customer_id=entry.customer_id, entry_id=entry.id)
        await app.perform(command)
        app.notices.show(look.texts("journal.deleted_now"), undo)

    async def undo() -> None:
        command = RestoreJournalEntry(
            customer_id=entry.customer_id,
            entry_id=entry.id,
            text=entry.text,
            photos=tuple(anew(one, PhotoId(app.store.new_id())) for one in written.photos),
        )
        await app.perform(command)

    return delete
