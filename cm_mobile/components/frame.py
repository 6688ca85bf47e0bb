"""The frame of a page: top bar with back, title and badge; body; what is docked at the bottom."""

from collections.abc import Sequence

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.badge import Badge
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.in_steps import Scrolled


def frame(
    body: ft.Control,
    *,
    title: str = "",
    subtitle: str = "",
    actions: Sequence[ft.Control] = (),
    docked: ft.Control | None = None,
    badge: bool = True,
    leading: ft.Control | None = None,
    is_beside_list: bool = False,
) -> ft.Control:
    """A page below the level of the tabs. `body` scrolls by itself; `actions` are at most two.

    Call it while a component draws.
    """
    app, look = use_app(), use_look()
    back = leading or kit.icon_button(
        ft.Icons.ARROW_BACK, look.texts("action.back"), app.way.back, "nav.back"
    )
    if is_beside_list and look.is_wide:
        back = kit.gap(0)
    at_end = [Badge(is_short=bool(title) and len(actions) > 1), *actions] if badge else actions
    top = _large_bar if look.is_large else _bar
    parts: list[ft.Control] = [top(back, _titles(title, subtitle), at_end)]
    parts.append(ft.Container(body, expand=True))
    if docked is not None:
        parts.append(dock(docked))
    return ft.SafeArea(ft.Column(parts, spacing=0, expand=True), expand=True)


def _titles(title: str, subtitle: str) -> ft.Control:
    words: list[ft.Control] = []
    cut = ft.TextOverflow.ELLIPSIS
    if title:
        shown = kit.text(title, kit.Style.TITLE_LARGE, max_lines=2, overflow=cut)
        words.append(ft.Semantics(header=True, content=shown))
    if subtitle:
        words.append(kit.quiet(subtitle, kit.Style.BODY_SMALL, max_lines=2, overflow=cut))
    return ft.Column(words, spacing=0, tight=True)


def _bar(back: ft.Control, titles: ft.Control, at_end: Sequence[ft.Control]) -> ft.Control:
    center = ft.CrossAxisAlignment.CENTER
    row = [back, ft.Container(titles, expand=True), *at_end]
    return ft.Container(
        ft.Row(row, spacing=4, vertical_alignment=center),
        padding=ft.Padding.only(left=4, right=8, top=8, bottom=8),
    )


def _large_bar(back: ft.Control, titles: ft.Control, at_end: Sequence[ft.Control]) -> ft.Control:
    """At large text the title has a line of its own, else its words would break."""
    below = ft.Container(titles, padding=ft.Padding.only(left=m.EDGE, right=m.EDGE, bottom=8))
    return ft.Column([_bar(back, ft.Container(), at_end), below], spacing=0, tight=True)


def dock(content: ft.Control) -> ft.Control:
    """What stays at the bottom, above the keyboard."""
    return ft.Container(
        content,
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        padding=ft.Padding.symmetric(horizontal=m.EDGE, vertical=12),
    )


_STRETCH = ft.CrossAxisAlignment.STRETCH


def scrolling(
    parts: Sequence[ft.Control],
    key: str | None = None,
    ref: ft.Ref[ft.ListView] | None = None,
    scrolled: Scrolled | None = None,
) -> ft.Control:
    """A page's body: parts one below the other, at most as wide as can be read.

    One that is drawn in steps hears of being `scrolled`, and the screen builds only what is near:
    a field in it would lose the caret there.
    """
    whole = ft.Column(list(parts), spacing=0, tight=True, horizontal_alignment=_STRETCH)
    at_top = ft.Container(whole, alignment=ft.Alignment.TOP_CENTER)
    return ft.ListView(
        list(parts) if scrolled else [at_top],
        expand=True,
        padding=ft.Padding.only(left=m.EDGE, right=m.EDGE, bottom=24),
        key=key,
        ref=ref,
        on_scroll=kit.on(scrolled),
        scroll_interval=50 if scrolled else 10,
    )
