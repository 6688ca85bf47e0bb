"""Where one is in a report, and how it stands."""

from dataclasses import dataclass

import flet as ft

from cm_contract.records.quality_report import ReportRoom
from cm_contract.score import Score, asked, of_report
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look
from cm_mobile.components.filling.point import room_name
from cm_mobile.store.report_rows import WholeReport

HEIGHT = 6


@dataclass(frozen=True, slots=True)
class RoomState:
    """How far a room is."""

    room: ReportRoom
    name: str
    answered: int
    asked: int

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to answer."""
        return self.answered == self.asked


def rooms_of(whole: WholeReport, language: str) -> tuple[RoomState, ...]:
    """The rooms in their order."""
    answered = {one.place for one in whole.report.answers if not one.given.is_empty}
    places = asked(whole.report.rooms, whole.content)
    found = []
    for room in whole.report.rooms:
        here = {place for place in places if place.room_key == room.key}
        name = room_name(room, whole.content, language)
        found.append(RoomState(room, name, len(here & answered), len(here)))
    return tuple(found)


def head(whole: WholeReport, rooms: tuple[RoomState, ...], at: int, look: Look) -> ft.Control:
    """The room, the score so far, and a bar of rooms."""
    answered, every = sum(one.answered for one in rooms), sum(one.asked for one in rooms)
    where = look.texts("fill.where", room=at + 1, rooms=len(rooms), n=answered, of=every)
    left = ft.Column(
        [kit.heading(rooms[at].name, kit.Style.HEADLINE_SMALL), kit.quiet(where)],
        spacing=2,
        tight=True,
        expand=look.fill,
    )
    right = _score(of_report(whole.report, whole.content), whole.content.target_percent, look)
    words: ft.Control = ft.Row([left, right], vertical_alignment=ft.CrossAxisAlignment.START)
    if look.is_large:
        words = ft.Column([left, right], spacing=4, tight=True)
    edge = ft.Padding.only(left=m.EDGE, right=m.EDGE, bottom=12)
    return ft.Container(ft.Column([words, _bar(rooms)], spacing=12, tight=True), padding=edge)


def _score(score: Score | None, target_percent: int, look: Look) -> ft.Control:
    """The score so far; under the target it has a sign too."""
    texts = look.texts
    parts: list[ft.Control] = []
    color: ft.ColorValue = ft.Colors.ON_SURFACE_VARIANT
    figure = "–"
    if score is not None:
        figure = f"{score.whole()} %"
        color = look.extra.success
        if not score.reaches(target_percent):
            color = ft.Colors.TERTIARY
            parts.append(ft.Icon(ft.Icons.ARROW_DOWNWARD, size=m.ICON_SMALL, color=color))
    parts.append(kit.text(figure, kit.Style.HEADLINE_SMALL, color))
    end = ft.CrossAxisAlignment.START if look.is_large else ft.CrossAxisAlignment.END
    target = kit.quiet(texts("fill.so_far", target=target_percent))
    row = ft.Row(parts, spacing=4, tight=True)
    return ft.Column([row, target], spacing=2, tight=True, horizontal_alignment=end)


def _bar(rooms: tuple[RoomState, ...]) -> ft.Control:
    segments: list[ft.Control] = [
        ft.ProgressBar(
            value=one.answered / one.asked if one.asked else 1.0,
            bar_height=HEIGHT,
            border_radius=HEIGHT / 2,
            bgcolor=ft.Colors.SURFACE_CONTAINER_HIGH,
            expand=True,
        )
        for one in rooms
    ]
    return ft.Semantics(exclude_semantics=True, content=ft.Row(segments, spacing=4))
