"""A photo as a small square, whether its bytes are here or still at the server."""

import flet as ft

from cm_contract.records.stored import Filed, Stored
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import Live, use_live


@component
def Thumbnail(photo: Stored, spoken: str, click: kit.Click, size: float = m.PHOTO) -> ft.Control:
    """The photo; a tap opens it. What isn't here is fetched, or says how big it is."""
    live = use_small_picture(photo, photo.thumbnail_sha256 or photo.sha256)
    is_missing = not live.is_loading and live.value is None
    inside = (
        square(live.value, size) if live.value else _absent(photo, is_missing, size, use_look())
    )
    return pressable_square(inside, spoken, click, f"photo.{photo.id}")


def use_small_picture(record: Filed, digest: str) -> Live[bytes | None]:
    """The bytes of a thumbnail, or of the whole where there is none; what isn't here is fetched."""
    app = use_app()
    live = use_live(app.store.shelf.read, digest)
    is_small = digest == record.thumbnail_sha256
    may_come = record.has_thumbnail if is_small else record.is_here
    is_missing = not live.is_loading and live.value is None and bool(digest)

    async def fetch() -> None:
        if is_missing and may_come:
            await app.fetching.brought(record, is_thumbnail=is_small)

    ft.use_effect(kit.on(fetch), [digest, is_missing, may_come], cleanup=lambda: None)
    return live


def square(content: bytes, size: float) -> ft.Control:
    """A picture cut to a square with round corners."""
    return ft.Image(
        src=content,
        width=size,
        height=size,
        fit=ft.BoxFit.COVER,
        border_radius=m.RADIUS_FIELD,
        exclude_from_semantics=True,
        gapless_playback=True,
        error_content=ft.Icon(ft.Icons.BROKEN_IMAGE_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
    )


def pressable_square(inside: ft.Control, spoken: str, click: kit.Click, key: str) -> ft.Control:
    """Something square that can be tapped and has a name."""
    box = ft.Container(inside, key=key, ink=True, on_click=kit.on(click))
    return ft.MergeSemantics(content=ft.Semantics(button=True, label=spoken, content=box))


def _absent(photo: Stored, is_missing: bool, size: float, look: Look) -> ft.Control:
    parts: list[ft.Control] = []
    if is_missing:
        parts = [
            ft.Icon(ft.Icons.DOWNLOAD_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
            kit.quiet(look.formats.size(photo.size_bytes), kit.Style.LABEL_MEDIUM),
        ]
    return ft.Container(
        ft.Column(parts, alignment=_CENTER, horizontal_alignment=_MIDDLE, spacing=4),
        width=size,
        height=size,
        border_radius=m.RADIUS_FIELD,
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGH,
    )


_CENTER = ft.MainAxisAlignment.CENTER
_MIDDLE = ft.CrossAxisAlignment.CENTER
