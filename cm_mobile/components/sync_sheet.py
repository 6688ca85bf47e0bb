"""The sync sheet: trust, in one sentence and a list."""

from dataclasses import dataclass

import flet as ft

from cm_contract.commands.base import Command
from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.values import Instant
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.metered import may_upload
from cm_mobile.components.sync_state import status_of
from cm_mobile.components.sync_words import icon_of, second_of, state_of
from cm_mobile.components.upload_rows import failed_rows, upload_rows
from cm_mobile.store.uploads import Upload
from cm_mobile.store.waiting import Counts, Named, SetAside
from cm_mobile.sync.status import SyncStatus, Trouble

FITTING = 5
"""So many lines stand on the sheet of a small phone without scrolling."""


@dataclass(frozen=True)
class Shown:
    """What the sheet tells of."""

    status: SyncStatus | None
    counts: Counts
    on_their_way: tuple[Named, ...]
    last_sent: tuple[Named, ...]
    last_contact_at: Instant | None
    set_aside: tuple[SetAside, ...] = ()
    uploads: tuple[Upload, ...] = ()
    failed: tuple[Upload, ...] = ()
    may_upload: bool = True


@component
def SyncSheet(close: kit.Click) -> ft.Control:
    """State, what waits, what was sent, and a button that syncs now."""
    app, look = use_app(), use_look()
    store = app.store
    shown = Shown(
        use_live(status_of, app.engine).value,
        use_live(store.waiting.counts).value or Counts(),
        use_live(store.waiting.on_their_way).value or (),
        use_live(store.waiting.last_sent).value or (),
        use_live(store.meta.last_contact_at).value,
        use_live(store.waiting.set_aside).value or (),
        use_live(store.uploads.waiting).value or (),
        use_live(store.uploads.failed).value or (),
        use_live(may_upload, app.phone).value is not False,
    )

    def sync_now() -> None:
        app.engine.wake()

    def attention() -> None:
        close()
        app.way.go("/attention")

    async def sign_in() -> None:
        close()
        await app.phone.sign_out()

    return draw(shown, look, app, sync_now, attention, sign_in)


def draw(
    shown: Shown,
    look: Look,
    app: App,
    sync_now: kit.Click,
    attention: kit.Click,
    sign_in: kit.Click,
) -> ft.Control:
    """The sheet's contents."""
    texts, counts = look.texts, shown.counts
    parts: list[ft.Control] = [
        _head(shown, app, look),
    ]
    if counts.attention:
        row = kit.row(
            ft.Icons.ERROR,
            texts("sheet.attention", n=counts.attention),
            "sync.attention",
            attention,
        )
        parts.append(kit.card(row, ground=ft.Colors.TERTIARY_CONTAINER))
    is_online = shown.status is not None and shown.status.is_online
    second = texts("sheet.next" if is_online else "sheet.waits")
    rows = [_line(one, look, second) for one in shown.on_their_way[:8]]
    photos = second if shown.may_upload else texts("sheet.wifi")
    rows += failed_rows(shown.failed, app, look) + upload_rows(shown.uploads, look, photos)
    if rows:
        parts.append(kit.group(texts("sheet.on_the_way"), rows))
    if shown.last_sent:
        now = app.store.now()
        rows = [
            _line(one, look, look.formats.moment(one.entry.answered_at or one.entry.sent.at, now))
            for one in shown.last_sent[:3]
        ]
        parts.append(kit.group(texts("sheet.last_sent"), rows))
    if shown.set_aside:
        rows = [_aside(one, look) for one in shown.set_aside[:5]]
        parts.append(kit.group(texts("sheet.set_aside", n=len(shown.set_aside)), rows))
    if shown.status is not None and shown.status.problem is Trouble.SIGNED_OUT:
        parts.append(kit.filled(texts("sheet.sign_in"), sign_in, "sync.sign_in", ft.Icons.LOGIN))
    else:
        parts.append(kit.filled(texts("sheet.now"), sync_now, "sync.now", ft.Icons.SYNC))
    parts.append(
        ft.Container(
            kit.quiet(_contact(shown, app, look), kit.Style.BODY_SMALL),
            alignment=ft.Alignment.CENTER,
        )
    )
    return ft.Container(
        ft.Column(
            parts,
            spacing=16,
            tight=True,
            scroll=_scroll(shown, look),
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        padding=ft.Padding.only(left=m.EDGE, right=m.EDGE, bottom=24),
    )


def _scroll(shown: Shown, look: Look) -> ft.ScrollMode | None:
    """A column that scrolls is as high as the page, so it does only when it must."""
    lines = len(shown.on_their_way) + len(shown.last_sent) + len(shown.set_aside)
    lines += len(shown.failed) + len(shown.uploads)
    return ft.ScrollMode.AUTO if look.is_large or lines > FITTING else None


def _head(shown: Shown, app: App, look: Look) -> ft.Control:
    icon = ft.Icon(icon_of(shown.status, shown.counts), color=ft.Colors.ON_PRIMARY_CONTAINER)
    circle = ft.Container(
        icon,
        width=48,
        height=48,
        border_radius=24,
        bgcolor=ft.Colors.PRIMARY_CONTAINER,
        alignment=ft.Alignment.CENTER,
    )
    state = state_of(shown.status, shown.counts, app, look)
    words = ft.Column(
        [kit.heading(state, kit.Style.HEADLINE_SMALL), kit.quiet(second_of(shown.status, look))],
        spacing=2,
        tight=True,
        expand=True,
    )
    return ft.Row([circle, words], spacing=16)


def _aside(one: SetAside, look: Look) -> ft.Control:
    name = f"{one.type} {one.reason}"
    second = look.texts("sheet.set_aside_why")
    return kit.row(ft.Icons.HELP_OUTLINE, name, f"sync.aside.{one.id}", None, second=second)


def sheet(content: ft.Control, closed: kit.Click) -> ft.BottomSheet:
    """A sheet from below with a handle."""
    return ft.BottomSheet(
        content,
        show_drag_handle=True,
        scrollable=True,
        on_dismiss=kit.on(closed),
        use_safe_area=True,
    )


def what_of(command: Command, look: Look) -> str:
    """What a command is, in the user's words."""
    return look.texts(f"command.{type(command).__name__}")


def _contact(shown: Shown, app: App, look: Look) -> str:
    if shown.last_contact_at is None:
        return look.texts("sheet.never")
    when = look.formats.moment(shown.last_contact_at, app.store.now())
    return look.texts("sheet.fetched", when=when)


def _line(named: Named, look: Look, second: str) -> ft.Control:
    command = named.entry.command
    icon = ft.Icons.NOTES if isinstance(command, WriteJournalEntry) else ft.Icons.EDIT_NOTE
    customer = named.customer_name or look.texts("sheet.unknown_customer")
    label = look.texts("sheet.what", what=what_of(command, look), customer=customer)
    return kit.row(icon, label, f"sync.item.{named.entry.sent.id}", None, second=second)
