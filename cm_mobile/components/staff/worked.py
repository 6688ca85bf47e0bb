"""Those who have worked at a customer and are not connected to it."""

import datetime as dt

import flet as ft

from cm_contract.values import CustomerId, Day, EmployeeId
from cm_mobile.components import kit
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.reach import reach_rows
from cm_mobile.components.staff.card import head_of
from cm_mobile.components.staff.portrait import Portrait
from cm_mobile.store.visits import Worked

YEARS = 2
"""So long somebody counts as having worked there."""


@component
def WorkedThere(
    customer_id: CustomerId, connected: frozenset[EmployeeId], today: Day
) -> ft.Control:
    """A card for each with the last day and how often, and the ways to reach them."""
    app, look = use_app(), use_look()
    found = use_live(app.store.visits.worked, customer_id, since_of(today)).value or ()
    others = [one for one in found if one.employee.id not in connected]
    parts: list[ft.Control] = []
    for one in others:
        employee = one.employee
        key = f"employees.worked.{employee.id}"
        ways = reach_rows(key, employee.phone, None, employee.e_mail, app, look)
        head = head_of(employee.name, Portrait(employee), [_said(one, look)], [])
        parts += [kit.card(head, *ways), kit.gap(12)]
    if parts:
        parts.insert(0, kit.group_title(look.texts("employees.worked")))
    return ft.Column(parts, spacing=4, tight=True)


def since_of(today: Day) -> Day:
    """The same day two years ago; of a leap day it is the day before."""
    day = dt.date.fromisoformat(today)
    is_leap_day = (day.month, day.day) == (2, 29)
    then = day.replace(year=day.year - YEARS, day=28 if is_leap_day else day.day)
    return Day(then.isoformat())


def _said(one: Worked, look: Look) -> str:
    return look.texts("employees.worked_last", n=one.visits, day=look.formats.day(one.last))
