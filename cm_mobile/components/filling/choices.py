"""Answers that take one tap: a bar of segments, 48 high and as wide as there is room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import flet as ft

from cm_contract.records.answer import NOT_APPLICABLE, Given
from cm_contract.records.checkpoint import Control
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look
from cm_mobile.components.filling.point import Point
from cm_mobile.components.filling.saying import grade_word

Answer = Callable[[Given], object]
NOT = Given(is_not_applicable=True)


@dataclass(frozen=True, slots=True)
class Segment:
    """One answer; `spoken` is what readers hear of it."""

    label: str
    given: Given
    end: str
    spoken: str
    share: int = 1
    """How wide it is, compared with the others."""


def segments_of(point: Point, look: Look) -> tuple[Segment, ...]:
    """The answers that a checkpoint takes by one tap."""
    not_applicable = look.texts("answer.not_applicable")
    last = Segment(NOT_APPLICABLE, NOT, "na", not_applicable)
    match point.checkpoint.control:
        case Control.GRADE_5 | Control.GRADE_3:
            highest = 5 if point.checkpoint.control is Control.GRADE_5 else 3
            return (*(_grade(point, n, look) for n in range(1, highest + 1)), last)
        case Control.YES_NO:
            yes, no = look.texts("answer.yes"), look.texts("answer.no")
            return (
                Segment(yes, Given(value=True), "yes", yes, share=2),
                Segment(no, Given(value=False), "no", no, share=2),
                last,
            )
    return (last,)


def bar(point: Point, segments: Sequence[Segment], look: Look, answer: Answer) -> ft.Control:
    """The segments side by side; the chosen one in colour, and with a sign where it has room."""
    name = point.checkpoint.text.of(look.texts.language)
    parts: list[ft.Control] = [
        _segment(point, one, name, answer, has_edge=n > 0) for n, one in enumerate(segments)
    ]
    row = ft.Row(parts, spacing=0, height=m.TARGET, vertical_alignment=_STRETCH)
    return ft.Container(
        row,
        border=ft.Border.all(1, ft.Colors.OUTLINE),
        border_radius=m.TARGET / 2,
        clip_behavior=ft.ClipBehavior.HARD_EDGE,
    )


_STRETCH = ft.CrossAxisAlignment.STRETCH


def _grade(point: Point, grade: int, look: Look) -> Segment:
    given = Given(value=grade)
    spoken = f"{grade}, {grade_word(point.checkpoint, given, look)}"
    return Segment(str(grade), given, str(grade), spoken)


def _segment(point: Point, one: Segment, name: str, answer: Answer, has_edge: bool) -> ft.Control:
    """One control to hear and one to see, and its word: a page has hundreds of them."""
    is_on = one.given == point.answer.given
    color = ft.Colors.ON_SURFACE
    ground = None
    if is_on:
        color = ft.Colors.ON_TERTIARY if point.is_weak else ft.Colors.ON_PRIMARY
        ground = ft.Colors.TERTIARY if point.is_weak else ft.Colors.PRIMARY
    tap = kit.on(partial(answer, one.given))
    box = ft.Container(
        _shown(one, color, has_sign=is_on and one.share > 1),
        bgcolor=ground,
        border=_EDGE if has_edge else None,
        alignment=ft.Alignment.CENTER,
        ink=True,
        on_click=tap,
        key=f"{point.key}.{one.end}",
    )
    return ft.Semantics(
        expand=one.share,
        button=True,
        selected=is_on,
        label=f"{name}: {one.spoken}",
        exclude_semantics=True,
        on_tap=tap,
        content=box,
    )


_EDGE = ft.Border.only(left=ft.BorderSide(1, ft.Colors.OUTLINE))


def _shown(one: Segment, color: ft.Colors, has_sign: bool) -> ft.Control:
    word = kit.text(one.label, kit.Style.TITLE_MEDIUM, color)
    if not has_sign:
        return word
    sign = ft.Icon(ft.Icons.CHECK, size=m.ICON_SMALL, color=color)
    return ft.Row([sign, word], alignment=ft.MainAxisAlignment.CENTER, spacing=6, tight=True)
