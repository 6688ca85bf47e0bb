"""A photo of a draft over the whole screen: looked at, described, drawn on, shared, removed.

A note's draft or a report's: `Subject` says what is different.
"""

import asyncio
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from cm_contract.values import PhotoId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.drawing_board import DrawingBoard
from cm_mobile.components.drawing_tools import Tool, drawing_tools
from cm_mobile.components.form_fields import column
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.picture import draw as zoomable
from cm_mobile.components.taking import taken
from cm_mobile.documents.drawing import Ink, Mark, Shape, drawn, size_of


@dataclass(frozen=True)
class Drawing:
    """What is drawn so far, with which tool next, and whether one is drawing now."""

    is_on: bool = False
    tool: Tool = (Shape.ARROW, Ink.RED)
    marks: tuple[Mark, ...] = ()
    is_saving: bool = False


@dataclass(frozen=True)
class Subject:
    """A photo on the desk. `caption` is the field for its words, `remove` lets go of it.

    A drawing becomes a photo more under `draft_key`, whose draft has `room` for so many of `most`.
    `picture` shows one whose bytes may have to be fetched first.
    """

    photo_id: PhotoId
    sha256: str
    draft_key: str
    room: int
    most: int
    caption: ft.Control
    remove: kit.Click
    picture: ft.Control | None = None


@component
def PhotoDesk(photo: Subject, close: kit.Click) -> ft.Control:
    """The photo with what can be done with it."""
    app, look = use_app(), use_look()
    live = use_live(app.store.shelf.read, photo.sha256)
    content = live.value
    size_px = ft.use_memo(lambda: size_of(content) if content else (1, 1), [content])
    drawing, show = ft.use_state(Drawing())

    def turn(is_on: bool) -> None:
        show(replace(drawing, is_on=is_on))

    def add(mark: Mark) -> None:
        show(replace(drawing, marks=(*drawing.marks, mark)))

    async def save() -> None:
        if content is None or drawing.is_saving or not drawing.marks:
            return
        show(replace(drawing, is_saving=True))
        copy = await asyncio.to_thread(drawn, content, drawing.marks)
        if await taken([copy], photo.draft_key, photo.room, app, look, photo.most):
            app.notices.show(look.texts("photo.drawing_saved"))
            close()
        else:
            show(drawing)

    def choose(tool: Tool) -> None:
        show(replace(drawing, tool=tool))

    def undo() -> None:
        show(replace(drawing, marks=drawing.marks[:-1]))

    middle = photo.picture or zoomable(content, look.texts("photo.one"), "")
    actions = _actions(photo, content, app, look)
    if drawing.is_on and content is not None:
        middle = DrawingBoard(content, size_px, drawing.tool, drawing.marks, add)
        below = drawing_tools(drawing.tool, look, choose, save)
        label, icon = look.texts("photo.undo_mark"), ft.Icons.UNDO
        back = kit.icon_button(icon, label, undo, "drawing.undo")
        actions = [back] if drawing.marks else []
    else:
        button = kit.tonal(look.texts("photo.draw"), partial(turn, True), "photo.draw", _PEN)
        is_missing = content is None and not live.is_loading
        below = photo.caption if is_missing else column([photo.caption, button])
    leave = partial(turn, False) if drawing.is_on else close
    icon = ft.Icons.ARROW_BACK if drawing.is_on else ft.Icons.CLOSE
    return frame(
        middle,
        title=look.texts("photo.draw" if drawing.is_on else "photo.one"),
        leading=kit.icon_button(icon, look.texts("action.close"), leave, "photo.close"),
        badge=False,
        actions=actions,
        docked=below,
    )


_PEN = ft.Icons.DRAW_OUTLINED


def _actions(photo: Subject, content: bytes | None, app: App, look: Look) -> list[ft.Control]:
    async def share() -> None:
        if content is not None:
            await app.device.share_file(f"{photo.photo_id}.jpg", content, "image/jpeg")

    texts, icons = look.texts, ft.Icons
    return [
        kit.icon_button(icons.SHARE_OUTLINED, texts("photo.share"), share, "photo.share"),
        kit.icon_button(icons.DELETE_OUTLINE, texts("photo.delete"), photo.remove, "photo.delete"),
    ]
