"""What belongs to an answer: a comment that saves itself, photos, and a task."""

import flet as ft

from cm_contract.commands.report_photos import RemoveReportPhoto
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.captured_strip import Piece
from cm_mobile.components.chips import chip
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.filling.answering import comment, done
from cm_mobile.components.filling.follow_up import use_follow_up_sheet
from cm_mobile.components.filling.point import Point
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.photo_strip import spoken
from cm_mobile.components.saving import use_saving
from cm_mobile.components.thumbnail import Thumbnail
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.store.captured import Captured

Photos = tuple[Captured, ...]


@component
def Box(point: Point, captured: Photos, add_photo: kit.Click, has_focus: bool) -> ft.Control:
    """A card below the answer."""
    app, look = use_app(), use_look()
    written = ft.use_ref(point.answer.comment)
    revision = ft.use_ref(0)
    if point.answer.comment != written.current:  # somebody else has written
        written.current = point.answer.comment
        revision.current = (revision.current or 0) + 1
    task = use_follow_up_sheet(point)

    async def save(text: str) -> None:
        written.current = text.strip() or None
        await comment(app, look, point, written.current, point.answer.is_internal)

    async def hide() -> None:
        await comment(app, look, point, point.answer.comment, not point.answer.is_internal)

    saving = use_saving(save)
    shown = Field(
        key=f"{point.key}.text", hint=look.texts("fill.comment"), lines=6, has_focus=has_focus
    )
    field = typed_field(
        shown,
        point.answer.comment or "",
        saving.put,
        str(revision.current),
        left=saving.leave,
    )
    parts = [field, *_photos(point, captured, add_photo, look)]
    below: list[ft.Control] = []
    if point.answer.comment:
        is_on = point.answer.is_internal
        below.append(chip(look.texts("fill.internal"), is_on, hide, f"{point.key}.internal"))
    if point.is_weak:
        label, key = look.texts("fill.follow_up"), f"{point.key}.follow_up"
        below.append(kit.link(label, task, key, ft.Icons.ADD_TASK))
    if below:
        parts.append(ft.Row(below, spacing=8, wrap=True))
    return kit.card(
        ft.Column(parts, spacing=8, tight=True, horizontal_alignment=_STRETCH), padding=12
    )


_STRETCH = ft.CrossAxisAlignment.STRETCH


def _photos(point: Point, captured: Photos, add: kit.Click, look: Look) -> list[ft.Control]:
    """The photos in a row that scrolls, and the place for one more."""
    if not (point.photos or captured):
        return []
    squares: list[ft.Control] = [
        keyed(one.id, Removable, point, n, label)
        for n, (one, label) in enumerate(zip(point.photos, spoken(point.photos, look), strict=True))
    ]
    squares += [keyed(one.photo_id, Piece, one, n) for n, one in enumerate(captured, 1)]
    plus = ft.Container(
        ft.Icon(ft.Icons.ADD_A_PHOTO_OUTLINED, color=ft.Colors.PRIMARY),
        width=m.PHOTO_DRAFT,
        height=m.PHOTO_DRAFT,
        border_radius=m.RADIUS_FIELD,
        border=ft.Border.all(1, ft.Colors.OUTLINE),
        ink=True,
        on_click=kit.on(add),
        key=f"{point.key}.add_photo",
    )
    label = look.texts("photo.add")
    squares.append(ft.MergeSemantics(content=ft.Semantics(button=True, label=label, content=plus)))
    return [ft.Row(squares, spacing=8, scroll=ft.ScrollMode.HIDDEN)]


@component
def Removable(point: Point, number: int, label: str) -> ft.Control:
    """A photo of the checkpoint, with the cross that takes it away again."""
    app, look = use_app(), use_look()
    photo = point.photos[number]
    path = f"/customers/{point.customer_id}/quality_reports/{point.report_id}/photos/{photo.id}"

    async def remove() -> None:
        command = RemoveReportPhoto(
            customer_id=point.customer_id, report_id=point.report_id, photo_id=photo.id
        )
        sent = await done(app, look, command)
        if sent is not None:
            app.notices.show(look.texts("fill.photo_removed"), app.taking_back(sent))

    shown = Thumbnail(photo, label, app.way.to(path), m.PHOTO_DRAFT)
    cross = kit.icon_button(
        ft.Icons.CANCEL,
        look.texts("photo.remove", n=number + 1),
        remove,
        f"photo.{photo.id}.remove",
    )
    room = ft.Padding.only(top=12, right=12)
    return ft.Stack([ft.Container(shown, padding=room), ft.Container(cross, right=0, top=0)])
