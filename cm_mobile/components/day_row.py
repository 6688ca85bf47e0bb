"""A row with a day that is chosen from a calendar."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.calendar import use_calendar
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
    choose = use_calendar(day, put)
    said = look.formats.day(day) if day else none
    parts = [kit.row(ft.Icons.EVENT, label, key, choose, value=said, is_large=look.is_large)]
    if clear and day is not None:
        parts.append(kit.row(ft.Icons.CLEAR, clear, f"{key}.clear", partial(put, None)))
    return kit.card_of(parts)
