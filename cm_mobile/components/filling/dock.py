"""The three buttons below a room: all rooms, the rest of this one, and the next."""

import flet as ft

from cm_contract.commands.report_answers import AnswerRoom
from cm_contract.messages import Sent
from cm_contract.records.quality_report import QualityReport
from cm_mobile.components import kit
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.dock_button import dock_button
from cm_mobile.components.doing import done
from cm_mobile.components.filling.point import Point, rest_of
from cm_mobile.components.guarded import component


@component
def Dock(
    report: QualityReport,
    points: tuple[Point, ...],
    names: tuple[str, ...],
    at: int,
    show_rooms: kit.Click,
    onwards: kit.Click,
) -> ft.Control:
    """What was answered by one tap is taken back at the same place, and covers nothing."""
    app, look = use_app(), use_look()
    nothing: Sent | None = None
    sent, note = ft.use_state(nothing)
    rest = tuple(rest_of(points))

    async def answer_rest() -> None:
        command = AnswerRoom(
            customer_id=report.customer_id,
            report_id=report.id,
            room_key=points[0].answer.room_key,
            answers=rest,
        )
        note(await done(app, look, command))

    async def take_back() -> None:
        note(None)
        if sent is not None:
            await app.taking_back(sent)()

    if sent is not None:
        middle = dock_button(look.texts("action.undo"), take_back, "report.undo", before=_UNDO)
    elif rest:
        middle = dock_button(look.texts("fill.rest"), answer_rest, "report.rest", before=_REST)
    else:
        middle = None
    return draw(names, at, look, show_rooms, middle, onwards)


_UNDO, _REST = ft.Icons.UNDO, ft.Icons.DONE_ALL


def draw(
    names: tuple[str, ...],
    at: int,
    look: Look,
    show_rooms: kit.Click,
    middle: ft.Control | None,
    onwards: kit.Click,
) -> ft.Control:
    """Side by side; at large text the rooms stand above the others."""
    is_last = at + 1 == len(names)
    label = look.texts("fill.finish") if is_last else names[at + 1]
    arrow = ft.Icons.CHECK if is_last else ft.Icons.ARROW_FORWARD
    following = dock_button(label, onwards, "report.next", after=arrow, is_main=True)
    rooms = look.texts("fill.rooms")
    every = kit.icon_button(ft.Icons.GRID_VIEW_OUTLINED, rooms, show_rooms, "report.rooms")
    beside = [every] if middle is None else [every, ft.Container(middle, expand=4)]
    if look.is_large:
        return ft.Column([ft.Row(beside, spacing=8), following], spacing=8, tight=True)
    return ft.Row([*beside, ft.Container(following, expand=5)], spacing=8)
