"""Answers that are typed, counted or chosen from a list."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from cm_contract.records.answer import Found, Given
from cm_contract.records.checkpoint import Control, Limit
from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.calendar import use_calendar
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.filling.answering import Give, answering
from cm_mobile.components.filling.choices import NOT
from cm_mobile.components.filling.point import Point
from cm_mobile.components.guarded import component
from cm_mobile.components.saving import use_saving
from cm_mobile.components.stepper import stepper
from cm_mobile.components.typing import Field, typed_field


@component
def TypedAnswer(point: Point) -> ft.Control:
    """A number or a text, saved while it is typed."""
    app, look = use_app(), use_look()
    is_number = point.checkpoint.control is Control.NUMBER
    wrong, mark = ft.use_state(False)

    async def save(text: str) -> None:
        value = parsed(text) if is_number else text.strip() or None
        mark(is_number and value is None and bool(text.strip()))
        if value is not None or not text.strip():
            await answering(app, look, point)(Given(value=value))

    saving = use_saving(save)
    field = Field(
        key=f"{point.key}.value",
        hint=look.texts("fill.number" if is_number else "fill.text"),
        error=look.texts("fill.not_a_number") if wrong else None,
        lines=1 if is_number else 5,
        keyboard=ft.KeyboardType.NUMBER if is_number else ft.KeyboardType.TEXT,
    )
    value = point.answer.given.value
    shown = look.formats.number(value) if isinstance(value, float | int) else value or ""
    return typed_field(field, str(shown), saving.put, left=saving.leave)


def parsed(text: str) -> int | float | None:
    """The number that somebody typed, with a comma or a point; None when it is none."""
    plain = text.strip().replace(" ", "").replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return int(value) if value.is_integer() else value


def options(point: Point, look: Look, answer: Give) -> ft.Control:
    """A chip for each answer of a choice."""
    chips = [
        chip(
            one.text.of(look.texts.language),
            point.answer.given.value == one.key,
            partial(answer, Given(value=one.key)),
            f"{point.key}.{one.key}",
        )
        for one in point.checkpoint.options
    ]
    return chip_row([*chips, not_applicable(point, look, answer)])


def not_applicable(point: Point, look: Look, answer: Give) -> ft.Control:
    """The chip for what does not apply here."""
    is_on = point.answer.given.is_not_applicable
    label = look.texts("answer.not_applicable")
    return chip(label, is_on, partial(answer, Given() if is_on else NOT), f"{point.key}.na")


@component
def DayAnswer(point: Point) -> ft.Control:
    """A day, chosen from a calendar."""
    app, look = use_app(), use_look()
    answer = answering(app, look, point)
    value = point.answer.given.value

    async def chosen(day: Day) -> None:
        await answer(Given(value=day))

    choose = use_calendar(Day(str(value)) if value else None, chosen)
    label = look.formats.day(Day(str(value))) if value else look.texts("fill.choose_day")
    button = kit.outlined(label, choose, f"{point.key}.day", ft.Icons.EVENT)
    return ft.Row([button, not_applicable(point, look, answer)], spacing=8, wrap=True)


def soilings(point: Point, look: Look, answer: Give) -> ft.Control:
    """A counter for each group of objects, with the limit beside it."""
    profile = point.checkpoint.profile
    limits = profile.limits if profile else ()
    rows: list[ft.Control] = [_counter(point, one, limits, look, answer) for one in limits]
    none = Given(found=_found(point, limits))
    label = look.texts("fill.no_soilings")
    rows.append(
        ft.Row(
            [
                chip(label, point.answer.given == none, partial(answer, none), f"{point.key}.none"),
                not_applicable(point, look, answer),
            ],
            spacing=8,
            wrap=True,
        )
    )
    return ft.Column(rows, spacing=4, tight=True)


def _found(
    point: Point, limits: Sequence[Limit], changed: Found | None = None
) -> tuple[Found, ...]:
    """What is counted: what stands, the change, and nothing where nobody has counted yet."""
    counts = {(one.group, one.reach): one.count for one in point.answer.given.found}
    if changed is None:
        counts = {}
    else:
        counts[changed.group, changed.reach] = changed.count
    return tuple(
        Found(group=one.group, reach=one.reach, count=counts.get((one.group, one.reach), 0))
        for one in limits
    )


def _counter(
    point: Point, limit: Limit, limits: Sequence[Limit], look: Look, answer: Give
) -> ft.Control:
    texts = look.texts
    known = {(one.group, one.reach): one.count for one in point.answer.given.found}
    count = known.get((limit.group, limit.reach), 0)
    name = texts(f"soiling.{limit.group}.{limit.reach}")

    async def counted(count: int) -> None:
        changed = Found(group=limit.group, reach=limit.reach, count=count)
        await answer(Given(found=_found(point, limits, changed)))

    return stepper(
        name,
        known.get((limit.group, limit.reach)),
        (0, 999),
        counted,
        f"{point.key}.{limit.group}.{limit.reach}",
        look,
        second=texts("fill.at_most", n=limit.most),
        color=ft.Colors.TERTIARY if count > limit.most else ft.Colors.ON_SURFACE,
    )
