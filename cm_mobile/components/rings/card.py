"""One ring in the list of a customer."""

from collections.abc import Set

import flet as ft

from cm_contract.records.key_ring import KeyRing
from cm_contract.values import EmployeeId
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look
from cm_mobile.components.days import today_of
from cm_mobile.components.rings.words import (
    hanging,
    holder_gone,
    state_pill,
    title_of,
    where,
)


def ring_card(ring: KeyRing, gone: Set[EmployeeId], app: App, look: Look) -> ft.Control:
    """Number and state, where it is, what hangs on it; a tap opens its page.

    `gone` are those who are no longer connected to the customer.
    """
    pill = state_pill(ring, today_of(app, look), look)
    title = kit.text(title_of(ring, look), kit.Style.TITLE_MEDIUM, expand=look.fill)
    head = ft.Row([title, pill], spacing=8, wrap=look.is_large, vertical_alignment=_CENTER)
    lines: list[ft.Control] = [head, where(ring, app, look), *holder_gone(ring, gone, look)]
    if ring.name:
        lines.insert(1, kit.quiet(ring.name))
    if ring.keys:
        lines.append(kit.quiet(hanging(ring.keys), kit.Style.BODY_SMALL))
    words = ft.Column(lines, spacing=3, tight=True, expand=look.fill)
    return kit.pressable(
        _beside(circle(), words, look),
        f"ring.{ring.number}",
        app.way.to(f"/customers/{ring.customer_id}/key_rings/{ring.id}"),
        padding=16,
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        border_radius=m.RADIUS_CARD,
    )


_CENTER = ft.CrossAxisAlignment.CENTER


def circle() -> ft.Control:
    """The sign of a ring."""
    return ft.Container(
        ft.Icon(ft.Icons.VPN_KEY_OUTLINED, color=ft.Colors.ON_PRIMARY_CONTAINER, size=m.ICON_SMALL),
        width=44,
        height=44,
        border_radius=22,
        bgcolor=ft.Colors.PRIMARY_CONTAINER,
        alignment=ft.Alignment.CENTER,
    )


def _beside(picture: ft.Control, words: ft.Control, look: Look) -> ft.Control:
    """At large text the words need all the width."""
    if look.is_large:
        return ft.Column([picture, words], spacing=8, tight=True)
    top = ft.CrossAxisAlignment.START
    return ft.Row([picture, words], spacing=m.GAP_ICON, vertical_alignment=top)
