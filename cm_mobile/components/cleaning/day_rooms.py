"""The rooms of a day: finished ones folded to a row, the others as headings with their tasks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import groupby

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.cleaning.acting import Desk
from cm_mobile.components.cleaning.photos import with_photos
from cm_mobile.components.cleaning.task_row import INDENT, TARGET, Names, task_row
from cm_mobile.components.context import Look
from cm_mobile.components.guarded import component, keyed, memo
from cm_mobile.components.typography import LABEL_ROW
from cm_mobile.store.plan_days import CleaningDay, DayPlan, DayRoom

Toggle = Callable[[str], object]
AT_ONCE = 10
"""So many tasks fill a phone's screen; the others are drawn when these stand."""


def day_rooms(
    day: CleaningDay, folded: frozenset[str], toggle: Toggle, desk: Desk, look: Look
) -> list[ft.Control]:
    """All rooms, plan by plan; a plan has its name above where there are several."""
    parts: list[ft.Control] = []
    for plan in day.plans:
        if len(day.plans) > 1 and plan.rooms:
            parts += [kit.heading(plan.plan.name, kit.Style.TITLE_MEDIUM), kit.gap(8)]
        for is_folded, rooms in groupby(plan.rooms, lambda one: one.room.id in folded):
            listed = list(rooms)
            if is_folded:
                parts += [_folded(listed, toggle, look), kit.gap(20)]
            else:
                parts += [keyed(one.room.id, _open, one, day.names, toggle, desk) for one in listed]
    return parts


def first_rooms(day: CleaningDay, most: int) -> CleaningDay:
    """The day with its first rooms alone, until they have as many tasks."""
    left, plans = most, list[DayPlan]()
    for plan in day.plans:
        shown = list[DayRoom]()
        for room in plan.rooms:
            if left > 0:
                shown.append(room)
                left -= len(room.tasks)
        plans.append(replace(plan, rooms=tuple(shown)))
    return replace(day, plans=tuple(plans))


def _folded(rooms: list[DayRoom], toggle: Toggle, look: Look) -> ft.Control:
    return kit.card_of([_row(one, toggle, look) for one in rooms], 72)


def _row(one: DayRoom, toggle: Toggle, look: Look) -> ft.Control:
    check = ft.Container(
        ft.Icon(ft.Icons.CHECK, size=20, color=look.extra.on_success_container),
        width=32,
        height=32,
        border_radius=16,
        bgcolor=look.extra.success_container,
        alignment=ft.Alignment.CENTER,
    )
    name = kit.text(one.room.name, LABEL_ROW, ft.Colors.ON_SURFACE_VARIANT)
    count = look.texts("plan.done_of", done=one.done, of=len(one.tasks))
    words: list[ft.Control] = [ft.Container(name, expand=True), kit.quiet(count)]
    if look.is_large:
        words = [ft.Column([name, kit.quiet(count)], spacing=0, tight=True, expand=True)]
    arrow = ft.Icon(ft.Icons.EXPAND_MORE, color=ft.Colors.ON_SURFACE)
    return kit.pressable(
        ft.Row([check, *words, arrow], spacing=12),
        f"room.{one.room.id}.toggle",
        partial(toggle, one.room.id),
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
    )


@component
def OpenRoom(one: DayRoom, names: Names, toggle: Toggle, desk: Desk) -> ft.Control:
    """A room with its tasks; a tap draws its own room anew and no other."""
    app, look = desk.app, desk.look
    rows = [task_row(task, names, desk, look) for task in one.tasks]
    card = kit.card_of(rows, m.EDGE if desk.has_pictures_first else INDENT)
    head = with_photos(_heading(one, toggle, look), one.room.name, one.photos, (), app, look)
    return ft.Column(
        [head, kit.gap(8), card, kit.gap(20)],
        spacing=0,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


_open = memo(OpenRoom)


def _heading(one: DayRoom, toggle: Toggle, look: Look) -> ft.Control:
    """The room's name; one that is finished can be folded."""
    count = look.texts("plan.done_of", done=one.done, of=len(one.tasks))
    name = (kit.text if one.is_finished else kit.heading)(one.room.name, kit.Style.TITLE_MEDIUM)
    where = kit.quiet(place_of(one.room.floor, one.room.area_m2, look))
    figure = kit.text(count, kit.Style.TITLE_SMALL, ft.Colors.ON_SURFACE_VARIANT)
    title = ft.Row([name, where], spacing=10, wrap=True, expand=True)
    row = ft.Row([title, figure], spacing=8)
    if not one.is_finished:
        return row
    fold = kit.pressable(
        ft.Row([row, ft.Icon(ft.Icons.EXPAND_LESS, color=ft.Colors.ON_SURFACE)], spacing=8),
        f"room.{one.room.id}.toggle",
        partial(toggle, one.room.id),
        padding=ft.Padding.symmetric(vertical=(TARGET - m.ICON) / 2),
        border_radius=m.RADIUS_CHIP,
    )
    row.expand = True
    return fold


def place_of(floor: str | None, area_m2: float | None, look: Look) -> str:
    """The second line of a room: "stuen · 24 m²"."""
    size = look.texts("plan.area", n=look.formats.number(area_m2)) if area_m2 else ""
    return " · ".join(filter(None, (floor, size)))
