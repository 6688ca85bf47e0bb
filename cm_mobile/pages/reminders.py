"""The reminders at a customer, and those of everywhere."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, Day
from cm_mobile.components import kit
from cm_mobile.components.chips import chip
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.form_fields import column
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.reminders.row import reminder_row
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.store.reminders import Shown

Listed = tuple[Shown, ...]


@page("customers/:customer_id/reminders")
def RemindersPage(customer_id: str) -> ft.Control:
    """What is on at the customer, the most overdue first."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    id, today = CustomerId(customer_id), today_of(app, look)
    whole = use_live(app.store.customers.whole, id).value
    live = use_live(app.store.reminders.of_customer, id, today)
    title = look.texts("reminders.title")
    if not actor.may(Function.REMINDERS, Access.READ):
        return frame(denied(look.texts("reminders.denied")), title=title)
    new = kit.filled(
        look.texts("reminders.new"),
        app.way.to(f"/customers/{customer_id}/reminders/new"),
        "reminders.new",
        ft.Icons.ADD,
    )
    is_open = whole is not None and whole.customer.deleted_at is None
    return frame(
        draw(live, today, app, look, names_customer=False),
        title=title,
        subtitle=whole.customer.name if whole else "",
        docked=column([new]) if is_open else None,
    )


@page("reminders")
def AllRemindersPage() -> ft.Control:
    """What is due or to come at every customer, one's own alone or everybody's."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    today = today_of(app, look)
    is_mine, set_mine = ft.use_state(True)
    live = use_live(app.store.reminders.coming, today, is_mine)
    title = look.texts("reminders.all_title")
    if not actor.may(Function.REMINDERS, Access.READ):
        return frame(denied(look.texts("reminders.denied")), title=title)
    chips = [
        chip(look.texts(f"reminders.{name}"), is_mine is mine, partial(set_mine, mine), key)
        for name, mine, key in (("mine", True, "reminders.mine"), ("all", False, "reminders.all"))
    ]
    row = ft.Container(ft.Row(chips, spacing=8), padding=ft.Padding.only(left=16, bottom=8))
    body = ft.Container(draw(live, today, app, look, names_customer=True), expand=True)
    return frame(ft.Column([row, body], spacing=0, expand=True), title=title)


def draw(
    live: Live[Listed], today: Day, app: App, look: Look, *, names_customer: bool
) -> ft.Control:
    """The list in each of its states."""
    if live.value is None:
        return pending(live)
    if not live.value:
        return empty(look.texts("reminders.empty"))
    overdue = [one for one in live.value if one.due and one.due.is_overdue(today)]
    due = [one for one in live.value if one.due and one.due.on == today]
    coming = [one for one in live.value if one.due and one.due.on > today]
    parts: list[ft.Control] = [kit.gap(4)]
    for name, found in (("overdue", overdue), ("today", due), ("coming", coming)):
        parts += _group(name, found, today, app, look, names_customer)
    return scrolling(parts)


def _group(
    name: str, found: Sequence[Shown], today: Day, app: App, look: Look, names_customer: bool
) -> list[ft.Control]:
    if not found:
        return []
    rows = [
        reminder_row(one, today, app, look, "reminders.row", names_customer=names_customer)
        for one in found
    ]
    return [kit.group(look.texts(f"reminders.group_{name}"), rows), kit.gap(20)]
