"""Photos for a draft: taken one after another, or chosen from those that are there."""

from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.camera import CameraView
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.taking import taken


def use_capture_sheet(draft_key: str, room: int) -> kit.Click:
    """A handler that opens the sheet; `room`: how many photos may still be added."""
    is_open, set_open = ft.use_state(False)
    is_camera, set_camera = ft.use_state(False)
    choice, camera = None, None
    if is_open:
        ways = Choice(draft_key, room, partial(set_open, False), partial(set_camera, True))
        choice = ft.BottomSheet(
            ways,
            show_drag_handle=True,
            draggable=True,
            on_dismiss=kit.on(partial(set_open, False)),
            use_safe_area=True,
        )
    if is_camera and not is_open:
        camera = ft.BottomSheet(
            CameraView(draft_key, room, partial(set_camera, False)),
            fullscreen=True,
            on_dismiss=kit.on(partial(set_camera, False)),
            bgcolor=ft.Colors.BLACK,
        )
    ft.use_dialog(choice)
    ft.use_dialog(camera)
    return partial(set_open, True)


@component
def Choice(draft_key: str, room: int, close: kit.Click, camera: kit.Click) -> ft.Control:
    """The two ways to a photo."""
    app, look = use_app(), use_look()

    async def pick() -> None:
        contents = await app.device.pick_pictures()
        close()
        await taken(contents, draft_key, room, app, look)

    def take() -> None:
        close()
        camera()

    rows = [
        kit.row(ft.Icons.PHOTO_CAMERA_OUTLINED, look.texts("photo.take"), "photo.take", take),
        kit.row(ft.Icons.PHOTO_LIBRARY_OUTLINED, look.texts("photo.choose"), "photo.choose", pick),
    ]
    edge = ft.Padding.only(left=m.EDGE, right=m.EDGE, bottom=24)
    return ft.Container(kit.group(look.texts("photo.add"), rows), padding=edge)
