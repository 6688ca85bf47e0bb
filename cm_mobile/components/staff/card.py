"""Somebody who works at a customer: name, role there, and the ways to reach them."""

import flet as ft

from cm_contract.names import initials
from cm_contract.records.employee import Colleague, Employee, EmployeeLink
from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.menus import menu_button, menu_item
from cm_mobile.components.reach import reach_rows
from cm_mobile.components.staff.portrait import Portrait
from cm_mobile.store.employees import Connected


def connected_card(
    one: Connected, visit: Day | None, app: App, look: Look, end: kit.Click | None
) -> ft.Control:
    """The card, with the next visit there; `end` ends the connection, where that is possible."""
    employee = one.employee
    lines = [place_of(one, look), *_languages(employee, look), rings_of(one, look)]
    if visit is not None and one.link.lasts(visit):
        lines.append(look.texts("employees.next_visit", day=look.formats.day(visit)))
    menu = [_menu(one, look, end)] if end else []
    key = f"employees.{one.link.id}"
    ways = reach_rows(key, employee.phone, None, employee.e_mail, app, look)
    face, told = Portrait(employee), [line for line in lines if line]
    return kit.card(head_of(employee.name, face, told, menu), *ways)


def colleague_card(one: Colleague, app: App, look: Look) -> ft.Control:
    """What employees see of each other."""
    ways = reach_rows(f"employees.{one.id}", one.phone, None, None, app, look)
    face = kit.avatar(initials(one.first_name))
    return kit.card(head_of(one.first_name, face, [], []), *ways)


def place_of(one: Connected, look: Look) -> str:
    """Role and location there, and from when until when."""
    parts = (one.link.role_there, one.location, span_of(one.link, look))
    return " · ".join(part for part in parts if part)


def rings_of(one: Connected, look: Look) -> str:
    """Which key rings of the customer they hold."""
    if not one.rings:
        return ""
    return look.texts("employees.holds", n=len(one.rings), rings=", ".join(one.rings))


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


def head_of(name: str, face: ft.Control, lines: list[str], at_end: list[ft.Control]) -> ft.Control:
    """The name with its face, what is to say of somebody, and what stands at the end."""
    words: list[ft.Control] = [kit.text(name, kit.Style.TITLE_MEDIUM)]
    words += [kit.quiet(line) for line in lines]
    row = [
        face,
        ft.Column(words, spacing=2, tight=True, expand=True),
        *at_end,
    ]
    edge = ft.Padding.only(left=16, right=8 if at_end else 16, top=14, bottom=6)
    return ft.Container(ft.Row(row, spacing=12), padding=edge)


def _menu(one: Connected, look: Look, end: kit.Click) -> ft.Control:
    key = f"employees.{one.link.id}.menu"
    icon, label = ft.Icons.PERSON_REMOVE_OUTLINED, look.texts("employees.disconnect")
    item = menu_item(icon, label, f"employees.{one.link.id}.disconnect", end, ft.Colors.ERROR)
    return menu_button([item], look.texts("employees.more", name=one.employee.name), key)
