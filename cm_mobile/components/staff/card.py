"""Somebody who works at a customer: name, role there, and the ways to reach them."""

from functools import partial

import flet as ft

from cm_contract.commands.employees import DisconnectEmployee
from cm_contract.names import initials
from cm_contract.records.employee import Colleague, Employee, EmployeeLink
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import done
from cm_mobile.components.menus import menu_button, menu_item
from cm_mobile.components.reach import reach_rows
from cm_mobile.store.employees import Connected


def connected_card(one: Connected, app: App, look: Look, is_open: bool) -> ft.Control:
    """The card; where the customer `is_open` with a menu that ends the connection."""
    employee = one.employee
    lines = [place_of(one, look), *_languages(employee, look)]
    menu = [_menu(one, app, look)] if is_open else []
    key = f"employees.{one.link.id}"
    ways = reach_rows(key, employee.phone, None, employee.e_mail, app, look)
    return kit.card(_head(employee.name, [line for line in lines if line], menu), *ways)


def colleague_card(one: Colleague, app: App, look: Look) -> ft.Control:
    """What employees see of each other."""
    ways = reach_rows(f"employees.{one.id}", one.phone, None, None, app, look)
    return kit.card(_head(one.first_name, [], []), *ways)


def place_of(one: Connected, look: Look) -> str:
    """Role and location there, and from when until when."""
    parts = (one.link.role_there, one.location, span_of(one.link, look))
    return " · ".join(part for part in parts if part)


def span_of(link: EmployeeLink, look: Look) -> str:
    """The days of a connection, where it has any."""
    texts, day = look.texts, look.formats.day
    ends = [
        texts("employees.from", day=day(link.from_day)) if link.from_day else "",
        texts("employees.until", day=day(link.until_day)) if link.until_day else "",
    ]
    return " ".join(end for end in ends if end)


def _languages(employee: Employee, look: Look) -> list[str]:
    if not employee.languages:
        return []
    names = ", ".join(look.formats.language_name(code) for code in employee.languages)
    return [look.texts("employees.speaks", languages=names)]


def _head(name: str, lines: list[str], at_end: list[ft.Control]) -> ft.Control:
    words: list[ft.Control] = [kit.text(name, kit.Style.TITLE_MEDIUM)]
    words += [kit.quiet(line) for line in lines]
    row = [
        kit.avatar(initials(name)),
        ft.Column(words, spacing=2, tight=True, expand=True),
        *at_end,
    ]
    edge = ft.Padding.only(left=16, right=8 if at_end else 16, top=14, bottom=6)
    return ft.Container(ft.Row(row, spacing=12), padding=edge)


def _menu(one: Connected, app: App, look: Look) -> ft.Control:
    key = f"employees.{one.link.id}.menu"
    icon, label = ft.Icons.PERSON_REMOVE_OUTLINED, look.texts("employees.disconnect")
    end = partial(disconnect, one, app, look)
    item = menu_item(icon, label, f"employees.{one.link.id}.disconnect", end, ft.Colors.ERROR)
    return menu_button([item], look.texts("employees.more", name=one.employee.name), key)


async def disconnect(one: Connected, app: App, look: Look) -> None:
    """Ends the connection, and offers to take that back."""
    link = one.link
    sent = await done(app, look, DisconnectEmployee(customer_id=link.customer_id, link_id=link.id))
    if sent is not None:
        text = look.texts("employees.disconnected", name=one.employee.name)
        app.notices.show(text, app.taking_back(sent))
