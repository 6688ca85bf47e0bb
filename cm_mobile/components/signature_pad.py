"""A name signed by hand, or by name for keyboards and readers."""

from collections.abc import Callable

import flet as ft
import flet.canvas as cv

from cm_mobile.components import kit, paints
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_look
from cm_mobile.components.guarded import component

Stroke = tuple[int, ...]
Strokes = tuple[Stroke, ...]
"""Each x, y, x, y … in thousandths of the pad's width."""
HEIGHT = 160
STEP_MS = 10
INK = 2.5


@component
def SignaturePad(
    strokes: Strokes,
    signed: Callable[[Strokes], object],
    key: str,
    label: str = "",
    clear_key: str = "",
    foot: str = "",
) -> ft.Control:
    """Hears of the strokes after each one; `strokes` are drawn at first.

    With a `label` it is a card of its own that says whose name is wanted, and `foot` below it.
    """
    look = use_look()
    drawn, draw = ft.use_state(strokes)
    width, set_width = ft.use_state(1.0)
    newest = ft.use_ref(strokes)

    def put(now: Strokes) -> None:
        newest.current = now
        draw(now)

    def point(at: ft.Offset | None) -> Stroke:
        if at is None:
            return ()
        return (_clipped(at.x, width, 1000), _clipped(at.y, width, HEIGHT / width * 1000))

    def begin(event: ft.DragStartEvent[ft.GestureDetector]) -> None:
        put((*(newest.current or ()), point(event.local_position)))

    def go_on(event: ft.DragUpdateEvent[ft.GestureDetector]) -> None:
        *before, last = newest.current or ((),)
        put((*before, last + point(event.local_position)))

    def end() -> None:
        signed(newest.current or ())

    def clear() -> None:
        put(())
        signed(())

    canvas = cv.Canvas(
        [path_of(one, width, ft.Colors.ON_SURFACE) for one in drawn if len(one) > 1],
        on_resize=kit.on(lambda event: set_width(max(1.0, event.width))),
        expand=True,
    )
    pad = ft.GestureDetector(
        ft.Container(
            canvas,
            height=HEIGHT,
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
            border=None if label else ft.Border.all(1, ft.Colors.OUTLINE),
            border_radius=m.RADIUS_FIELD,
        ),
        drag_interval=STEP_MS,
        on_pan_start=kit.on(begin),
        on_pan_update=kit.on(go_on),
        on_pan_end=kit.on(end),
        key=key,
    )
    again = kit.link(look.texts("sign.clear"), clear, clear_key or f"{key}.clear")
    if label:
        named = ft.Semantics(label=label, content=pad)
        return _card(named, label, again if drawn else None, foot, look)
    label = look.texts("sign.done" if drawn else "sign.here")
    row = ft.Row([kit.quiet(label, expand=True), *([again] if drawn else [])], height=m.TARGET)
    return ft.Column([ft.Semantics(label=label, content=pad), row], spacing=0, tight=True)


def _card(
    pad: ft.Control, label: str, again: ft.Control | None, foot: str, look: Look
) -> ft.Control:
    """The label with the way to begin anew above the pad, the line to write on, and the foot."""
    words = kit.quiet(label, expand=True)
    height = None if look.is_large else m.TARGET
    head = ft.Row([words, *([again] if again else [])], height=height)
    below = [kit.quiet(foot, kit.Style.BODY_SMALL)] if foot else []
    return ft.Container(
        ft.Column([head, pad, kit.hairline(), *below], spacing=4, tight=True),
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=m.RADIUS_FIELD,
        padding=ft.Padding.only(left=16, right=8, bottom=12),
    )


def path_of(stroke: Stroke, width: float, color: ft.ColorValue) -> cv.Path:
    """A stroke as it is drawn on a pad of a width; a dot is a short line."""
    points = [
        (x * width / 1000, y * width / 1000) for x, y in zip(*[iter(stroke)] * 2, strict=True)
    ]
    first, *rest = points
    elements: list[cv.Path.PathElement] = [cv.Path.MoveTo(*first)]
    elements += [cv.Path.LineTo(*one) for one in rest or [(first[0] + 1, first[1])]]
    return cv.Path(elements, paints.stroke(color, INK))


def _clipped(value: float, width: float, most: float) -> int:
    return round(max(0.0, min(value / width * 1000, most)))
