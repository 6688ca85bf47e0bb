"""Choosing how often something comes again."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import flet as ft
import pytest

from cm_contract.values import Day
from cm_mobile.components.context import provide
from cm_mobile.components.guarded import component
from cm_mobile.components.repeat_field import repeat_field
from cm_mobile.texts import Language
from tests.pages.alone import look_of
from tests.pages.screen import Screen


@asynccontextmanager
async def shown(start: str, value: str | None = None) -> AsyncIterator[tuple[Screen, list[str]]]:
    """A field alone, and the rules that it gave, the newest last."""
    given: list[str] = []
    look = look_of(Language.DA, False, 1.0, 390)

    @component
    def alone() -> ft.Control:
        rule, put = ft.use_state(value)

        def heard(new: str | None) -> None:
            given.append(str(new))
            put(new)

        return ft.Column([repeat_field("r", rule, Day(start), heard)])

    async with Screen() as screen:
        await screen.show(lambda page: page.render(lambda: provide(look, None, alone)))
        yield screen, given


@pytest.mark.parametrize(
    ("start", "taps", "rule", "said"),
    [
        ("2026-11-05", "daily", "FREQ=DAILY", "hver dag"),
        ("2026-11-05", "weekly", "FREQ=WEEKLY;BYDAY=TH", "torsdag"),
        ("2026-11-05", "weekly weekday.0", "FREQ=WEEKLY;BYDAY=MO,TH", "mandag og torsdag"),
        ("2026-11-05", "weekly interval.more", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
         "torsdag hver 2. uge"),
        ("2026-11-05", "weekly weekday.3", "FREQ=WEEKLY;BYDAY=TH", "torsdag"),
        ("2026-11-02", "monthly nth.1", "FREQ=MONTHLY;BYDAY=1MO", "første mandag i måneden"),
        ("2026-11-26", "monthly nth.-1", "FREQ=MONTHLY;BYDAY=-1TH", "sidste torsdag i måneden"),
        ("2026-11-26", "monthly nth.4 day", "FREQ=MONTHLY;BYMONTHDAY=26", "den 26. i hver måned"),
        ("2027-01-31", "monthly", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
         "den 31. i hver måned (sidste dag, hvor måneden er kortere)"),
        ("2026-11-05", "weekly yearly", "FREQ=YEARLY;BYMONTHDAY=5;BYMONTH=11",
         "den 5. november hvert år"),
        ("2026-11-05", "daily never", "None", "én gang, 05.11.2026"),
    ],
)  # fmt: skip
async def test_taps_make_the_rule_that_is_said_below(
    start: str, taps: str, rule: str, said: str
) -> None:
    async with shown(start) as (screen, given):
        for tap in taps.split():
            await screen.tap(f"r.{tap}")
        assert given[-1] == rule
        assert screen.says(said)


async def test_the_end_is_a_day_of_the_calendar_and_can_be_taken_away_again() -> None:
    async with shown("2026-11-05", "FREQ=DAILY") as (screen, given):
        await screen.tap("r.until")
        (calendar,) = (one for one in screen.dialogs() if isinstance(one, ft.DatePicker))
        calendar.value = dt.datetime(2026, 12, 30, 23, tzinfo=dt.UTC)
        await screen.fire(calendar, "change")
        assert given == ["FREQ=DAILY;UNTIL=20261231"]
        await screen.tap("r.weekly")
        assert given[-1] == "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261231"
        await screen.tap("r.until.clear")
        assert given[-1] == "FREQ=WEEKLY;BYDAY=TH"


async def test_a_fifth_thursday_can_only_be_the_last() -> None:
    async with shown("2026-10-29", "FREQ=MONTHLY") as (screen, _given):
        assert [key for key in screen.all_keys() if ".nth." in key] == ["r.nth.-1"]
