"""Answers of a report by room, each with its comment and photos."""

from collections.abc import Callable, Sequence

import flet as ft

from cm_contract.records.answer import Answer, Place
from cm_contract.records.checkpoint import Checkpoint
from cm_contract.score import asked
from cm_contract.values import Key
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look
from cm_mobile.components.photo_strip import photo_strip
from cm_mobile.components.report.words import given_words, room_at
from cm_mobile.store.report_rows import WholeReport


def is_telling(answer: Answer, whole: WholeReport) -> bool:
    """Whether it is under target, or somebody has said or shown something."""
    return bool(answer.comment or answer.photo_ids) or is_under(answer, whole)


def is_under(answer: Answer, whole: WholeReport) -> bool:
    """Whether its share of full points is smaller than the report's target."""
    goal = whole.report.target_percent or 0
    return answer.share_percent is not None and answer.share_percent < goal


def by_room(
    whole: WholeReport,
    app: App,
    look: Look,
    shows: Callable[[Answer], bool],
    room_key: str = "",
) -> list[ft.Control]:
    """A card for each room that has such answers, or for the one room."""
    groups: dict[Key, list[ft.Control]] = {}
    for place, checkpoint in asked(whole.report.rooms, whole.content).items():
        answer = answer_at(place, whole)
        if shows(answer) and place.room_key == (room_key or place.room_key):
            row = _row(answer, checkpoint, whole, app, look)
            groups.setdefault(place.room_key, []).append(row)
    return [_group(room_at(key, whole, look), rows) for key, rows in groups.items()]


def answer_at(place: Place, whole: WholeReport) -> Answer:
    """What was answered there, or an answer that is still empty."""
    found = (one for one in whole.report.answers if one.place == place)
    empty = Answer(room_key=place.room_key, checkpoint_key=place.checkpoint_key)
    return next(found, empty)


def _group(name: str, rows: Sequence[ft.Control]) -> ft.Control:
    return ft.Container(kit.group(name, rows, indent=m.EDGE), margin=ft.Margin.only(bottom=16))


def _row(
    answer: Answer, checkpoint: Checkpoint, whole: WholeReport, app: App, look: Look
) -> ft.Control:
    parts: list[ft.Control] = [
        kit.text(checkpoint.text.of(look.texts.language), kit.Style.TITLE_SMALL),
        _given(answer, checkpoint, whole, look),
    ]
    if answer.comment:
        parts.append(kit.text(answer.comment))
    if answer.is_internal and answer.comment:
        internal = look.texts("result.internal")
        ground, color = ft.Colors.SURFACE_CONTAINER_HIGH, ft.Colors.ON_SURFACE
        pill = kit.pill(internal, ft.Icons.VISIBILITY_OFF_OUTLINED, ground, color)
        parts.append(ft.Row([pill], tight=True))
    photos = whole.photos_at(answer)
    if photos:
        parts.append(photo_strip(photos, app, look))
    return ft.Container(ft.Column(parts, spacing=6, tight=True), padding=ft.Padding.all(16))


def _given(answer: Answer, checkpoint: Checkpoint, whole: WholeReport, look: Look) -> ft.Control:
    """The answer; under target with an arrow, a word and a colour."""
    words = [given_words(checkpoint, answer.given, look)]
    if checkpoint.is_critical:
        words.append(look.texts("result.critical"))
    if not is_under(answer, whole):
        return kit.quiet(" · ".join(words))
    words.append(look.texts("reports.under_target"))
    color = ft.Colors.TERTIARY
    return ft.Row(
        [
            ft.Icon(ft.Icons.ARROW_DOWNWARD, size=m.ICON_MARK, color=color),
            kit.text(" · ".join(words), kit.Style.BODY_MEDIUM, color, expand=True),
        ],
        spacing=4,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
