"""What stands below a map: who it is, how far, and the way there."""

from functools import partial

import flet as ft

from cm_contract.records.customer import Location
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.opening import opening
from cm_mobile.components.places import address_of, place_of
from cm_mobile.store.customers import Filters, Row, Whole
from cm_mobile.store.distance import Position, bearing_degrees, distance_m

NEAR = 3


def customer_sheet(
    whole: Whole,
    location: Location | None,
    own: Position | None,
    app: App,
    look: Look,
    choose: kit.Click,
) -> ft.Control:
    """One customer: the chosen location, its distance and direction, and the route."""
    texts, place, address = look.texts, place_of(location), address_of(location)
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
    return chip_row(chips)


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
    link = app.device.maps_link(address, place) if address or place else None
    route = opening(link, look.texts("customer.cannot_open"), app, look)
    to_customer = app.way.to(f"/customers/{id}")
    open_it = kit.outlined(look.texts("map.open"), to_customer, "map.open")
    show = kit.filled(look.texts("map.route"), route, "map.route", ft.Icons.DIRECTIONS_OUTLINED)
    if look.is_large:
        stretch = ft.CrossAxisAlignment.STRETCH
        return ft.Column([open_it, show], tight=True, horizontal_alignment=stretch)
    return ft.Row([open_it, ft.Container(show, expand=True)], spacing=12)


def row_sheet(row: Row, app: App, look: Look) -> ft.Control:
    """The customer that was tapped on."""
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


@component
def Near(position: Position) -> ft.Control:
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
