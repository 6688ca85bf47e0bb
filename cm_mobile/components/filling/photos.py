"""A checkpoint's photos while its report is a draft: looked at, described, drawn on, removed."""

from collections.abc import Awaitable, Callable
from functools import partial

import flet as ft

from cm_contract.commands.report_photos import (
    MOST_PHOTOS,
    CaptionReportPhoto,
    RemoveReportPhoto,
)
from cm_contract.records.photo import ReportPhoto
from cm_mobile.components import kit
from cm_mobile.components.caption_field import MOST
from cm_mobile.components.captured_strip import Piece
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.doing import done
from cm_mobile.components.filling.point import Point
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.photo_desk import PhotoDesk, Subject
from cm_mobile.components.photo_strip import spoken
from cm_mobile.components.picture import Picture
from cm_mobile.components.removable import plus, removable
from cm_mobile.components.saving import use_saving, use_words
from cm_mobile.components.sheets import full_sheet
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.store.captured import Captured

Photos = tuple[Captured, ...]
Remove = Callable[[], Awaitable[None]]


@component
def PointPhotos(point: Point, captured: Photos, add: kit.Click) -> ft.Control:
    """A row that scrolls, with the place for one more, and the photo that is open over all."""
    app, look = use_app(), use_look()
    opened, open_one = ft.use_state("")
    close = partial(open_one, "")
    at = next((n for n, one in enumerate(point.photos) if one.id == opened), None)
    view: ft.Control | None = None
    labels = spoken(point.photos, look)
    if at is not None:
        room = MOST_PHOTOS - len(point.photos) - len(captured)
        view = PhotoDesk(_subject(point, at, labels[at], room, app, look, close), close)
    ft.use_dialog(full_sheet(view, close) if view is not None else None)
    squares: list[ft.Control] = [
        removable(
            one, n + 1, labels[n], partial(open_one, one.id), removing(point, n, app, look), look
        )
        for n, one in enumerate(point.photos)
    ]
    squares += [keyed(one.photo_id, Piece, one, n) for n, one in enumerate(captured, 1)]
    squares.append(plus(point.key, add, look))
    return ft.Row(squares, spacing=8, scroll=ft.ScrollMode.HIDDEN)


def _subject(
    point: Point, at: int, label: str, room: int, app: App, look: Look, close: kit.Click
) -> Subject:
    photo, remove = point.photos[at], removing(point, at, app, look)

    async def let_go() -> None:
        close()
        await remove()

    return Subject(
        photo_id=photo.id,
        sha256=photo.sha256,
        draft_key=point.draft_key,
        room=room,
        most=MOST_PHOTOS,
        caption=keyed(photo.id, Caption, point, photo),
        remove=let_go,
        picture=keyed(photo.id, Picture, photo, label),
    )


@component
def Caption(point: Point, photo: ReportPhoto) -> ft.Control:
    """What is written under the photo; it saves itself."""
    app, look = use_app(), use_look()
    words = use_words(photo.caption)

    async def save(text: str) -> None:
        was, words.written = photo.caption, text.strip() or None
        command = CaptionReportPhoto(
            customer_id=point.customer_id,
            report_id=point.report_id,
            photo_id=photo.id,
            was=was,
            caption=words.written,
        )
        if was != words.written:
            await done(app, look, command)

    saving = use_saving(save)
    field = Field(key="photo.caption", label=look.texts("photo.caption"), most=MOST)
    return typed_field(
        field, photo.caption or "", saving.put, str(words.revision), left=saving.leave
    )


def removing(point: Point, at: int, app: App, look: Look) -> Remove:
    """A handler that takes a photo away, and offers to bring it back."""

    async def remove() -> None:
        command = RemoveReportPhoto(
            customer_id=point.customer_id,
            report_id=point.report_id,
            photo_id=point.photos[at].id,
        )
        sent = await done(app, look, command)
        if sent is not None:
            app.notices.show(look.texts("fill.photo_removed"), app.taking_back(sent))

    return remove
