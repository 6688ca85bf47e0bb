"""The tasks that came out of a report."""

from functools import partial

import flet as ft

from cm_contract.commands.occurrences import DoneReminder, ReopenReminder
from cm_contract.values import Key
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import done
from cm_mobile.components.report.words import room_at
from cm_mobile.store.report_rows import WholeReport
from cm_mobile.store.report_tasks import Task

_PADDING = ft.Padding.symmetric(horizontal=16, vertical=10)


def tasks(whole: WholeReport, app: App, look: Look, may_write: bool) -> list[ft.Control]:
    """Each with who and by when; a tap says that it is done, and takes that back."""
    if not whole.follow_ups:
        return []
    rows = [_row(one, whole, app, look, may_write) for one in whole.follow_ups]
    return [kit.group(look.texts("result.tasks"), rows), kit.gap()]


def _row(one: Task, whole: WholeReport, app: App, look: Look, may_write: bool) -> ft.Control:
    is_done = one.done_at is not None
    color = ft.Colors.ON_SURFACE_VARIANT if is_done else ft.Colors.ON_SURFACE
    room = kit.quiet(room_at(one.reminder.room_key or Key(""), whole, look))
    words = [kit.text(one.reminder.text, color=color), room, _state(one, whole, app, look)]
    icon = ft.Icons.CHECK_CIRCLE if is_done else ft.Icons.RADIO_BUTTON_UNCHECKED
    sign = ft.Icon(icon, color=ft.Colors.PRIMARY if is_done else ft.Colors.OUTLINE)
    row = ft.Row([sign, ft.Column(words, spacing=2, tight=True, expand=True)], spacing=16)
    click = partial(_turn, one, app, look) if may_write else None
    box = kit.pressable(row, f"result.task.{one.reminder.id}", click, _PADDING)
    return ft.MergeSemantics(content=ft.Semantics(checked=is_done, content=box))


def _state(one: Task, whole: WholeReport, app: App, look: Look) -> ft.Control:
    """Who did it when; or who shall, and by when, overdue with a word."""
    texts, now = look.texts, app.store.now()
    somebody = texts("customer.somebody")
    if one.done_at is not None:
        name = whole.people.get(one.done_by, somebody) if one.done_by else somebody
        when = look.formats.moment(one.done_at, now)
        return kit.quiet(texts("result.task_done", name=name, when=when))
    names = [whole.people.get(id, somebody) for id in one.reminder.user_ids]
    name = ", ".join(names) or somebody
    due = texts("result.task_due", name=name, date=look.formats.day(one.reminder.due_on))
    if look.formats.today(app.now()).isoformat() <= one.reminder.due_on:
        return kit.quiet(due)
    late = f"{due} · {texts('result.task_overdue')}"
    return kit.text(late, kit.Style.BODY_MEDIUM, ft.Colors.TERTIARY)


async def _turn(one: Task, app: App, look: Look) -> None:
    """Done becomes open, open becomes done, with an undo."""
    kind, task = DoneReminder if one.done_at is None else ReopenReminder, one.reminder
    about = kind(customer_id=task.customer_id, reminder_id=task.id, day=task.due_on)
    sent = await done(app, look, about)
    if sent is not None:
        told = "result.task_done_now" if one.done_at is None else "result.task_open_now"
        app.notices.show(look.texts(told), app.taking_back(sent))
