"""Reminders in words: when they are due, what they came out of, for whom they are."""

import datetime as dt

import flet as ft

from cm_contract.records.reminder import Reminder, Source
from cm_contract.values import Day
from cm_mobile.components.context import Look
from cm_mobile.store.reminders import Shown
from cm_mobile.texts.repeats import spoken

ICONS = {
    Source.REPORT: ft.Icons.FACT_CHECK_OUTLINED,
    Source.FAULT: ft.Icons.REPORT_PROBLEM_OUTLINED,
    Source.KEY_RING: ft.Icons.KEY_OUTLINED,
}


def icon_of(reminder: Reminder) -> ft.IconData:
    """A bell, or the sign of what it came out of."""
    plain = ft.Icons.NOTIFICATIONS_OUTLINED
    return ICONS.get(reminder.source, plain) if reminder.source else plain


def text_of(reminder: Reminder, look: Look) -> str:
    """What is to be done."""
    if reminder.source is Source.KEY_RING:
        return look.texts("reminders.lost_ring", number=reminder.text)
    return reminder.text


def due_words(one: Shown, today: Day, look: Look) -> str:
    """When it is or was due, as one says it: "Forfaldt i går", "I dag kl. 14.05"."""
    if one.due is None:
        return look.texts("reminders.over")
    day, time = one.due.on, one.reminder.due_time
    said = _day(day, today, look)
    if time is None:
        return said
    return look.texts("reminders.at", day=said, time=look.formats.clock(time))


def _day(day: Day, today: Day, look: Look) -> str:
    texts, away = look.texts, _days_between(today, day)
    match away:
        case -1:
            return texts("reminders.was_yesterday")
        case 0:
            return texts("reminders.today")
        case 1:
            return texts("reminders.tomorrow")
    shown = look.formats.day(day)
    return texts("reminders.was_due", day=shown) if away < 0 else texts("reminders.due", day=shown)


def _days_between(first: Day, last: Day) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def repeat_words(reminder: Reminder, look: Look) -> str:
    """How often it comes again; empty for once."""
    if reminder.repeat is None:
        return ""
    return spoken(look.formats, reminder.repeat, reminder.due_on)


def people_words(one: Shown, look: Look) -> str:
    """Who is reminded."""
    group = one.reminder.for_group
    names = [look.texts(f"reminders.for_{group}")] if group else []
    return ", ".join([*names, *one.people])
