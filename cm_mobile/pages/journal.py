"""The customer's journal: read what happened, add to it at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

import flet as ft

from cm_contract.commands.journal import DeleteJournalEntry, RestoreJournalEntry
from cm_contract.messages import Sent
from cm_contract.records.journal import EntryKind
from cm_contract.rules import Access, Function, Role
from cm_contract.values import CustomerId, UserId
from cm_mobile.components import kit
from cm_mobile.components.chips import chip
from cm_mobile.components.composer import Composer
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.entry_row import Actions, entry_row
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.search_field import SearchField
from cm_mobile.components.states import Loading, Problem, denied, empty
from cm_mobile.store.journal import PAGE, Figures, Only, Written

EVERYTHING = Only()


@dataclass(frozen=True)
class View:
    """What is shown of the journal, and what is being replied to."""

    only: Only = EVERYTHING
    limit: int = PAGE
    is_searching: bool = False
    replying: Written | None = None


@component
def JournalPage(customer_id: str) -> ft.Control:
    """Entries newest first under quiet headings of days, and the field to write one."""
    app, look, me = use_app(), use_look(), use_me()
    id = CustomerId(customer_id)
    view, show = ft.use_state(View())
    whole = use_live(app.store.customers.whole, id).value
    entries = use_live(app.store.journal.of_customer, id, view.only, view.limit)
    figures = use_live(app.store.journal.figures, id).value or Figures(0, 0, 0)
    name = whole.customer.name if whole else ""
    title = look.texts("journal.title")
    if not me.actor().may(Function.JOURNAL, Access.READ):
        return frame(denied(look.texts("journal.denied")), title=title, subtitle=name)

    def search() -> None:
        only = replace(view.only, text="") if view.is_searching else view.only
        show(replace(view, is_searching=not view.is_searching, only=only))

    def reply(written: Written) -> None:
        show(replace(view, replying=written))

    def older() -> None:
        show(replace(view, limit=view.limit + PAGE))

    actions = Actions(reply, _deleting(app, look, me.role, me.user_id))

    def limit_to(only: Only) -> None:
        show(replace(view, only=only))

    def find(text: str) -> None:
        limit_to(replace(view.only, text=text))

    def replied(_sent: Sent) -> None:
        show(replace(view, replying=None))

    chips = _filters(view.only, figures, look, me.user_id, limit_to)
    top: list[ft.Control] = [ft.Container(chips, padding=ft.Padding.only(left=16, bottom=4))]
    if view.is_searching:
        found = SearchField(
            "journal.search.text",
            look.texts("journal.search"),
            view.only.text,
            find,
            has_focus=True,
        )
        top.insert(0, ft.Container(found, padding=ft.Padding.only(left=16, right=16, bottom=8)))
    lines = draw(entries, view, app, look, me.user_id, actions, older)
    answered = ""
    if view.replying is not None:
        author = view.replying.author or look.texts("customer.somebody")
        answered = look.texts("journal.replying", name=author, text=view.replying.entry.text)
    answers = view.replying.entry.id if view.replying else None
    writable = whole is not None and whole.customer.deleted_at is None
    composer = keyed(f"note {id}", Composer, id, answers, answered, replied) if writable else None
    icon = kit.icon_button(ft.Icons.SEARCH, look.texts("journal.search"), search, "journal.search")
    body = ft.Column([*top, ft.Container(lines, expand=True)], spacing=0, expand=True)
    return frame(body, title=title, subtitle=name, actions=[icon], docked=composer)


def draw(
    live: Live[tuple[Written, ...]],
    view: View,
    app: App,
    look: Look,
    me: UserId,
    actions: Actions,
    older: kit.Click,
) -> ft.Control:
    """The entries in each state of the page."""
    if live.error:
        return Problem(live.error)
    if live.value is None:
        return ft.Container(Loading(), padding=16)
    if not live.value:
        key = "journal.empty" if view.only == Only() else "journal.none_found"
        return empty(look.texts(key))
    now = app.store.now()
    lines: list[ft.Control] = []
    for day, entries in groupby(
        live.value, key=lambda one: look.formats.day_heading(one.entry.written_at, now)
    ):
        lines.append(
            ft.Container(
                kit.group_title(day), padding=ft.Padding.only(left=16, right=16, top=16, bottom=4)
            )
        )
        lines += [entry_row(one, app, look, me, actions) for one in entries]
    if len(live.value) >= view.limit:
        lines.append(kit.link(look.texts("journal.older"), older, "journal.older"))
    return ft.ListView(lines, expand=True, key="journal.list", padding=ft.Padding.only(bottom=16))


def _deleting(app: App, look: Look, role: Role, me: UserId) -> "partial[kit.Click | None]":
    return partial(_delete, app, look, role, me)


def _delete(app: App, look: Look, role: Role, me: UserId, written: Written) -> kit.Click | None:
    entry = written.entry
    if role is not Role.ADMINISTRATOR and entry.author_id != me:
        return None

    async def delete() -> None:
        command = DeleteJournalEntry(customer_id=entry.customer_id, entry_id=entry.id)
        await app.perform(command)
        app.notices.show(look.texts("journal.deleted_now"), undo)

    async def undo() -> None:
        command = RestoreJournalEntry(
            customer_id=entry.customer_id, entry_id=entry.id, text=entry.text
        )
        await app.perform(command)

    return delete


def _filters(
    only: Only, figures: Figures, look: Look, me: UserId, choose: Callable[[Only], None]
) -> ft.Control:
    texts = look.texts
    complaint, praise = frozenset({EntryKind.COMPLAINT}), frozenset({EntryKind.PRAISE})
    choices = {
        "all": (texts("journal.all"), Only(text=only.text)),
        "complaint": (
            texts("journal.complaints", n=figures.complaints),
            Only(kinds=complaint, text=only.text),
        ),
        "praise": (
            texts("journal.praises", n=figures.praise),
            Only(kinds=praise, text=only.text),
        ),
        "mine": (texts("journal.mine"), Only(author_id=me, text=only.text)),
    }
    chips = [
        chip(label, only == choice, partial(choose, choice), f"journal.filter.{name}")
        for name, (label, choice) in choices.items()
    ]
    scroll = None if look.is_large else ft.ScrollMode.HIDDEN
    return ft.Row(chips, spacing=8, wrap=look.is_large, scroll=scroll)
