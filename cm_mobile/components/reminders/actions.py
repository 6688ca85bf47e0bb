"""What one does with a reminder that is due: it is done, put off, open again, deleted."""

from functools import partial

import flet as ft

from cm_contract.commands.base import Command
from cm_contract.commands.occurrences import DoneReminder, ReopenReminder, SnoozeReminder
from cm_contract.commands.reminders import DeleteReminder
from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.calendar import use_calendar
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import done
from cm_mobile.components.reminders.days import later_days
from cm_mobile.store.reminders import Shown


async def act(command: Command, told: str, app: App, look: Look) -> bool:
    """Does it and says so with an undo; whether it was done."""
    sent = await done(app, look, command)
    if sent is not None:
        app.notices.show(look.texts(told), app.taking_back(sent))
    return sent is not None


def done_button(one: Shown, app: App, look: Look) -> ft.Control:
    """The page's filled button: done, or open again when it is over."""
    of, id = one.reminder.customer_id, one.reminder.id
    if one.due is not None:
        command: Command = DoneReminder(customer_id=of, reminder_id=id, day=one.due.day)
        click = partial(act, command, "reminders.is_done", app, look)
        label, icon = look.texts("reminders.done"), ft.Icons.CHECK
        return kit.filled(label, click, "reminder.done", icon)
    last = one.known[-1].day if one.known else one.reminder.due_on
    command = ReopenReminder(customer_id=of, reminder_id=id, day=last)
    click = partial(act, command, "reminders.is_open", app, look)
    return kit.filled(look.texts("reminders.reopen"), click, "reminder.reopen")


def use_snooze(one: Shown | None, today: Day, app: App, look: Look) -> list[ft.Control]:
    """Chips that put it off; nothing for one that is over."""

    async def until(day: Day) -> None:
        if one is None or one.due is None:
            return
        command = SnoozeReminder(
            customer_id=one.reminder.customer_id,
            reminder_id=one.reminder.id,
            day=one.due.day,
            until=day,
        )
        words = look.texts("reminders.is_snoozed", day=look.formats.day(day))
        sent = await done(app, look, command)
        if sent is not None:
            app.notices.show(words, app.taking_back(sent))

    choose = use_calendar(None, until)
    if one is None or one.due is None:
        return []
    chips = [
        chip(look.texts(f"reminders.{name}"), False, partial(until, day), f"reminder.snooze.{name}")
        for name, day in later_days(today)
        if day > one.due.day
    ]
    other = kit.link(look.texts("reminders.other_day"), choose, "reminder.snooze", ft.Icons.EVENT)
    row = chip_row([*chips, other])
    return [kit.group_title(look.texts("reminders.snooze")), row]


async def delete(one: Shown, app: App, look: Look) -> None:
    """Takes it off the list, offers to take that back, and leaves the page."""
    reminder = one.reminder
    command = DeleteReminder(customer_id=reminder.customer_id, reminder_id=reminder.id)
    if await act(command, "reminders.is_deleted", app, look):
        app.way.back()
