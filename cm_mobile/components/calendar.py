"""A day chosen from a calendar."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

import flet as ft

from cm_contract.values import Day
from cm_mobile.components import kit


def use_calendar(value: Day | None, put: Callable[[Day], object]) -> kit.Click:
    """A handler that opens the calendar; `put` gets the day that was tapped."""
    is_open, set_open = ft.use_state(False)

    def chosen(event: ft.Event[ft.DatePicker]) -> object:
        set_open(False)
        picked = event.control.value
        return put(day_of(picked)) if isinstance(picked, datetime) else None

    picker = ft.DatePicker(
        value=date.fromisoformat(value) if value else None,
        on_change=kit.on(chosen),
        on_dismiss=kit.on(partial(set_open, False)),
    )
    ft.use_dialog(picker if is_open else None)
    return partial(set_open, True)


def day_of(picked: datetime) -> Day:
    """The day that was tapped: the picker gives its midnight on the phone's clock, in UTC."""
    return Day((picked + timedelta(hours=12)).date().isoformat())
