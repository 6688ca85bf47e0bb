"""Photos over the whole page, one at a time."""

import asyncio

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.photo_strip import Pictured, spoken
from cm_mobile.components.picture import Picture


@component
def Viewer(photos: tuple[Pictured, ...], photo_id: str, name: str) -> ft.Control:
    """The photos, the one with the id first; `name` is the customer's."""
    app, look = use_app(), use_look()
    first = next(n for n, one in enumerate(photos) if one.id == photo_id)
    at, turn = ft.use_state(first)
    now = photos[min(at, len(photos) - 1)]

    async def share() -> None:
        content = await asyncio.to_thread(app.store.shelf.read, now.sha256)
        if content is not None:
            await app.device.share_file(f"{now.id}.jpg", content, "image/jpeg")

    sharing = kit.icon_button(
        ft.Icons.SHARE_OUTLINED, look.texts("photo.share"), share, "photo.share"
    )
    return frame(
        draw(photos, first, look, turn),
        title=look.texts("photo.number", n=photos.index(now) + 1, of=len(photos)),
        subtitle=name,
        actions=[sharing],
        docked=kit.text(now.caption) if now.caption else None,
    )


def draw(photos: tuple[Pictured, ...], first: int, look: Look, turn: kit.Click) -> ft.Control:
    """One photo a page."""

    def turned(event: ft.ControlEvent) -> None:
        turn(int(event.data or 0))

    pages = [
        keyed(one.id, Picture, one, label)
        for one, label in zip(photos, spoken(photos, look), strict=True)
    ]
    return ft.PageView(
        pages, selected_index=first, expand=True, on_change=kit.on(turned), key="photo.pages"
    )
