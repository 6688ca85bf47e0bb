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

    def close() -> None:
        set_open(False)
        set_camera(False)

    def open_it() -> None:
        set_open(True)

    inside: ft.Control | None = None
    if is_open and is_camera:
        inside = CameraView(draft_key, room, close)
    elif is_open:
        inside = Choice(draft_key, room, close, partial(set_camera, True))
    ft.use_dialog(_sheet(inside, close, is_camera) if inside is not None else None)
    return open_it


def _sheet(inside: ft.Control, closed: kit.Click, is_whole: bool) -> ft.BottomSheet:
    return ft.BottomSheet(
        inside,
        show_drag_handle=not is_whole,
        fullscreen=is_whole,
        draggable=not is_whole,
        on_dismiss=kit.on(closed),
        use_safe_area=True,
        bgcolor=ft.Colors.BLACK if is_whole else None,
    )


@component
def Choice(draft_key: str, room: int, close: kit.Click, camera: kit.Click) -> ft.Control:
    """The two ways to a photo."""
    app, look = use_app(), use_look()

    async def pick() -> None:
        contents = await app.device.pick_pictures()
        close()
        await taken(contents, draft_key, room, app, look)

    rows = [
        kit.row(ft.Icons.PHOTO_CAMERA_OUTLINED, look.texts("photo.take"), "photo.take", camera),
        kit.row(ft.Icons.PHOTO_LIBRARY_OUTLINED, look.texts("photo.choose"), "photo.choose", pick),
    ]
    edge = ft.Padding.only(left=m.EDGE, right=m.EDGE, bottom=24)
    return ft.Container(kit.group(look.texts("photo.add"), rows), padding=edge)
