"""One line of the journal."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import flet as ft

from cm_contract.names import initials
from cm_contract.values import Instant, UserId, moment
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.entry import entry_mark, kind_pill
from cm_mobile.components.menus import menu_item
from cm_mobile.components.photo_strip import photo_strip
from cm_mobile.components.quote import Quote
from cm_mobile.store.journal import Written

LINK = re.compile(r"https?://[^\s<>]+|\+?\d(?:[ ]?\d){7,12}\b")
"""What is made tappable in a text: web addresses and phone numbers."""


@dataclass(frozen=True)
class Actions:
    """What can be done with an entry; `delete` only where the user may."""

    reply: Callable[[Written], None]
    delete: Callable[[Written], kit.Click | None]


def entry_row(
    written: Written, app: App, look: Look, me: UserId, actions: Actions, is_new: bool = False
) -> ft.Control:
    """Initials, name, time, kind, text and mark; a deleted entry is one quiet line."""
    entry = written.entry
    author = written.author or look.texts("customer.somebody")
    if entry.deleted_at is not None:
        line = kit.quiet(look.texts("journal.deleted", name=author), italic=True)
        return ft.Container(line, padding=ft.Padding.only(left=68, right=16, top=8, bottom=8))
    head: list[ft.Control] = [
        kit.text(author, kit.Style.TITLE_SMALL),
        kit.quiet(_when(entry.written_at, app, look), expand=look.fill),
    ]
    pill = kind_pill(entry.kind, look)
    if is_new:
        head.append(kit.text(look.texts("journal.new"), kit.Style.LABEL_MEDIUM, ft.Colors.PRIMARY))
    if pill is not None:
        head.append(pill)
    quote = [Quote(entry.answers_id)] if entry.answers_id else []
    words = ft.Column(
        [
            ft.Container(ft.Row(head, spacing=8, wrap=look.is_large), padding=_BESIDE_MENU),
            *quote,
            *([_text(entry.text, app)] if entry.text else []),
            *([photo_strip(written.photos, app, look)] if written.photos else []),
            entry_mark(written, look),
        ],
        spacing=4,
        tight=True,
        expand=True,
    )
    circle = kit.avatar(initials(author), is_me=entry.author_id == me)
    body = ft.Row([circle, words], spacing=12, vertical_alignment=ft.CrossAxisAlignment.START)
    inner = ft.Container(body, padding=ft.Padding.only(left=16, right=16, top=12, bottom=8))
    menu = ft.Container(_menu(written, app, look, actions), right=0, top=0)
    return ft.Container(ft.Stack([inner, menu]), key=f"journal.entry.{entry.id}")


_BESIDE_MENU = ft.Padding.only(right=28, bottom=2)


def _when(at: Instant, app: App, look: Look) -> str:
    """The time of day, for the day stands above."""
    now = app.store.now()
    is_now = moment(now) - moment(at) < timedelta(minutes=1)
    return look.formats.moment(at, now) if is_now else look.formats.time(at)


def _text(text: str, app: App) -> ft.Control:
    spans: list[ft.TextSpan] = []
    at = 0
    for match in LINK.finditer(text):
        spans.append(ft.TextSpan(text[at : match.start()]))
        spans.append(_link(match.group(), app))
        at = match.end()
    if not spans:
        return kit.text(text)
    spans.append(ft.TextSpan(text[at:]))
    return ft.Text(spans=spans, theme_style=kit.Style.BODY_LARGE, color=ft.Colors.ON_SURFACE)


def _link(found: str, app: App) -> ft.TextSpan:
    url = found if found.startswith("http") else f"tel:{found.replace(' ', '')}"

    async def follow() -> None:
        await app.device.open_link(url)

    style = ft.TextStyle(color=ft.Colors.PRIMARY, decoration=ft.TextDecoration.UNDERLINE)
    return ft.TextSpan(found, style=style, on_click=kit.on(follow))


def _menu(written: Written, app: App, look: Look, actions: Actions) -> ft.Control:
    texts, entry = look.texts, written.entry

    async def copy() -> None:
        await app.device.copy(entry.text)
        app.notices.show(texts("customer.copied"))

    async def share() -> None:
        if not await app.device.share_text(entry.text):
            app.notices.show(texts("customer.copied"))

    def reply() -> None:
        actions.reply(written)

    key = f"journal.entry.{entry.id}"
    items = [
        menu_item(ft.Icons.CONTENT_COPY, texts("journal.copy"), f"{key}.copy", copy),
        menu_item(ft.Icons.SHARE_OUTLINED, texts("journal.share"), f"{key}.share", share),
        menu_item(ft.Icons.REPLY, texts("journal.reply"), f"{key}.reply", reply),
    ]
    delete = actions.delete(written)
    if delete is not None:
        items.append(
            menu_item(
                ft.Icons.DELETE_OUTLINE,
                texts("journal.delete"),
                f"{key}.delete",
                delete,
                ft.Colors.ERROR,
            )
        )
    icon = ft.Icon(
        ft.Icons.MORE_HORIZ,
        semantics_label=texts("journal.menu"),
        color=ft.Colors.ON_SURFACE_VARIANT,
        size=20,
    )
    return ft.PopupMenuButton(
        content=ft.Container(icon, width=48, height=48, alignment=ft.Alignment.CENTER),
        items=items,
        key=f"{key}.menu",
        tooltip=kit.tip(texts("journal.menu")),
    )
