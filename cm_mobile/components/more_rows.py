"""The ways from More to what is about all customers."""

from collections.abc import Iterator

import flet as ft

from cm_contract.rules import Access, Actor, Function
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.report.rights import may_read_all

Row = tuple[str, ft.IconData, str, str]
"""The end of its key, its sign, the key of its text, and its path."""


def more_rows(actor: Actor, app: App, look: Look) -> list[ft.Control]:
    """Those that are this user's business."""
    rows = [
        kit.row(icon, look.texts(text), f"more.{name}", app.way.to(path))
        for name, icon, text, path in _rows(actor)
    ]
    return [kit.group(look.texts("more.everywhere"), rows), kit.gap()] if rows else []


def _rows(actor: Actor) -> Iterator[Row]:
    if actor.may(Function.REMINDERS, Access.READ):
        yield "reminders", ft.Icons.NOTIFICATIONS_OUTLINED, "reminders.all_title", "/reminders"
    if actor.may(Function.KEY_RINGS, Access.WRITE):
        yield "key_rings", ft.Icons.VPN_KEY_OUTLINED, "board.title", "/key_rings"
    if actor.may(Function.REMINDER_TYPES, Access.WRITE):
        yield "reminder_types", ft.Icons.LABEL_OUTLINE, "reminders.types", "/reminder_types"
    if actor.may(Function.TASK_CATALOGUE, Access.WRITE):
        icon = ft.Icons.CLEANING_SERVICES_OUTLINED
        yield "task_catalogue", icon, "task_catalogue.title", "/task_catalogue"
    if may_read_all(actor):
        yield "quality", ft.Icons.INSIGHTS, "quality.title", "/quality"
    if actor.may(Function.REPORT_TEMPLATES, Access.WRITE):
        yield "templates", ft.Icons.CHECKLIST, "template.title_all", "/templates"
