"""The rooms of a report as bars."""

from collections.abc import Sequence
from dataclasses import dataclass

import flet as ft

from cm_contract.records.quality_report import ReportRoom
from cm_contract.score import Score, of_room
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.report.bar import score_bar
from cm_mobile.components.report.words import room_at
from cm_mobile.store.report_rows import WholeReport

FIRST = 6
"""So many rooms stand there at first: all that are under target, then the others."""


@dataclass(frozen=True)
class Scored:
    """A room with its score."""

    room: ReportRoom
    score: Score | None
    is_under: bool


@component
def Rooms(whole: WholeReport, root: str) -> ft.Control:
    """The first rooms, or all; a tap on one leads to its answers."""
    app, look = use_app(), use_look()
    is_whole, show = ft.use_state(False)
    rooms = scored(whole)

    def all_of_them() -> None:
        show(True)

    more = None
    if len(rooms) > FIRST and not is_whole:
        words = look.texts("result.all_rooms", n=len(rooms))
        more = kit.link(words, all_of_them, "result.rooms_all")
    rows = [
        _row(one, whole, root, app, look) for one in (rooms if is_whole else worth_seeing(rooms))
    ]
    title = kit.group_title(look.texts("result.rooms"), more)
    card = kit.card(*rows, padding=ft.Padding.symmetric(vertical=8))
    return ft.Column([title, card], spacing=0 if more else 8, tight=True)


def scored(whole: WholeReport) -> list[Scored]:
    """The rooms in the report's order."""
    goal = whole.report.target_percent or 0
    scores = [(room, of_room(whole.report.answers, room.key)) for room in whole.report.rooms]
    return [
        Scored(room, score, score is not None and not score.reaches(goal)) for room, score in scores
    ]


def worth_seeing(rooms: Sequence[Scored]) -> list[Scored]:
    """Up to six, in their order: none that is under target is left out for one that isn't."""
    ranked = sorted(range(len(rooms)), key=lambda n: (not rooms[n].is_under, n))
    return [rooms[n] for n in sorted(ranked[:FIRST])]


def _row(one: Scored, whole: WholeReport, root: str, app: App, look: Look) -> ft.Control:
    name = room_at(one.room.key, whole, look)
    bar = score_bar(name, one.score, whole.report.target_percent or 0, look)
    way = app.way.to(f"{root}/answers/{one.room.key}")
    padding = ft.Padding.symmetric(horizontal=16, vertical=13)
    return kit.pressable(bar, f"result.room.{one.room.key}", way, padding=padding)
