"""A row with a day that is chosen from a calendar."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

import flet as ft

from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.context import use_look
from cm_mobile.components.guarded import component, keyed

Put = Callable[[Day | None], object]


def day_row(
    key: str, label: str, day: Day | None, put: Put, *, none: str, clear: str = ""
) -> ft.Control:
    """The label with the day, or `none`; `clear` is the way back to no day, if there is one.

    Call it while a component draws.
    """
    return keyed(key, _DayRow, key, label, day, put, none, clear)


@component
def _DayRow(key: str, label: str, day: Day | None, put: Put, none: str, clear: str) -> ft.Control:
    look = use_look()
    is_open, set_open = ft.use_state(False)

    def chosen(event: ft.Event[ft.DatePicker]) -> None:
        set_open(False)
        picked = event.control.value
        if isinstance(picked, datetime):
            put(picked_day(picked))

    picker = ft.DatePicker(
        value=date.fromisoformat(day) if day else None,
        on_change=kit.on(chosen),
        on_dismiss=kit.on(partial(set_open, False)),
    )
    ft.use_dialog(picker if is_open else None)
    said = look.formats.day(day) if day else none
    parts = [
        kit.row(
            ft.Icons.EVENT, label, key, partial(set_open, True), value=said, is_large=look.is_large
        )
    ]
    if clear and day is not None:
        parts.append(kit.row(ft.Icons.CLEAR, clear, f"{key}.clear", partial(put, None)))
    return kit.card_of(parts)


def picked_day(picked: datetime) -> Day:
    """The day that was tapped: the picker gives its midnight on the phone's clock, in UTC."""
    return Day((picked + timedelta(hours=12)).date().isoformat())
