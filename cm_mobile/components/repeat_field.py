"""A field in which one chooses how often something comes again, as one says it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import flet as ft

from cm_contract.recurrence import MOST_INTERVAL, Pattern
from cm_contract.repeat import parse_repeat
from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import Look, use_look
from cm_mobile.components.day_row import day_row
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.repeat_choices import Choice, every, in_month, weekdays
from cm_mobile.components.stepper import stepper
from cm_mobile.texts.repeats import spoken

Put = Callable[[str | None], object]


def repeat_field(key: str, value: str | None, start: Day, put: Put) -> ft.Control:
    """Chips for the rule that begins on `start`; `put` hears of each change.

    Call it while a component draws.
    """
    return keyed(key, _RepeatField, key, value, start, put)


@component
def _RepeatField(key: str, value: str | None, start: Day, put: Put) -> ft.Control:
    look = use_look()
    pattern = parse_repeat(value).begun_on(start) if value else None
    rhythms = [
        chip(look.texts("repeat.never"), pattern is None, partial(put, None), f"{key}.never"),
        *(_chip(one, key, put) for one in every(pattern, start, look.texts)),
    ]
    parts = [kit.group_title(look.texts("repeat.title")), chip_row(rhythms)]
    if pattern is not None:
        choices = [*weekdays(pattern, look.texts), *in_month(pattern, start, look.texts)]
        if choices:
            parts.append(chip_row([_chip(one, key, put) for one in choices]))
        parts += [_interval(key, look, pattern, put), _until(key, look, pattern, put)]
    parts.append(kit.quiet(spoken(look.formats, value, start)))
    stretch = ft.CrossAxisAlignment.STRETCH
    return ft.Column(parts, spacing=8, tight=True, horizontal_alignment=stretch)


def _chip(choice: Choice, key: str, put: Put) -> ft.Control:
    change = partial(put, choice.pattern.text())
    return chip(choice.label, choice.is_on, change, f"{key}.{choice.name}")


def _interval(key: str, look: Look, pattern: Pattern, put: Put) -> ft.Control:
    def changed(interval: int) -> None:
        put(replace(pattern, interval=interval).text())

    said = look.texts(f"repeat.interval_{pattern.every.lower()}", n=pattern.interval)
    return stepper(
        look.texts("repeat.interval"),
        pattern.interval,
        (1, MOST_INTERVAL),
        changed,
        f"{key}.interval",
        look,
        second=said,
    )


def _until(key: str, look: Look, pattern: Pattern, put: Put) -> ft.Control:
    def changed(day: Day | None) -> None:
        put(replace(pattern, until=day).text())

    return day_row(
        f"{key}.until",
        look.texts("repeat.ends"),
        pattern.until,
        changed,
        none=look.texts("repeat.no_end"),
        clear=look.texts("repeat.endless"),
    )
