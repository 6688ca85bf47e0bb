"""The photos that hang on a draft, before it is sent."""

from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.off_loop import off_loop
from cm_mobile.components.thumbnail import square
from cm_mobile.store.captured import Captured, CaptureState


def captured_strip(photos: tuple[Captured, ...]) -> ft.Control:
    """A row that scrolls."""
    squares = [keyed(one.photo_id, Piece, one, n) for n, one in enumerate(photos, 1)]
    return ft.Row(squares, spacing=8, scroll=ft.ScrollMode.HIDDEN)


@component
def Piece(photo: Captured, number: int) -> ft.Control:
    """One of them, with the cross that takes it away."""
    app, look = use_app(), use_look()
    shown = use_live(app.store.shelf.read, photo.thumbnail_sha256 or "").value
    remove = off_loop(partial(app.store.captures.remove, photo.photo_id))
    inside = square(shown, m.PHOTO_DRAFT) if shown else _unfinished(photo, look)
    cross = kit.icon_button(
        ft.Icons.CANCEL,
        look.texts("photo.remove", n=number),
        remove,
        f"photo.{photo.photo_id}.remove",
        ft.Colors.ON_SURFACE,
    )
    return ft.Stack([ft.Container(inside, padding=_ROOM), ft.Container(cross, right=0, top=0)])


_ROOM = ft.Padding.only(top=12, right=12)


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
