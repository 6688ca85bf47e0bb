"""The pages of a reminder's form."""

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, ReminderId
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.reminders.form import ReminderForm
from cm_mobile.components.states import denied, missing, no_customer


@page("customers/:customer_id/reminders/new")
def NewReminderPage(customer_id: str) -> ft.Control:
    """The form of one that isn't there yet."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    whole = use_live(app.store.customers.whole, CustomerId(customer_id))
    title = look.texts("reminders.new")
    if not actor.may(Function.REMINDERS, Access.WRITE):
        return frame(denied(look.texts("reminders.denied")), title=title)
    if whole.value is None:
        return frame(no_customer(whole, look), title=title)
    return keyed(customer_id, ReminderForm, whole.value, None)


@page("customers/:customer_id/reminders/:reminder_id/edit")
def EditReminderPage(customer_id: str, reminder_id: str) -> ft.Control:
    """The form of one that is there."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    today = today_of(app, look)
    whole = use_live(app.store.customers.whole, CustomerId(customer_id))
    live = use_live(app.store.reminders.get, ReminderId(reminder_id), today)
    title = look.texts("reminders.edit")
    if not actor.may(Function.REMINDERS, Access.WRITE):
        return frame(denied(look.texts("reminders.denied")), title=title)
    if whole.value is None:
        return frame(no_customer(whole, look), title=title)
    if live.value is None:
        return frame(missing(live, look.texts("reminders.gone")), title=title)
    return keyed(reminder_id, ReminderForm, whole.value, live.value)
