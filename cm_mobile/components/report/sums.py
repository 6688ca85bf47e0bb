"""The lines of a score: weight times share is points, by room with its sum."""

from collections.abc import Sequence

import flet as ft

from cm_contract.score import Line, Score, lines, of_room, stored
from cm_mobile.components import kit
from cm_mobile.components.context import Look
from cm_mobile.components.report.words import checkpoint_text, percent, room_at
from cm_mobile.components.typography import SEMI_BOLD
from cm_mobile.store.report_rows import WholeReport

_PADDING = ft.Padding.symmetric(horizontal=16, vertical=10)


def sums(whole: WholeReport, look: Look) -> list[ft.Control]:
    """A card for each room that was scored, and one for the whole."""
    worked_out = lines(whole.report.answers)
    parts: list[ft.Control] = []
    for room in whole.report.rooms:
        of_this = [one for one in worked_out if one.place.room_key == room.key]
        score = of_room(whole.report.answers, room.key)
        if score is not None:
            rows = [_line(one, whole, look) for one in of_this]
            name = room_at(room.key, whole, look)
            parts.append(_group(name, [*rows, _sum(score, look)]))
    score = stored(whole.report)
    return [*parts, _group(look.texts("how.all"), [_sum(score, look)])] if score else parts


def _group(title: str, rows: Sequence[ft.Control]) -> ft.Control:
    return ft.Container(kit.group(title, rows, indent=16), margin=ft.Margin.only(bottom=16))


def _line(one: Line, whole: WholeReport, look: Look) -> ft.Control:
    """What was looked at, and its little multiplication."""
    product = look.texts(
        "how.line",
        weight=one.weight,
        share=str(one.share_percent),
        points=look.formats.number(one.points),
    )
    return _row(kit.text(checkpoint_text(one.place, whole, look)), kit.quiet(product), look)


def _sum(score: Score, look: Look) -> ft.Control:
    words = look.texts("how.sum", points=score.points, weight=score.weight)
    figure = kit.text(percent(score, look), font_family=SEMI_BOLD)
    return _row(kit.text(words, font_family=SEMI_BOLD), figure, look)


def _row(left: ft.Control, right: ft.Control, look: Look) -> ft.Control:
    if look.is_large:
        return ft.Container(ft.Column([left, right], spacing=2, tight=True), padding=_PADDING)
    parts = [ft.Container(left, expand=True), right]
    return ft.MergeSemantics(content=ft.Container(ft.Row(parts, spacing=12), padding=_PADDING))
