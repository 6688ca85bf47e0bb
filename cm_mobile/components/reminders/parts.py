"""The parts of the form of a reminder."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from cm_contract.records.customer import Location
from cm_contract.records.directory import User
from cm_contract.records.reminder import Before, Group, ReminderType
from cm_mobile.components import kit
from cm_mobile.components.calendar import use_calendar
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.form_fields import column, pair, wrong
from cm_mobile.components.reminders.days import days_from
from cm_mobile.components.reminders.desk import Desk
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.texts.refusals import field_label


def text(desk: Desk, name: str, lines: int = 1) -> ft.Control:
    """A field with its label, and what is wrong with it."""
    error = desk.errors().get(name)
    field = Field(
        key=f"reminder.{name}",
        label=field_label(desk.look.texts, "reminder_text" if name == "text" else name),
        error=wrong(desk.look, name, error) if error else None,
        lines=lines,
    )
    revision, left = str(desk.form.revision), partial(desk.left, name)
    return typed_field(field, desk.model.value(name), partial(desk.put, name), revision, left=left)


def types(desk: Desk, offered: Sequence[ReminderType]) -> list[ft.Control]:
    """The company's kinds; a tap on the chosen one takes it off."""
    now = desk.model.value("type_id")
    chips = [
        chip(
            one.name,
            one.id == now,
            partial(desk.put, "type_id", None if one.id == now else one.id),
            f"reminder.type.{one.id}",
        )
        for one in offered
    ]
    return [chip_row(chips)] if chips else []


def use_days(desk: Desk) -> ft.Control:
    """Today, tomorrow, next Monday, a week, or any day; and the time of the day."""
    model, look = desk.model, desk.look
    choose = use_calendar(model.day, desk.put_day)
    chips = [
        chip(
            look.texts(f"reminders.{name}"),
            day == model.day,
            partial(desk.put_day, day),
            f"reminder.day.{name}",
        )
        for name, day in days_from(model.today)
    ]
    shown = look.formats.day(model.day)
    other = kit.outlined(shown, choose, "reminder.day", ft.Icons.EVENT)
    title = kit.group_title(look.texts("reminders.when"))
    line = pair(look, other, text(desk, "due_time"), share=6)
    return column([title, chip_row(chips), line])


def before(desk: Desk) -> ft.Control:
    """How long before it is due one hears of it."""
    now, texts = desk.model.value("before"), desk.look.texts
    chips = [
        chip(
            texts(f"before.{one}"),
            one == now,
            partial(desk.put, "before", one.value),
            f"reminder.before.{one}",
        )
        for one in Before
    ]
    return _titled(texts("reminders.before"), chips)


def people(desk: Desk, staff: Sequence[User]) -> ft.Control:
    """Whole groups, and single persons."""
    texts, now = desk.look.texts, desk.model.value("for_group")
    chips = [
        chip(
            texts(f"reminders.for_{one}"),
            one == now,
            partial(desk.put, "for_group", None if one == now else one.value),
            f"reminder.for.{one}",
        )
        for one in Group
    ]
    chips += [
        chip(
            one.name,
            one.id in desk.model.people,
            partial(desk.turn, one.id),
            f"reminder.for.{one.id}",
        )
        for one in staff
    ]
    return _titled(texts("reminders.who"), chips)


def places(desk: Desk, locations: Sequence[Location]) -> list[ft.Control]:
    """The customer's locations, where there are several."""
    if len(locations) < 2:
        return []
    now = desk.model.value("location_id")
    chips = [
        chip(
            one.name or one.street or "–",
            one.id == now,
            partial(desk.put, "location_id", None if one.id == now else one.id),
            f"reminder.location.{one.id}",
        )
        for one in locations
    ]
    return [kit.gap(16), _titled(field_label(desk.look.texts, "location_id"), chips)]


def discarding(desk: Desk) -> list[ft.Control]:
    """The way to throw the draft away, once there is one."""
    if not desk.model.values:
        return []
    button = kit.link(desk.look.texts("action.discard"), desk.discard, "reminder.discard")
    return [ft.Row([button], alignment=ft.MainAxisAlignment.CENTER)]


def _titled(title: str, chips: list[ft.Control]) -> ft.Control:
    return ft.Column([kit.group_title(title), chip_row(chips)], spacing=8, tight=True)
