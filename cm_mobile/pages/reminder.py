"""One reminder: what is to be done, when, by whom, and what became of it before."""

from functools import partial

import flet as ft

from cm_contract.records.reminder import ReminderOccurrence, Source
from cm_contract.rules import Access, Function
from cm_contract.values import Day, ReminderId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.form_fields import column
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import use_live
from cm_mobile.components.menus import menu_button, menu_item
from cm_mobile.components.paged import page
from cm_mobile.components.reminders import words
from cm_mobile.components.reminders.actions import delete, done_button, use_snooze
from cm_mobile.components.states import denied, missing
from cm_mobile.store.reminders import Shown


@page("customers/:customer_id/reminders/:reminder_id")
def ReminderPage(customer_id: str, reminder_id: str) -> ft.Control:
    """The reminder with its one filled button, and the ways to put it off."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    today = today_of(app, look)
    live = use_live(app.store.reminders.get, ReminderId(reminder_id), today)
    snooze = use_snooze(live.value, today, app, look)
    title, root = look.texts("reminders.one"), f"/customers/{customer_id}"
    if not actor.may(Function.REMINDERS, Access.READ):
        return frame(denied(look.texts("reminders.denied")), title=title)
    one = live.value
    if one is None:
        return frame(missing(live, look.texts("reminders.gone")), title=title)
    return frame(
        draw(one, today, snooze, root, app, look),
        title=title,
        subtitle=one.customer,
        actions=[_menu(one, root, app, look)],
        docked=column([done_button(one, app, look)]),
    )


def draw(
    one: Shown, today: Day, snooze: list[ft.Control], root: str, app: App, look: Look
) -> ft.Control:
    """What there is to say of it."""
    facts = [
        kit.row(icon, label, f"reminder.fact.{name}", None)
        for name, icon, label in _facts(one, today, look)
        if label
    ]
    parts: list[ft.Control] = [
        kit.gap(8),
        kit.heading(words.text_of(one.reminder, look), kit.Style.HEADLINE_SMALL),
        kit.gap(16),
        kit.card_of([*facts, *_ways(one, root, app, look)], 56),
        kit.gap(20),
        *snooze,
        kit.gap(20),
        *_before(one, look),
    ]
    return scrolling(parts)


def _facts(one: Shown, today: Day, look: Look) -> tuple[tuple[str, ft.IconData, str], ...]:
    return (
        ("due", ft.Icons.EVENT, words.due_words(one, today, look)),
        ("repeat", ft.Icons.REPEAT, words.repeat_words(one.reminder, look)),
        ("type", ft.Icons.LABEL_OUTLINE, one.type or ""),
        ("people", ft.Icons.PEOPLE_OUTLINE, words.people_words(one, look)),
    )


def _ways(one: Shown, root: str, app: App, look: Look) -> list[ft.Control]:
    """To the customer, and to what it came out of."""
    rows = [kit.row(ft.Icons.STORE_OUTLINED, one.customer, "reminder.customer", app.way.to(root))]
    path = _source_path(one)
    if path is not None and one.reminder.source is not None:
        label = look.texts(f"reminders.from_{one.reminder.source}")
        icon = words.icon_of(one.reminder)
        rows.append(kit.row(icon, label, "reminder.source", app.way.to(f"{root}/{path}")))
    return rows


def _source_path(one: Shown) -> str | None:
    match one.reminder.source:
        case Source.REPORT:
            return f"quality_reports/{one.reminder.report_id}"
        case Source.FAULT:
            return "journal"
        case Source.KEY_RING:
            return f"key_rings/{one.reminder.key_ring_id}"
    return None


def _before(one: Shown, look: Look) -> list[ft.Control]:
    """The times that are done, the newest first."""
    done = [known for known in reversed(one.known) if known.done_at is not None]
    if not done:
        return []
    rows = [_done(known, look) for known in done[:20]]
    return [kit.group(look.texts("reminders.done_before"), rows)]


def _done(known: ReminderOccurrence, look: Look) -> ft.Control:
    when = look.formats.date_and_time(known.done_at) if known.done_at else ""
    label = look.formats.day(known.day)
    second = look.texts("reminders.done_at", when=when)
    key = f"reminder.occurrence.{known.day}"
    return kit.row(ft.Icons.CHECK_CIRCLE_OUTLINE, label, key, None, second=second)


def _menu(one: Shown, root: str, app: App, look: Look) -> ft.Control:
    edit, texts = app.way.to(f"{root}/reminders/{one.reminder.id}/edit"), look.texts
    red, away = ft.Colors.ERROR, partial(delete, one, app, look)
    items = [
        menu_item(ft.Icons.EDIT_OUTLINED, texts("reminders.edit"), "reminder.menu.edit", edit),
        menu_item(ft.Icons.DELETE_OUTLINE, texts("reminders.delete"), "reminder.menu.delete",
                  away, red),
    ]  # fmt: skip
    return menu_button(items, texts("reminders.menu"), "reminder.menu")
