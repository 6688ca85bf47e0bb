"""A reminder in a list."""

import flet as ft

from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look
from cm_mobile.components.reminders.words import due_words, icon_of, text_of
from cm_mobile.components.typography import BODY_LINE, BODY_SIZE, LABEL_ROW, SEMI_BOLD
from cm_mobile.store.reminders import Shown


def reminder_row(
    one: Shown, today: Day, app: App, look: Look, key: str, *, names_customer: bool
) -> ft.Control:
    """What, and when it is due; overdue with a sign and a word. A tap opens it."""
    words = [
        kit.text(text_of(one.reminder, look), LABEL_ROW, max_lines=3, overflow=_CUT),
        _second(one, today, look, names_customer),
    ]
    parts: list[ft.Control] = [
        ft.Icon(icon_of(one.reminder), size=m.ICON, color=ft.Colors.PRIMARY),
        ft.Column(words, spacing=2, tight=True, expand=True),
    ]
    path = f"/customers/{one.reminder.customer_id}/reminders/{one.reminder.id}"
    return kit.pressable(
        ft.Row(parts, spacing=m.GAP_ICON),
        f"{key}.{one.reminder.id}",
        app.way.to(path),
        padding=ft.Padding.symmetric(horizontal=16, vertical=10),
    )


_CUT = ft.TextOverflow.ELLIPSIS


def _second(one: Shown, today: Day, look: Look, names_customer: bool) -> ft.Control:
    """The line below: due, kind, customer; of one that is overdue in colour and with a clock."""
    due = due_words(one, today, look)
    rest = [one.type or "", one.customer if names_customer else ""]
    others = "".join(f" · {part}" for part in rest if part)
    if one.due is None or not one.due.is_overdue(today):
        return kit.quiet(f"{due}{others}")
    color = ft.Colors.TERTIARY
    spans = [
        ft.TextSpan(due, ft.TextStyle(color=color, font_family=SEMI_BOLD)),
        ft.TextSpan(others),
    ]
    sign = ft.Icon(ft.Icons.SCHEDULE, size=m.ICON_MARK, color=color)
    said = kit.quiet("", spans=spans, expand=True)
    line = BODY_SIZE * BODY_LINE * look.text_scale
    beside_first = ft.Padding.only(top=(line - m.ICON_MARK) / 2)
    parts: list[ft.Control] = [ft.Container(sign, padding=beside_first), said]
    return ft.Row(parts, spacing=4, vertical_alignment=ft.CrossAxisAlignment.START)
