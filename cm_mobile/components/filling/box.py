"""What belongs to an answer: a comment that saves itself, photos, and a task."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.chips import chip
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.filling.answering import comment
from cm_mobile.components.filling.follow_up import use_follow_up_sheet
from cm_mobile.components.filling.photos import Photos, PointPhotos
from cm_mobile.components.filling.point import Point
from cm_mobile.components.guarded import component
from cm_mobile.components.report.rights import may_write
from cm_mobile.components.saving import use_saving, use_words
from cm_mobile.components.typing import Field, typed_field


@component
def Box(point: Point, captured: Photos, add_photo: kit.Click, has_focus: bool) -> ft.Control:
    """A card below the answer."""
    app, look = use_app(), use_look()
    words = use_words(point.answer.comment)
    task = use_follow_up_sheet(point)

    async def save(text: str) -> None:
        words.written = text.strip() or None
        await comment(app, look, point, words.written, point.answer.is_internal)

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
        str(words.revision),
        left=saving.leave,
    )
    parts = [field]
    if point.photos or captured:
        parts.append(PointPhotos(point, captured, add_photo))
    below: list[ft.Control] = []
    if point.answer.comment and point.may_hide:
        is_on = point.answer.is_internal
        below.append(chip(look.texts("fill.internal"), is_on, hide, f"{point.key}.internal"))
    if point.is_weak and may_write(use_me().actor()):
        label, key = look.texts("fill.follow_up"), f"{point.key}.follow_up"
        below.append(kit.link(label, task, key, ft.Icons.ADD_TASK))
    if below:
        parts.append(ft.Row(below, spacing=8, wrap=True))
    return kit.card(
        ft.Column(parts, spacing=8, tight=True, horizontal_alignment=_STRETCH), padding=12
    )


_STRETCH = ft.CrossAxisAlignment.STRETCH
