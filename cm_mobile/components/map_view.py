"""The map itself: tiles, marks, clusters, and where the user is."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import cos, radians

import flet as ft
import flet_map as fm

from cm_mobile.components import kit
from cm_mobile.components.clusters import TILE_PX, Cluster, clusters, pixel
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.store.customers import Row
from cm_mobile.store.distance import Position

log = logging.getLogger(__name__)
CLOSE_ZOOM, FAR_ZOOM = 15.0, 11.0
STEP_PX = 200
"""The marks are drawn anew when the map was moved so far."""
TALL_PX = 900
POSITION_COLOR = ft.Colors.BLUE_700


@dataclass(frozen=True, slots=True)
class Pin:
    """The chosen place in degrees; `name` is what readers hear."""

    latitude: float
    longitude: float
    name: str


@dataclass(frozen=True, slots=True)
class Camera:
    """What the map shows: its middle in degrees, and how close."""

    latitude: float
    longitude: float
    zoom: int

    @property
    def cell(self) -> tuple[int, int, int]:
        """The same for small movements."""
        x, y = pixel(self.latitude, self.longitude, self.zoom)
        return self.zoom, int(x // STEP_PX), int(y // STEP_PX)


@component
def MapView(
    center: Position,
    pin: Pin | None,
    own: Position | None,
    choose: Callable[[Row], None],
    failed: Callable[[], None],
) -> ft.Control:
    """The map around `center`; other customers come in as far as the map shows them."""
    app, look = use_app(), use_look()
    first_zoom = CLOSE_ZOOM if pin else FAR_ZOOM
    camera, set_camera = ft.use_state(Camera(center.latitude, center.longitude, int(first_zoom)))
    nobody: tuple[Row, ...] = ()
    rows, set_rows = ft.use_state(nobody)
    view: ft.Ref[fm.Map] = ft.use_memo(ft.Ref, [])

    async def look_around() -> None:
        set_rows(await asyncio.to_thread(_around, app, camera, look.width))

    ft.use_effect(kit.on(look_around), [camera.cell], cleanup=lambda: None)

    def moved(event: fm.MapPositionChangeEvent) -> None:
        at = event.camera.center
        now = Camera(at.latitude, at.longitude, round(event.camera.zoom))
        if now.cell != camera.cell:
            set_camera(now)

    async def closer(cluster: Cluster) -> None:
        place = fm.MapLatitudeLongitude(cluster.latitude, cluster.longitude)
        if view.current is not None:
            await view.current.move_to(place, min(18.0, camera.zoom + 2.0))

    shown = [row for row in rows if pin is None or row.name != pin.name]
    marks = [_mark(one, look, choose, closer) for one in clusters(shown, camera.zoom)]
    if pin is not None:
        marks.append(_pin(pin))
    layers: list[fm.MapLayer] = [
        fm.TileLayer(
            url_template=app.config.tile_url,
            user_agent_package_name="dk.cmmobile.app",
            on_image_error=kit.on(failed),
        )
    ]
    if own is not None:
        layers.append(_accuracy(own))
        marks.append(_dot(own))
    layers.append(fm.MarkerLayer(marks))
    chart: ft.Control = fm.Map(
        layers=layers,
        initial_center=fm.MapLatitudeLongitude(center.latitude, center.longitude),
        initial_zoom=first_zoom,
        min_zoom=4,
        max_zoom=18,
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        on_position_change=kit.on(moved),
        ref=view,
        expand=True,
    )
    return chart


def _around(app: App, camera: Camera, width_px: float) -> tuple[Row, ...]:
    """The customers on the part of the map that is seen, and a step beyond."""
    degrees = 360 / (TILE_PX * 2.0**camera.zoom)
    east = (width_px / 2 + STEP_PX) * degrees
    north = (TALL_PX / 2 + STEP_PX) * degrees * cos(radians(camera.latitude))
    return app.store.customers.within(
        camera.latitude - north,
        camera.longitude - east,
        camera.latitude + north,
        camera.longitude + east,
    )


def _mark(
    one: Cluster,
    look: Look,
    choose: Callable[[Row], None],
    closer: Callable[[Cluster], object],
) -> fm.Marker:
    words: ft.Control
    tap: kit.Click
    if len(one.rows) > 1:
        words = kit.text(str(len(one.rows)), kit.Style.LABEL_LARGE, ft.Colors.ON_PRIMARY_CONTAINER)
        label = look.texts("map.cluster", n=len(one.rows))
        key = f"map.cluster.{one.rows[0].id}"
        size, ground, tap = 44, ft.Colors.PRIMARY_CONTAINER, partial(closer, one)
    else:
        words = ft.Icon(ft.Icons.STORE, size=16, color=ft.Colors.ON_PRIMARY)
        label = one.rows[0].name
        key = f"map.mark.{one.rows[0].number or one.rows[0].id}"
        size, ground, tap = 28, ft.Colors.PRIMARY, partial(choose, one.rows[0])
    circle = ft.Container(
        words,
        width=size,
        height=size,
        border_radius=size / 2,
        bgcolor=ground,
        border=ft.Border.all(2, ft.Colors.PRIMARY if size > 28 else ft.Colors.ON_PRIMARY),
        alignment=ft.Alignment.CENTER,
    )
    target = ft.Container(circle, width=48, height=48, alignment=ft.Alignment.CENTER)
    finger = ft.GestureDetector(target, on_tap=kit.on(tap), key=key)
    content = ft.Semantics(label=label, button=True, content=finger)
    return fm.Marker(content, _place(one), width=48, height=48)


def _pin(pin: Pin) -> fm.Marker:
    icon = ft.Icon(ft.Icons.LOCATION_ON, size=52, color=ft.Colors.PRIMARY, semantics_label=pin.name)
    return fm.Marker(icon, _place(pin), width=56, height=56, alignment=ft.Alignment.TOP_CENTER)


def _dot(own: Position) -> fm.Marker:
    dot = ft.Container(
        width=18,
        height=18,
        border_radius=9,
        bgcolor=POSITION_COLOR,
        border=ft.Border.all(3, ft.Colors.WHITE),
    )
    return fm.Marker(dot, _place(own), width=18, height=18)


def _accuracy(own: Position) -> fm.CircleLayer:
    circle = fm.CircleMarker(
        radius=own.accuracy_m or 0,
        coordinates=_place(own),
        color=ft.Colors.with_opacity(0.18, POSITION_COLOR),
        use_radius_in_meter=True,
    )
    return fm.CircleLayer([circle])


def _place(at: Cluster | Pin | Position) -> fm.MapLatitudeLongitude:
    return fm.MapLatitudeLongitude(at.latitude, at.longitude)
