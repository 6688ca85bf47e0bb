"""A week's picture: rooms by days, each square with what was done of what was due."""

from datetime import date

import flet as ft

from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look
from cm_mobile.store.cleaning_plans import Period
from cm_mobile.store.plan_marks import Tally
from cm_mobile.store.plan_rows import RoomRows
from cm_mobile.texts.repeats import weekday_name

NAME_WIDTH, LEAST = 100, 34


def week_picture(period: Period, today: Day, look: Look) -> ft.Control:
    """A table with a square for each room and day; at large text a list with the same in words."""
    rooms = [one for one in period.whole.rooms if _counts(period, one)]
    if look.is_large:
        return kit.card_of([_said(period, one, look) for one in rooms], 16)
    head = [ft.Container(width=NAME_WIDTH), *(_day(day, today, look) for day in period.days)]
    rows = [ft.Row(head, spacing=3), *(_row(period, one, today, look) for one in rooms)]
    return kit.card(*(ft.Container(row, padding=ft.Padding.symmetric(vertical=3)) for row in rows),
                    padding=12)  # fmt: skip


def _counts(period: Period, room: RoomRows) -> bool:
    return any(period.of_room(room, day) != Tally() for day in period.days)


def _day(day: Day, today: Day, look: Look) -> ft.Control:
    found = date.fromisoformat(day)
    name = weekday_name(look.texts.language, found.weekday(), is_short=True).rstrip(".")
    color = ft.Colors.PRIMARY if day == today else ft.Colors.ON_SURFACE_VARIANT
    words = ft.Column(
        [
            kit.text(name[:2], kit.Style.LABEL_MEDIUM, color),
            kit.text(str(found.day), kit.Style.BODY_SMALL, color),
        ],
        spacing=0,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
    return ft.Container(words, expand=True, alignment=ft.Alignment.CENTER)


def _row(period: Period, room: RoomRows, today: Day, look: Look) -> ft.Control:
    cut = ft.TextOverflow.ELLIPSIS
    name = kit.text(room.room.name, kit.Style.BODY_MEDIUM, max_lines=2, overflow=cut)
    squares = [
        _square(period.of_room(room, day), room.room.name, day, today, look) for day in period.days
    ]
    return ft.Row([ft.Container(name, width=NAME_WIDTH), *squares], spacing=3)


def _square(tally: Tally, room: str, day: Day, today: Day, look: Look) -> ft.Control:
    ground, color, icon = _look_of(tally, day <= today, look)
    said = f"{room}, {look.formats.long_day(day)}: {words_of(tally, look)}"
    parts: list[ft.Control] = []
    if tally.due or tally.extra:
        figure = f"{tally.done}/{tally.due}" if tally.due else f"+{tally.extra}"
        parts.append(kit.text(figure, kit.Style.LABEL_MEDIUM, color))
        if icon is not None:
            parts.append(ft.Icon(icon, size=14, color=color))
    content = ft.Column(
        parts, spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER
    )
    box = ft.Container(
        content,
        bgcolor=ground,
        border_radius=m.RADIUS_CHIP,
        height=LEAST + 8,
        alignment=ft.Alignment.CENTER,
        tooltip=kit.tip(said) if parts else None,
    )
    label = ft.Semantics(label=said if parts else None, exclude_semantics=True, content=box)
    return ft.Container(label, expand=True)


def _look_of(
    tally: Tally, is_past: bool, look: Look
) -> tuple[ft.ColorValue | None, ft.ColorValue, ft.IconData | None]:
    """Ground, colour and sign: done, something missed, something skipped, still to do."""
    if not tally.due:
        return None, ft.Colors.ON_SURFACE_VARIANT, None
    if tally.missed:
        return ft.Colors.TERTIARY_CONTAINER, ft.Colors.ON_TERTIARY_CONTAINER, ft.Icons.PRIORITY_HIGH
    if tally.skipped:
        return ft.Colors.SURFACE_CONTAINER_HIGH, ft.Colors.ON_SURFACE, ft.Icons.REMOVE
    if tally.done == tally.due and is_past:
        return look.extra.success_container, look.extra.on_success_container, ft.Icons.CHECK
    return ft.Colors.SURFACE_CONTAINER, ft.Colors.ON_SURFACE, None


def words_of(tally: Tally, look: Look) -> str:
    """The same in words: "2 af 3 udført · 1 sprunget over"."""
    texts, parts = look.texts, []
    if tally.due:
        parts.append(texts("plan.done_words", done=tally.done, of=tally.due))
    for name in ("skipped", "missed", "extra"):
        count: int = getattr(tally, name)
        if count:
            parts.append(texts(f"plan.count_{name}", n=count))
    return " · ".join(parts)


def _said(period: Period, room: RoomRows, look: Look) -> ft.Control:
    lines: list[ft.Control] = [kit.text(room.room.name, kit.Style.TITLE_MEDIUM)]
    for day in period.days:
        tally = period.of_room(room, day)
        if tally != Tally():
            lines.append(kit.quiet(f"{look.formats.long_day(day)}: {words_of(tally, look)}"))
    return ft.Container(ft.Column(lines, spacing=4, tight=True), padding=16)
