"""The photos that hang on a draft, before it is sent."""

import asyncio
from functools import partial

import flet as ft

from cm_contract.commands.journal import MOST_PHOTOS
from cm_contract.values import PhotoId
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.caption_field import CaptionField
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.off_loop import off_loop
from cm_mobile.components.photo_desk import PhotoDesk, Subject
from cm_mobile.components.removable import with_cross
from cm_mobile.components.sheets import full_sheet
from cm_mobile.components.thumbnail import pressable_square, square
from cm_mobile.store.captured import Captured, CaptureState


def captured_strip(photos: tuple[Captured, ...], most: int = MOST_PHOTOS) -> ft.Control:
    """A row that scrolls; a tap opens a photo, `most` says how many the draft may have."""
    drawn: ft.Control = Strip(photos, most)
    return drawn


@component
def Strip(photos: tuple[Captured, ...], most: int) -> ft.Control:
    """The photos, and the one that is open over everything."""
    app = use_app()
    opened, open_one = ft.use_state("")
    close = partial(open_one, "")
    photo = next((one for one in photos if one.photo_id == opened), None)

    async def remove() -> None:
        close()
        await asyncio.to_thread(app.store.captures.remove, PhotoId(opened))

    view = PhotoDesk(_subject(photo, most - len(photos), most, remove), close) if photo else None
    ft.use_dialog(full_sheet(view, close) if view is not None else None)
    squares = [
        keyed(one.photo_id, Piece, one, n, partial(open_one, one.photo_id))
        for n, one in enumerate(photos, 1)
    ]
    return ft.Row(squares, spacing=8, scroll=ft.ScrollMode.HIDDEN)


def _subject(photo: Captured, room: int, most: int, remove: kit.Click) -> Subject:
    return Subject(
        photo_id=photo.photo_id,
        sha256=photo.sha256 or "",
        draft_key=photo.draft_key,
        room=room,
        most=most,
        caption=keyed(photo.photo_id, CaptionField, photo),
        remove=remove,
    )


@component
def Piece(photo: Captured, number: int, look_at: kit.Click | None = None) -> ft.Control:
    """One of them, with the cross that takes it away; `look_at` opens it."""
    app, look = use_app(), use_look()
    shown = use_live(app.store.shelf.read, photo.thumbnail_sha256 or "").value
    remove = off_loop(partial(app.store.captures.remove, photo.photo_id))
    inside = square(shown, m.PHOTO_DRAFT) if shown else _unfinished(photo, look)
    if photo.state is CaptureState.READY and look_at is not None:
        spoken = look.texts("photo.edit", n=number)
        inside = pressable_square(inside, spoken, look_at, f"photo.{photo.photo_id}.edit")
    return with_cross(inside, photo.photo_id, number, remove, look)


def _unfinished(photo: Captured, look: Look) -> ft.Control:
    has_failed = photo.state is CaptureState.FAILED
    mark: ft.Control = ft.ProgressRing(width=24, height=24, semantics_label=look.texts("photo.raw"))
    if has_failed:
        label = look.texts("photo.failed")
        mark = ft.Icon(ft.Icons.BROKEN_IMAGE_OUTLINED, color=ft.Colors.ERROR, semantics_label=label)
    return ft.Container(
        mark,
        width=m.PHOTO_DRAFT,
        height=m.PHOTO_DRAFT,
        border_radius=m.RADIUS_FIELD,
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGH,
        alignment=ft.Alignment.CENTER,
    )
