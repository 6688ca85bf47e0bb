"""The editor's list: rooms as headings, their tasks below, each row to be dragged or moved."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.cleaning.day_rooms import place_of
from cm_mobile.components.cleaning.pictures import pictogram
from cm_mobile.components.cleaning.plan_rooms import words_of
from cm_mobile.components.context import Look
from cm_mobile.components.menus import menu_button, menu_item
from cm_mobile.components.plan_editor.desk import Desk
from cm_mobile.store.plan_rows import RoomRows, Row

Open = Callable[[str], object]


@dataclass(frozen=True)
class Line:
    """What stands at a place of the list: a room's heading, a task, or the way to one more."""

    room: RoomRows
    row: Row | None = None
    is_last: bool = False


@dataclass(frozen=True)
class Opening:
    """What opens the sheets, each by an id."""

    room: Open
    task: Open
    add: Open


def lines_of(rooms: tuple[RoomRows, ...]) -> list[Line]:
    """The list from the first room to the last."""
    lines: list[Line] = []
    for room in rooms:
        lines += [Line(room), *(Line(room, row) for row in room.rows), Line(room, is_last=True)]
    return lines


def row_list(desk: Desk, opening: Opening, header: ft.Control, look: Look) -> ft.Control:
    """All lines; one that is dropped elsewhere is moved there."""
    lines = lines_of(desk.whole.rooms)

    async def dropped(event: ft.OnReorderEvent) -> None:
        if event.old_index is not None and event.new_index is not None:
            await drop(desk, lines, event.old_index, event.new_index)

    return ft.ReorderableListView(
        [_line(one, desk, opening, look) for one in lines],
        header=header,
        show_default_drag_handles=False,
        on_reorder=kit.on(dropped),
        expand=True,
        padding=ft.Padding.only(left=16, right=16, bottom=24),
    )


async def drop(desk: Desk, lines: list[Line], old: int, new: int) -> None:
    """Moves what was dragged from one place of the list to another."""
    moved, others = lines[old], [*lines[:old], *lines[old + 1 :]]
    above = others[:new]
    if moved.row is None:
        rooms = {one.room.room.id for one in above} - {moved.room.room.id}
        await desk.move_room(moved.room.room.id, len(rooms))
        return
    target = above[-1].room if above else lines[0].room
    tasks = [one for one in above if one.row is not None and one.room is target]
    await desk.move_task(moved.row.task.id, target, len(tasks))


def _line(one: Line, desk: Desk, opening: Opening, look: Look) -> ft.Control:
    if one.is_last:
        return _more(one.room, opening, look)
    if one.row is None:
        return _heading(one.room, desk, opening, look)
    return _task(one.room, one.row, desk, opening, look)


def _heading(one: RoomRows, desk: Desk, opening: Opening, look: Look) -> ft.Control:
    texts, key = look.texts, f"room.{one.room.id}"
    rooms = [room.room.id for room in desk.whole.rooms]
    at = rooms.index(one.room.id)
    words = ft.Column(
        [
            kit.text(one.room.name, kit.Style.TITLE_MEDIUM),
            kit.quiet(
                place_of(one.room.floor, one.room.area_m2, look)
                or texts(f"plan.room_{one.room.type}")
            ),
        ],
        spacing=0,
        tight=True,
    )
    items = [
        menu_item(ft.Icons.ARROW_UPWARD, texts("template.up"), f"{key}.up",
                  partial(desk.move_room, one.room.id, at - 1)),
        menu_item(ft.Icons.ARROW_DOWNWARD, texts("template.down"), f"{key}.down",
                  partial(desk.move_room, one.room.id, at + 1)),
        menu_item(ft.Icons.DELETE_OUTLINE, texts("plan.remove_room"), f"{key}.remove",
                  partial(desk.remove_room, one.room), ft.Colors.ERROR),
    ]  # fmt: skip
    tap = kit.pressable(words, f"{key}.open", partial(opening.room, one.room.id), padding=8)
    menu = menu_button(items, texts("plan.room_menu", name=one.room.name), f"{key}.menu")
    row = _apart([_handle(look), ft.Container(tap, expand=True), menu])
    return ft.Container(row, key=f"line {key}", padding=ft.Padding.only(top=12))


def _task(room: RoomRows, row: Row, desk: Desk, opening: Opening, look: Look) -> ft.Control:
    texts, key, task = look.texts, f"task.{row.task.id}", row.task
    name, at = row.name(texts.language), [one.task.id for one in room.rows].index(task.id)
    picture = [] if look.is_large else [pictogram(task.icon, task.colour, look, False)]
    tap = kit.pressable(
        ft.Row([*picture, words_of(row, look)], spacing=16),
        f"{key}.open",
        partial(opening.task, task.id),
        padding=ft.Padding.symmetric(horizontal=8, vertical=12),
    )
    items = [
        menu_item(ft.Icons.ARROW_UPWARD, texts("template.up"), f"{key}.up",
                  partial(_step, desk, room, task.id, at - 1)),
        menu_item(ft.Icons.ARROW_DOWNWARD, texts("template.down"), f"{key}.down",
                  partial(_step, desk, room, task.id, at + 1)),
        menu_item(ft.Icons.DELETE_OUTLINE, texts("plan.remove_task"), f"{key}.remove",
                  partial(desk.remove_task, task, name), ft.Colors.ERROR),
    ]  # fmt: skip
    menu = menu_button(items, texts("plan.task_menu", name=name), f"{key}.menu")
    content = _apart([_handle(look), ft.Container(tap, expand=True), menu])
    ground = ft.Colors.SURFACE_CONTAINER_LOW
    return ft.Container(content, key=f"line {key}", bgcolor=ground, border_radius=12,
                        margin=ft.Margin.only(bottom=4))  # fmt: skip


async def _step(desk: Desk, room: RoomRows, task_id: str, to: int) -> None:
    """One up or down; past the end of a room into the next."""
    rooms = desk.whole.rooms
    here = next(n for n, one in enumerate(rooms) if one.room.id == room.room.id)
    row = next(one for one in room.rows if one.task.id == task_id)
    if to < 0 and here > 0:
        await desk.move_task(row.task.id, rooms[here - 1], len(rooms[here - 1].rows))
    elif to >= len(room.rows) and here + 1 < len(rooms):
        await desk.move_task(row.task.id, rooms[here + 1], 0)
    else:
        await desk.move_task(row.task.id, room, to)


def _more(one: RoomRows, opening: Opening, look: Look) -> ft.Control:
    add = kit.link(look.texts("plan.add_task"), partial(opening.add, one.room.id),
                   f"room.{one.room.id}.add", ft.Icons.ADD)  # fmt: skip
    return ft.Container(
        ft.Row([add]), key=f"line more {one.room.id}", padding=ft.Padding.only(left=40)
    )


def _apart(parts: list[ft.Control]) -> ft.Control:
    """Side by side, and for readers each of its own: the list would merge handle and menu."""
    alone: list[ft.Control] = [
        ft.Semantics(content=one, container=True, expand=one.expand) for one in parts
    ]
    return ft.Row(alone, spacing=0)


def _handle(look: Look) -> ft.Control:
    label = look.texts("plan.drag")
    icon = ft.Icon(
        ft.Icons.DRAG_INDICATOR, color=ft.Colors.ON_SURFACE_VARIANT, semantics_label=label
    )
    target = ft.Container(icon, width=40, height=48, alignment=ft.Alignment.CENTER)
    return ft.ReorderableDragHandle(target)
