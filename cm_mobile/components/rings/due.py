"""By when a ring is to be back: on Friday, on another day, or whenever."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import flet as ft

from cm_contract.values import Day
from cm_mobile.components.calendar import use_calendar
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import use_look
from cm_mobile.components.guarded import component

FRIDAY = 4


def next_friday(today: Day) -> Day:
    """The Friday of this week; from Friday on that of the next."""
    day = date.fromisoformat(today)
    ahead = (FRIDAY - day.weekday() - 1) % 7 + 1
    return Day((day + timedelta(days=ahead)).isoformat())


@component
def DueChips(due_on: Day | None, today: Day, put: Callable[[Day | None], object]) -> ft.Control:
    """Chips; the last one opens a calendar."""
    look = use_look()
    friday = next_friday(today)
    is_other = due_on not in (None, friday)
    other = use_calendar(due_on, put)
    said = look.formats.short_weekday(due_on) if due_on and is_other else ""
    chips = [
        chip(
            look.formats.short_weekday(friday),
            due_on == friday,
            partial(put, friday),
            "handout.due.friday",
        ),
        chip(look.texts("handout.no_due"), due_on is None, partial(put, None), "handout.due.none"),
        chip(said or look.texts("handout.other_day"), is_other, other, "handout.due.other"),
    ]
    return chip_row(chips)
