"""The ways to a new file or link: chosen, taken, or written down."""

from collections.abc import Awaitable, Callable
from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.camera import use_camera
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.resources.taking import take_file, take_photo
from cm_mobile.components.sheets import low_sheet

Next = Callable[[], Awaitable[None]]


def use_ways(draft_key: str, taken: Next, link: Next) -> kit.Click:
    """A handler that opens the sheet; `taken` comes after a file is on the draft, else `link`."""
    app, look = use_app(), use_look()
    is_open, set_open = ft.use_state(False)
    close = partial(set_open, False)

    async def take(content: bytes, _left: int) -> None:
        if await take_photo(content, draft_key, app, look):
            shut()
            await taken()

    camera, shut = use_camera(take, 1, is_free=not is_open)
    sheet = low_sheet(Ways(draft_key, close, taken, camera, link), close) if is_open else None
    ft.use_dialog(sheet)
    return partial(set_open, True)


@component
def Ways(
    draft_key: str, close: kit.Click, taken: Next, camera: kit.Click, link: Next
) -> ft.Control:
    """A row for each."""
    app, look = use_app(), use_look()

    async def choose() -> None:
        chosen = await app.device.pick_file()
        close()
        if chosen is not None and await take_file(chosen, draft_key, app, look):
            await taken()

    async def pick() -> None:
        contents = await app.device.pick_pictures()
        close()
        if contents and await take_photo(contents[0], draft_key, app, look):
            await taken()

    def take() -> None:
        close()
        camera()

    async def write() -> None:
        close()
        await link()

    ways = (
        ("file", ft.Icons.ATTACH_FILE, choose),
        ("take", ft.Icons.PHOTO_CAMERA_OUTLINED, take),
        ("picture", ft.Icons.PHOTO_LIBRARY_OUTLINED, pick),
        ("link", ft.Icons.LINK, write),
    )
    rows = [
        kit.row(icon, look.texts(f"resources.{name}"), f"resources.way.{name}", click)
        for name, icon, click in ways
    ]
    edge = ft.Padding.only(left=m.EDGE, right=m.EDGE, bottom=24)
    return ft.Container(kit.group(look.texts("resources.add"), rows), padding=edge)
