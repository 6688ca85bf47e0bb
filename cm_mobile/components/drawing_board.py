"""A photo that can be drawn on with a finger."""

from collections.abc import Callable
from dataclasses import replace

import flet as ft
from flet import canvas as cv

from cm_mobile.components import kit, paints
from cm_mobile.components.context import use_look
from cm_mobile.components.guarded import component
from cm_mobile.documents.drawing import WIDTH, Ink, Mark, Shape, box, lines

Size = tuple[float, float]
EVERY_MS = 16


@component
def DrawingBoard(
    picture: bytes,
    size_px: tuple[int, int],
    tool: tuple[Shape, Ink],
    marks: tuple[Mark, ...],
    add: Callable[[Mark], object],
) -> ft.Control:
    """The picture in its own proportions, with the marks and the one that is being drawn."""
    unknown: Size = (0.0, 0.0)
    size, measure = ft.use_state(unknown)
    nothing: Mark | None = None
    now, draw_now = ft.use_state(nothing)
    newest = ft.use_ref(nothing)

    def follow(mark: Mark | None) -> None:
        newest.current = mark
        draw_now(mark)

    def begin(event: ft.DragStartEvent[ft.GestureDetector]) -> None:
        at = _part(event.local_position, size)
        follow(Mark(*tool, at, at))

    def move(event: ft.DragUpdateEvent[ft.GestureDetector]) -> None:
        if newest.current is not None:
            follow(replace(newest.current, end=_part(event.local_position, size)))

    def end() -> None:
        mark = newest.current
        follow(None)
        if mark is not None and mark.is_stroke:
            add(mark)

    def measured(event: cv.CanvasResizeEvent) -> None:
        measure((event.width, event.height))

    drawn = (*marks, now) if now is not None else marks
    paper = cv.Canvas(
        [shape for mark in drawn for shape in _shapes(mark, size)],
        on_resize=kit.on(measured),
        expand=True,
    )
    hand = ft.GestureDetector(
        paper,
        on_pan_start=kit.on(begin),
        on_pan_update=kit.on(move),
        on_pan_end=kit.on(end),
        drag_interval=EVERY_MS,
        key="drawing.board",
    )
    image = ft.Image(src=picture, fit=ft.BoxFit.FILL, exclude_from_semantics=True)
    sheet = ft.Container(
        ft.Stack([_over(image), _over(hand)]), aspect_ratio=size_px[0] / size_px[1]
    )
    label = use_look().texts("photo.board")
    spoken = ft.Semantics(label=label, container=True, image=True, content=sheet)
    return ft.Container(spoken, alignment=ft.Alignment.CENTER, expand=True)


def _over(control: ft.Control) -> ft.Control:
    return ft.Container(control, left=0, top=0, right=0, bottom=0)


def _part(at: ft.Offset, size: Size) -> tuple[float, float]:
    """Where on the picture a finger is, also when it has left it."""
    width, height = size
    return _within(at.x / (width or 1)), _within(at.y / (height or 1))


def _within(part: float) -> float:
    return min(max(part, 0.0), 1.0)


def _shapes(mark: Mark, size: Size) -> list[cv.Shape]:
    paint = paints.stroke(mark.ink.colour, WIDTH * max(size))
    if mark.shape is Shape.CIRCLE:
        left, top, right, bottom = box(mark, *size)
        return [cv.Oval(left, top, right - left, bottom - top, paint=paint)]
    return [
        cv.Path([cv.Path.MoveTo(*line[0]), *(cv.Path.LineTo(*one) for one in line[1:])], paint)
        for line in lines(mark, *size)
    ]
