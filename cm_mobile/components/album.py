"""The photos of one thing, to be looked at, added to and taken away where they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import flet as ft

from cm_contract.commands.base import Command
from cm_contract.records.photo import DonePhoto, NewPhoto, PlanPhoto, anew
from cm_contract.records.stored import Stored
from cm_contract.values import PhotoId
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.capture_sheet import use_capture_sheet
from cm_mobile.components.captured_strip import Piece
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.doing import done
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.photo_strip import spoken
from cm_mobile.components.picture import Picture
from cm_mobile.components.removable import plus, removable
from cm_mobile.components.sheets import full_sheet

P = TypeVar("P", PlanPhoto, DonePhoto)


@dataclass(frozen=True)
class Album(Generic[P]):
    """The photos, and the draft from which new ones come; there may be `most` of them.

    `removing` gives what takes a photo away, None where this user may not. `name` is what they
    are of.
    """

    photos: tuple[P, ...]
    draft_key: str
    most: int
    key: str
    name: str
    removing: Callable[[P], kit.Click | None]
    reach: float = m.TARGET


@component
def AlbumRow(album: Album[P]) -> ft.Control:
    """A row that scrolls, with the place for one more, and the photo that is open over all."""
    app, look = use_app(), use_look()
    captured = use_live(app.store.captures.of_draft, album.draft_key).value or ()
    room = album.most - len(album.photos) - len(captured)
    add = use_capture_sheet(album.draft_key, room, album.most)
    opened, open_one = ft.use_state("")
    close = partial(open_one, "")
    labels = spoken(album.photos, look, album.name)
    at = next((n for n, one in enumerate(album.photos) if one.id == opened), None)
    view = Opened(album.photos[at], labels[at], close) if at is not None else None
    ft.use_dialog(full_sheet(view, close) if view is not None else None)
    squares: list[ft.Control] = [
        removable(one, n, label, partial(open_one, one.id), album.removing(one), look, album.reach)
        for n, (one, label) in enumerate(zip(album.photos, labels, strict=True), 1)
    ]
    first = len(squares) + 1
    squares += [keyed(one.photo_id, Piece, one, n) for n, one in enumerate(captured, first)]
    if room > 0:
        squares.append(plus(album.key, add, look))
    return ft.Row(
        squares,
        spacing=8,
        scroll=ft.ScrollMode.HIDDEN,
        vertical_alignment=ft.CrossAxisAlignment.END,
    )


@component
def Opened(photo: Stored, label: str, close: kit.Click) -> ft.Control:
    """The photo as large as there is room."""
    look = use_look()
    back = kit.icon_button(ft.Icons.CLOSE, look.texts("action.close"), close, "photo.close")
    return frame(
        keyed(photo.id, Picture, photo, label),
        title=look.texts("photo.one"),
        leading=back,
        badge=False,
    )


def taking_away(
    photo: P, remove: Command, add: Callable[[NewPhoto], Command], app: App, look: Look
) -> kit.Click:
    """A handler that takes a photo away, and offers to put it back."""

    async def back() -> None:
        await done(app, look, add(anew(photo, PhotoId(app.store.new_id()))))

    async def take_away() -> None:
        if await done(app, look, remove) is not None:
            app.notices.show(look.texts("fill.photo_removed"), back)

    return take_away
