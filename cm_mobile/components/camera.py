"""The camera: what it sees, one big button, and what was taken so far."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

import flet as ft
import flet_camera as fc

from cm_mobile.components import kit
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.sheets import full_sheet

log = logging.getLogger(__name__)
SHUTTER = 72


@dataclass(frozen=True)
class Seen:
    """How far the camera is."""

    is_ready: bool = False
    is_missing: bool = False
    is_taking: bool = False
    count: int = 0


Take = Callable[[bytes, int], Awaitable[object]]
"""Does something with a photo; the number says for how many there is room."""


def use_camera(take: Take, room: int, is_free: bool = True) -> tuple[kit.Click, kit.Click]:
    """Handlers that open the camera, as soon as no other sheet is open, and close it."""
    is_open, set_open = ft.use_state(False)
    close = partial(set_open, False)
    sheet = None
    if is_open and is_free:
        sheet = full_sheet(CameraView(take, room, close), close, ft.Colors.BLACK)
    ft.use_dialog(sheet)
    return partial(set_open, True), close


@component
def CameraView(take: Take, room: int, close: kit.Click) -> ft.Control:
    """Takes photos until it is closed or there is no room for more."""
    app, look = use_app(), use_look()
    seen, show = ft.use_state(Seen())
    camera = ft.use_memo(lambda: fc.Camera(expand=True), [])

    async def begin() -> None:
        try:
            cameras = await camera.get_available_cameras()
            await camera.initialize(
                _back(cameras), fc.ResolutionPreset.VERY_HIGH, enable_audio=False
            )
            show(Seen(is_ready=True))
        except (RuntimeError, TimeoutError, LookupError) as error:
            log.info("no camera: %s", error)
            show(Seen(is_missing=True))

    async def shoot() -> None:
        if not seen.is_ready or seen.is_taking or seen.count >= room:
            return
        show(Seen(is_ready=True, is_taking=True, count=seen.count))
        try:
            content = await camera.take_picture()
            await app.device.tap()
            await take(content, room - seen.count)
            show(Seen(is_ready=True, count=seen.count + 1))
        except (RuntimeError, TimeoutError) as error:
            log.warning("no picture was taken: %s", error)
            app.notices.show(look.texts("photo.not_taken"))
            show(Seen(is_ready=True, count=seen.count))

    ft.use_effect(kit.on(begin), [], cleanup=lambda: None)
    return draw(camera, seen, look, shoot, close)


def draw(
    camera: ft.Control, seen: Seen, look: Look, shoot: kit.Click, close: kit.Click
) -> ft.Control:
    """The picture over the whole sheet, the buttons over its lower edge."""
    middle = camera
    if seen.is_missing:
        words = kit.text(look.texts("photo.no_camera"), color=ft.Colors.WHITE)
        middle = ft.Container(words, padding=32, alignment=ft.Alignment.CENTER, expand=True)
    done = look.texts("photo.done", n=seen.count) if seen.count else look.texts("photo.close")
    finish = kit.tonal(done, close, "camera.done")
    shutter = _shutter(look, shoot, is_on=seen.is_ready and not seen.is_taking)
    beside = [ft.Container(finish, expand=True), shutter, ft.Container(expand=True)]
    buttons: ft.Control = ft.Row(beside, vertical_alignment=ft.CrossAxisAlignment.CENTER)
    if look.is_large:
        middle_line = ft.CrossAxisAlignment.CENTER
        buttons = ft.Column([shutter, finish], tight=True, horizontal_alignment=middle_line)
    edge = ft.Padding.symmetric(horizontal=16, vertical=20)
    below = ft.Container(buttons, padding=edge, alignment=ft.Alignment.CENTER)
    return ft.Column([middle, below], spacing=0, expand=True)


def _shutter(look: Look, shoot: kit.Click, is_on: bool) -> ft.Control:
    label = look.texts("photo.shoot")
    ring = ft.Container(
        ft.Container(bgcolor=ft.Colors.WHITE if is_on else ft.Colors.GREY, border_radius=SHUTTER),
        width=SHUTTER,
        height=SHUTTER,
        padding=5,
        border_radius=SHUTTER,
        border=ft.Border.all(3, ft.Colors.WHITE),
        on_click=kit.on(shoot),
        key="camera.shutter",
    )
    return ft.MergeSemantics(content=ft.Semantics(button=True, label=label, content=ring))


def _back(cameras: Sequence[fc.CameraDescription]) -> fc.CameraDescription:
    """The camera that looks away from the user. Raises: LookupError when there is none at all."""
    if not cameras:
        raise LookupError("no camera")
    away = (one for one in cameras if one.lens_direction is fc.CameraLensDirection.BACK)
    return next(away, cameras[0])
