"""A key ring in words and signs: where it is, since when, what hangs on it."""

from collections.abc import Sequence, Set
from datetime import date

import flet as ft

from cm_contract.records.key_ring import KeyKind, KeyRing, RingKey, RingState
from cm_contract.values import Day, EmployeeId, Instant, moment
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look
from cm_mobile.components.typography import SEMI_BOLD

ICONS = {
    KeyKind.KEY: ft.Icons.VPN_KEY_OUTLINED,
    KeyKind.CHIP: ft.Icons.CONTACTLESS_OUTLINED,
    KeyKind.CARD: ft.Icons.CREDIT_CARD,
    KeyKind.REMOTE: ft.Icons.SETTINGS_REMOTE_OUTLINED,
}
_NAME = "\N{OBJECT REPLACEMENT CHARACTER}"


def days_late(due_on: Day, today: Day) -> int:
    """How many days ago it should have been back."""
    return (date.fromisoformat(today) - date.fromisoformat(due_on)).days


def state_pill(ring: KeyRing, today: Day, look: Look) -> ft.Control:
    """Its state as a sign with a word."""
    texts, colors = look.texts, ft.Colors
    if ring.due_on is not None and ring.is_overdue(today):
        return kit.pill(texts("rings.late", n=days_late(ring.due_on, today)), ft.Icons.SCHEDULE)
    word = texts(f"rings.state_{ring.state}")
    match ring.state:
        case RingState.LOST:
            red, on_red = colors.ERROR_CONTAINER, colors.ON_ERROR_CONTAINER
            return kit.pill(word, ft.Icons.ERROR_OUTLINE, red, on_red)
        case RingState.IN if not ring.is_for_all:
            green, on_green = look.extra.success_container, look.extra.on_success_container
            return kit.pill(word, ft.Icons.CHECK, green, on_green)
        case RingState.OUT:
            icon = ft.Icons.NORTH_EAST
        case RingState.IN:
            word, icon = texts("rings.for_all_short"), ft.Icons.GROUPS_OUTLINED
        case RingState.RETIRED:
            icon = ft.Icons.ARCHIVE_OUTLINED
    return kit.pill(word, icon, colors.SURFACE_CONTAINER_HIGH, colors.ON_SURFACE)


def since(at: Instant, app: App, look: Look) -> str:
    """Since when: a time of this day, or a date."""
    today = look.formats.today(app.now())
    if look.formats.today(moment(at)) == today:
        return look.formats.moment(at, app.store.now())
    return look.formats.short_date(at, app.store.now())


def where(ring: KeyRing, app: App, look: Look) -> ft.Text:
    """With whom and since when, or where it hangs."""
    texts, name = look.texts, ring.holder_name or ring.holder_initials
    if ring.state is RingState.LOST:
        when = since(ring.lost_at or ring.changed_at, app, look)
        if name is None:
            return kit.quiet(texts("rings.lost_since", when=when))
        return _with_name(texts("rings.lost_with", name=_NAME, when=when), name)
    if ring.state is RingState.OUT and name and ring.out_at:
        when = since(ring.out_at, app, look)
        return _with_name(texts("rings.with", name=_NAME, when=when), name)
    if ring.is_for_all:
        return kit.quiet(texts("rings.for_all"))
    if ring.state is RingState.RETIRED:
        return kit.quiet(texts("rings.state_retired"))
    if ring.place:
        return kit.quiet(texts("rings.at_place", place=ring.place))
    return kit.quiet(texts("rings.at_office"))


def holder_gone(ring: KeyRing, gone: Set[EmployeeId], look: Look) -> list[ft.Control]:
    """That whoever has it is no longer connected to the customer."""
    if ring.holder_id not in gone or ring.holder_name is None:
        return []
    said = look.texts("employees.disconnected", name=ring.holder_name)
    sign = ft.Icon(ft.Icons.LINK_OFF, size=m.ICON_MARK, color=ft.Colors.TERTIARY)
    words = kit.text(said, kit.Style.BODY_MEDIUM, ft.Colors.TERTIARY, expand=True)
    return [ft.Row([sign, words], spacing=6)]


def _with_name(text: str, name: str) -> ft.Text:
    before, _, after = text.partition(_NAME)
    strong = ft.TextStyle(font_family=SEMI_BOLD, color=ft.Colors.ON_SURFACE)
    spans = [ft.TextSpan(before), ft.TextSpan(name, strong), ft.TextSpan(after)]
    quiet = ft.Colors.ON_SURFACE_VARIANT
    return ft.Text(spans=spans, theme_style=kit.Style.BODY_MEDIUM, color=quiet)


def title_of(ring: KeyRing, look: Look) -> str:
    """`Ring 18`."""
    return look.texts("rings.ring", number=ring.number)


def hanging(keys: Sequence[RingKey]) -> str:
    """What hangs on it, in a line."""
    return " · ".join(one.name if one.count == 1 else f"{one.name} × {one.count}" for one in keys)


def key_rows(keys: Sequence[RingKey], look: Look) -> list[ft.Control]:
    """What hangs on it, a row each."""
    return [
        kit.row(
            ICONS[one.kind],
            one.name,
            f"ring.key.{one.key}",
            None,
            second=one.stamp or "",
            value="" if one.count == 1 else f"× {one.count}",
            is_large=look.is_large,
        )
        for one in keys
    ]
