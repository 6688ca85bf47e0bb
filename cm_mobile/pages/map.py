"""Maps: the way to one customer's door, and who is where."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.records.customer import Location
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components.badge import Badge
from cm_mobile.components.chips import chip
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.map_view import MapView, Pin
from cm_mobile.components.places import place_of
from cm_mobile.components.position import use_position
from cm_mobile.components.states import Loading, Problem, empty
from cm_mobile.store.customers import Filters, Row, Whole
from cm_mobile.store.distance import Position, bearing_degrees, distance_m

DENMARK = Position(56.0, 10.0)
NEAR = 3


@component
def CustomerMapPage(customer_id: str) -> ft.Control:
    """Map above, the address with distance and route below."""
    app, look = use_app(), use_look()
    live = use_live(app.store.customers.whole, CustomerId(customer_id))
    chosen, choose = ft.use_state("")
    own, locate = use_position(app, look)
    title = look.texts("map.title")
    if live.error:
        return frame(Problem(live.error), title=title)
    if live.is_loading:
        return frame(ft.Container(Loading(2, 200), padding=16), title=title)
    if live.value is None:
        return frame(empty(look.texts("customer.gone")), title=title)
    whole = live.value
    picked = (one for one in whole.locations if one.id == chosen)
    location = next(picked, whole.main_location)
    place = place_of(location)
    pin = Pin(place.latitude, place.longitude, whole.customer.name) if place else None
    below = _sheet(whole, location, own, app, look, choose)
    return draw(place or own or DENMARK, pin, own, app, look, locate, below)


@component
def AreaMapPage() -> ft.Control:
    """All customers around the user; a tap on one shows who it is."""
    app, look = use_app(), use_look()
    nobody: Row | None = None
    chosen, choose = ft.use_state(nobody)
    own, locate = use_position(app, look)
    first = use_live(app.store.customers.page, Filters())
    title = look.texts("map.title")
    if first.error:
        return frame(Problem(first.error), title=title)
    if first.value is None:
        return frame(ft.Container(Loading(2, 200), padding=16), title=title)
    rows = first.value.rows
    placed = (row for row in rows if row.latitude is not None and row.longitude is not None)
    some = next((Position(r.latitude or 0, r.longitude or 0) for r in placed), DENMARK)

    def show(row: Row) -> None:
        choose(row)

    below = _chosen(chosen, app, look) if chosen else _Near(own or some)
    return draw(own or some, None, own, app, look, locate, below, show)


@component
def _Near(position: Position) -> ft.Control:
    """Who is around, for those who can't see the marks."""
    app, look = use_app(), use_look()
    rows = use_live(app.store.customers.nearest, position, Filters()).value or ()
    lines = [
        kit.row(
            ft.Icons.STORE_OUTLINED,
            row.name,
            f"map.near.{row.number}",
            app.way.to(f"/customers/{row.id}/map"),
            value=look.formats.distance(row.distance_m or 0),
            is_large=look.is_large,
        )
        for row in rows[:NEAR]
    ]
    return kit.group(look.texts("map.near"), lines)


def draw(
    center: Position,
    pin: Pin | None,
    own: Position | None,
    app: App,
    look: Look,
    locate: kit.Click,
    below: ft.Control | None,
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
    parts: list[ft.Control] = [ft.Stack(floating, expand=True)]
    if below is not None:
        parts.append(
            ft.Container(
                below,
                bgcolor=ft.Colors.SURFACE,
                padding=ft.Padding.only(left=16, right=16, top=16, bottom=16),
            )
        )
    return ft.SafeArea(ft.Column(parts, spacing=0, expand=True), expand=True)


def _round(button: ft.Control) -> ft.Control:
    shadow = ft.BoxShadow(blur_radius=6, color=ft.Colors.with_opacity(0.25, ft.Colors.SHADOW))
    return ft.Container(button, bgcolor=ft.Colors.SURFACE, border_radius=28, shadow=shadow)


def _address(location: Location | None) -> str:
    if location is None:
        return ""
    town = " ".join(part for part in (location.postal_code, location.city) if part)
    return ", ".join(part for part in (location.street, town) if part)


def _sheet(
    whole: Whole,
    location: Location | None,
    own: Position | None,
    app: App,
    look: Look,
    choose: kit.Click,
) -> ft.Control:
    texts, place, address = look.texts, place_of(location), _address(location)
    lines: list[ft.Control] = [
        kit.heading(whole.customer.name, kit.Style.HEADLINE_SMALL),
        kit.quiet(address or texts("map.no_address"), kit.Style.BODY_LARGE),
    ]
    if address and place is None:
        lines.append(kit.quiet(texts("map.no_position")))
    if place is not None and own is not None:
        lines.append(_distance(own, place, look))
    if len(whole.locations) > 1:
        lines.append(_locations(whole, location, look, choose))
    lines += [kit.gap(8), _buttons(whole.customer.id, address, place, app, look)]
    return ft.Column(lines, spacing=6, tight=True)


def _locations(
    whole: Whole, location: Location | None, look: Look, choose: kit.Click
) -> ft.Control:
    chips = [
        chip(
            ", ".join(part for part in (one.name, one.street) if part) or look.texts("map.main"),
            one == location,
            partial(choose, one.id),
            f"map.location.{one.id}",
        )
        for one in whole.locations
    ]
    return ft.Row(chips, spacing=8, run_spacing=8, wrap=True)


def _distance(own: Position, place: Position, look: Look) -> ft.Control:
    direction = round(bearing_degrees(own, place) / 45) % 8
    words = look.texts(
        "map.away",
        distance=look.formats.distance(distance_m(own, place)),
        direction=look.texts(f"map.direction.{direction}"),
    )
    if own.accuracy_m:
        sure = look.formats.distance(own.accuracy_m)
        words += " · " + look.texts("map.accuracy", distance=sure)
    return ft.Row(
        [
            ft.Icon(ft.Icons.NEAR_ME_OUTLINED, size=18, color=ft.Colors.PRIMARY),
            kit.text(words, kit.Style.BODY_MEDIUM, expand=True),
        ],
        spacing=6,
    )


def _buttons(id: str, address: str, place: Position | None, app: App, look: Look) -> ft.Control:
    async def route() -> None:
        link = app.device.maps_link(address, place)
        if not (address or place) or not await app.device.open_link(link):
            app.notices.show(look.texts("customer.cannot_open"))

    to_customer = app.way.to(f"/customers/{id}")
    open_it = kit.outlined(look.texts("map.open"), to_customer, "map.open")
    show = kit.filled(look.texts("map.route"), route, "map.route", ft.Icons.DIRECTIONS_OUTLINED)
    if look.is_large:
        stretch = ft.CrossAxisAlignment.STRETCH
        return ft.Column([open_it, show], tight=True, horizontal_alignment=stretch)
    return ft.Row([open_it, ft.Container(show, expand=True)], spacing=12)


def _chosen(row: Row, app: App, look: Look) -> ft.Control:
    place = None
    if row.latitude is not None and row.longitude is not None:
        place = Position(row.latitude, row.longitude)
    lines = [
        kit.heading(row.name, kit.Style.HEADLINE_SMALL),
        kit.quiet(row.address, kit.Style.BODY_LARGE),
        kit.gap(8),
        _buttons(row.id, row.address, place, app, look),
    ]
    return ft.Column(lines, spacing=6, tight=True)
