"""Key rings on the customer's page: what is out, overdue or lost, and what nobody can find."""

import flet as ft

from cm_contract.records.key_ring import KeyRing
from cm_contract.rules import Access, Actor, Function
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look
from cm_mobile.components.rings.words import since
from cm_mobile.store.key_rings import Tally


def rings_row(
    customer_id: CustomerId, tally: Tally, app: App, look: Look, actor: Actor
) -> list[ft.Control]:
    """The row with its live value, for those who make rings and those who see some."""
    if not (tally.all or actor.may(Function.KEY_RINGS, Access.WRITE)):
        return []
    return [
        kit.row(
            ft.Icons.VPN_KEY_OUTLINED,
            look.texts("rings.title"),
            "customer.tile.key_rings",
            app.way.to(f"/customers/{customer_id}/key_rings"),
            value=_value(tally, look),
            is_large=look.is_large,
        )
    ]


def _value(tally: Tally, look: Look) -> str | ft.Control:
    texts = look.texts
    if tally.lost:
        red, on_red = ft.Colors.ERROR_CONTAINER, ft.Colors.ON_ERROR_CONTAINER
        return kit.pill(texts("rings.tile_lost", n=tally.lost), ft.Icons.ERROR_OUTLINE, red, on_red)
    if tally.overdue:
        return kit.pill(texts("board.late", n=tally.overdue), ft.Icons.SCHEDULE)
    if tally.out:
        return texts("rings.tile_out", n=tally.out)
    return texts("rings.tile_in", n=tally.all) if tally.all else texts("rings.tile_none")


def loss_banner(lost: tuple[KeyRing, ...], app: App, look: Look) -> list[ft.Control]:
    """What is lost here, until it is found or retired; a tap opens the ring."""
    rows = [_lost(one, app, look) for one in lost]
    return [part for row in rows for part in (row, kit.gap(8))]


def _lost(ring: KeyRing, app: App, look: Look) -> ft.Control:
    color = ft.Colors.ON_ERROR_CONTAINER
    when = since(ring.lost_at or ring.changed_at, app, look)
    said = look.texts("rings.lost_banner", number=ring.number, when=when)
    words = kit.text(said, color=color, expand=True)
    row = ft.Row([ft.Icon(ft.Icons.REPORT_OUTLINED, color=color), words], spacing=12)
    return kit.pressable(
        row,
        f"customer.lost.{ring.number}",
        app.way.to(f"/customers/{ring.customer_id}/key_rings/{ring.id}"),
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
        bgcolor=ft.Colors.ERROR_CONTAINER,
        border_radius=m.RADIUS_CARD,
    )
