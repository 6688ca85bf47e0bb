"""A checkpoint: what is asked, how it was last time, and its answers."""

from functools import partial

import flet as ft

from cm_contract.commands.report_photos import MOST_PHOTOS
from cm_contract.records.checkpoint import Control
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.capture_sheet import use_capture_sheet
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.filling.answering import Give, answering
from cm_mobile.components.filling.box import Box
from cm_mobile.components.filling.choices import bar, segments_of
from cm_mobile.components.filling.entries import DayAnswer, TypedAnswer, options, soilings
from cm_mobile.components.filling.point import LastTime, Point
from cm_mobile.components.filling.saying import grade_word, said
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.photo_strip import photo_strip


@component
def CheckpointRow(point: Point) -> ft.Control:
    """The checkpoint; comment and photos are below it once there are any, or asked for."""
    app, look = use_app(), use_look()
    is_open, open_box = ft.use_state(False)
    captured = use_live(app.store.captures.of_draft, point.draft_key).value or ()
    room = MOST_PHOTOS - len(point.photos) - len(captured)
    add_photo = use_capture_sheet(point.draft_key, room, MOST_PHOTOS)
    parts = draw(point, look, answering(app, look, point), add_photo, partial(open_box, True))
    has_box = is_open or point.answer.comment or point.answer.photo_ids or captured
    if has_box:
        parts.append(Box(point, captured, add_photo, has_focus=is_open))
    return ft.Column(parts, spacing=8, tight=True)


def draw(
    point: Point, look: Look, answer: Give, add_photo: kit.Click, open_box: kit.Click
) -> list[ft.Control]:
    """Head, last time, and what it is answered by."""
    parts: list[ft.Control] = [_head(point, look, add_photo, open_box)]
    help_text = point.checkpoint.help
    if help_text is not None:
        parts.append(kit.quiet(help_text.of(look.texts.language)))
    if point.last is not None:
        parts.append(_last_time(point.last, point, look))
    if point.by_another is not None:
        parts.append(kit.quiet(look.texts("fill.by_another", name=point.by_another)))
    parts.append(_answers(point, look, answer))
    return parts


def _answers(point: Point, look: Look, answer: Give) -> ft.Control:
    match point.checkpoint.control:
        case Control.GRADE_5 | Control.GRADE_3 | Control.YES_NO:
            return bar(point, segments_of(point, look), look, answer)
        case Control.CHOICE:
            return options(point, look, answer)
        case Control.SOILINGS:
            return soilings(point, look, answer)
        case Control.DATE:
            return DayAnswer(point)
    return TypedAnswer(point)


def _head(point: Point, look: Look, add_photo: kit.Click, open_box: kit.Click) -> ft.Control:
    texts = look.texts
    name = point.checkpoint.text.of(texts.language)
    title: list[ft.Control] = [kit.text(name, kit.Style.TITLE_MEDIUM)]
    if point.checkpoint.is_critical:
        title.append(kit.pill(texts("fill.critical"), ft.Icons.PRIORITY_HIGH))
    words = ft.Row(title, spacing=8, run_spacing=4, wrap=True, expand=True)
    camera = kit.icon_button(
        ft.Icons.PHOTO_CAMERA_OUTLINED,
        texts("fill.photo_of", what=name),
        add_photo,
        f"{point.key}.camera",
        ft.Colors.ON_SURFACE_VARIANT,
    )
    remark = kit.icon_button(
        ft.Icons.ADD_COMMENT_OUTLINED,
        texts("fill.comment_on", what=name),
        open_box,
        f"{point.key}.comment",
        ft.Colors.ON_SURFACE_VARIANT,
    )
    mark = _mark(point, look)
    if look.is_large:
        row = ft.Row([mark, camera, remark], alignment=ft.MainAxisAlignment.END, spacing=0)
        return ft.Column([ft.Row([words]), row], spacing=0, tight=True)
    return ft.Row([words, mark, camera, remark], spacing=0)


def _mark(point: Point, look: Look) -> ft.Control:
    """What the answer means; one under its limit says so with a sign."""
    if point.is_weak:
        color = ft.Colors.TERTIARY
        words = kit.text(look.texts("fill.weak"), kit.Style.TITLE_SMALL, color)
        arrow = ft.Icon(ft.Icons.ARROW_DOWNWARD, size=m.ICON_MARK, color=color)
        return ft.Row([arrow, words], spacing=4, tight=True)
    return kit.quiet(grade_word(point.checkpoint, point.answer.given, look))


def _last_time(last: LastTime, point: Point, look: Look) -> ft.Control:
    parts = [said(point.checkpoint, last.answer.given, look), last.answer.comment or ""]
    what = ", ".join(part for part in parts if part)
    when = look.formats.date(last.at)
    words: list[ft.Control] = [kit.quiet(look.texts("fill.last", what=what, when=when))]
    if last.photos:
        words.append(photo_strip(last.photos, use_app(), look))
    return ft.Column(words, spacing=4, tight=True)
