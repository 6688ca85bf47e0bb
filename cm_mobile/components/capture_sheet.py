"""Photos for a draft: taken one after another, or chosen from those that are there."""

from functools import partial

import flet as ft

from cm_contract.commands.journal import MOST_PHOTOS
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.camera import use_camera
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.sheets import low_sheet
from cm_mobile.components.taking import taken


def use_capture_sheet(draft_key: str, room: int, most: int = MOST_PHOTOS) -> kit.Click:
    """A handler that opens the sheet; `room`: how many of `most` photos may still be added."""
    app, look = use_app(), use_look()
    is_open, set_open = ft.use_state(False)

    async def take(content: bytes, left: int) -> None:
        await taken([content], draft_key, left, app, look, most)

    camera, _close = use_camera(take, room, is_free=not is_open)
    close = partial(set_open, False)
    ways = Choice(draft_key, room, most, close, camera) if is_open else None
    ft.use_dialog(low_sheet(ways, close) if ways is not None else None)
    return partial(set_open, True)


@component
def Choice(draft_key: str, room: int, most: int, close: kit.Click, camera: kit.Click) -> ft.Control:
    """The two ways to a photo."""
    app, look = use_app(), use_look()

    async def pick() -> None:
        contents = await app.device.pick_pictures()
        close()
        await taken(contents, draft_key, room, app, look, most)

    def take() -> None:
        close()
        camera()

    rows = [
        kit.row(ft.Icons.PHOTO_CAMERA_OUTLINED, look.texts("photo.take"), "photo.take", take),
        kit.row(ft.Icons.PHOTO_LIBRARY_OUTLINED, look.texts("photo.choose"), "photo.choose", pick),
    ]
    edge = ft.Padding.only(left=m.EDGE, right=m.EDGE, bottom=24)
    return ft.Container(kit.group(look.texts("photo.add"), rows), padding=edge)
