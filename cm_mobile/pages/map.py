"""Maps: the way to one customer's door, and who is where."""

from collections.abc import Callable

import flet as ft

from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components.badge import Badge
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.map_sheet import Near, customer_sheet, row_sheet
from cm_mobile.components.map_view import MapView, Pin
from cm_mobile.components.paged import page
from cm_mobile.components.places import place_of
from cm_mobile.components.position import use_position
from cm_mobile.components.states import no_customer, pending
from cm_mobile.store.customers import Filters, Row
from cm_mobile.store.distance import Position

DENMARK = Position(56.0, 10.0)


@page("customers/:customer_id/map")
def CustomerMapPage(customer_id: str) -> ft.Control:
    """Map above, the address with distance and route below."""
    app, look = use_app(), use_look()
    live = use_live(app.store.customers.whole, CustomerId(customer_id))
    chosen, choose = ft.use_state("")
    own, locate = use_position(app, look)
    title = look.texts("map.title")
    if live.value is None:
        return frame(no_customer(live, look, 2, 200), title=title)
    whole = live.value
    picked = (one for one in whole.locations if one.id == chosen)
    location = next(picked, whole.main_location)
    place = place_of(location)
    pin = Pin(place.latitude, place.longitude, whole.customer.name) if place else None
    below = customer_sheet(whole, location, own, app, look, choose)
    return draw(place or own or DENMARK, pin, own, app, look, locate, below)


@page("map")
def AreaMapPage() -> ft.Control:
    """All customers around the user; a tap on one shows who it is."""
    app, look = use_app(), use_look()
    nobody: Row | None = None
    chosen, choose = ft.use_state(nobody)
    own, locate = use_position(app, look)
    first = use_live(app.store.customers.page, Filters())
    title = look.texts("map.title")
    if first.value is None:
        return frame(pending(first, 2, 200), title=title)
    rows = first.value.rows
    placed = (row for row in rows if row.latitude is not None and row.longitude is not None)
    some = next((Position(r.latitude or 0, r.longitude or 0) for r in placed), DENMARK)

    def show(row: Row) -> None:
        choose(row)

    below = row_sheet(chosen, app, look) if chosen else Near(own or some)
    return draw(own or some, None, own, app, look, locate, below, show)


def draw(
    center: Position,
    pin: Pin | None,
    own: Position | None,
    app: App,
    look: Look,
    locate: kit.Click,
    below: ft.Control,
    show: Callable[[Row], None] | None = None,
) -> ft.Control:
    """The map with what floats over it, and the sheet below."""

    def open_customer(row: Row) -> None:
        app.way.go(f"/customers/{row.id}/map")

    def failed() -> None:
        app.notices.show_once(look.texts("map.offline"))

    key = f"{center.latitude:.5f} {center.longitude:.5f}"
    view = keyed(key, MapView, center, pin, own, show or open_customer, failed)
    source = look.texts("map.attribution", source=app.config.tile_attribution)
    back = kit.icon_button(ft.Icons.ARROW_BACK, look.texts("action.back"), app.way.back, "nav.back")
    here = kit.icon_button(
        ft.Icons.MY_LOCATION, look.texts("map.locate"), locate, "map.locate", ft.Colors.PRIMARY
    )
    floating: list[ft.Control] = [
        view,
        ft.Container(_round(back), left=12, top=12),
        ft.Container(Badge(), right=12, top=12),
        ft.Container(_round(here), right=12, bottom=16),
        ft.Container(
            kit.quiet(source, kit.Style.BODY_SMALL),
            left=8,
            bottom=8,
            padding=ft.Padding.symmetric(horizontal=6, vertical=2),
            bgcolor=ft.Colors.with_opacity(0.8, ft.Colors.SURFACE),
            border_radius=4,
        ),
    ]
    # At large text what is below may need more than the page has: it gets its share, and scrolls.
    share, scroll = (3, ft.ScrollMode.AUTO) if look.is_large else (None, None)
    sheet = ft.Column([below], scroll=scroll, tight=True, horizontal_alignment=_STRETCH)
    parts: list[ft.Control] = [
        ft.Stack(floating, expand=2),
        ft.Container(sheet, bgcolor=ft.Colors.SURFACE, padding=16, expand=share),
    ]
    return ft.SafeArea(ft.Column(parts, spacing=0, expand=True), expand=True)


_STRETCH = ft.CrossAxisAlignment.STRETCH


def _round(button: ft.Control) -> ft.Control:
    shadow = ft.BoxShadow(blur_radius=6, color=ft.Colors.with_opacity(0.25, ft.Colors.SHADOW))
    return ft.Container(button, bgcolor=ft.Colors.SURFACE, border_radius=28, shadow=shadow)
