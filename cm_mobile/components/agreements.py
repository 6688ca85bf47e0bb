"""What a customer's page has of agreements: what must not be forgotten."""

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, Day
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_app, use_look, use_me
from cm_mobile.components.customer_parts import Tiles
from cm_mobile.components.days import today_of
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.reminders.words import due_words
from cm_mobile.store.reminders import Shown


@component
def Agreements(customer_id: CustomerId) -> ft.Control:
    """The rows that are this user's business, each with its live value; nothing without any."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    today = today_of(app, look)
    found = use_live(app.store.reminders.of_customer, customer_id, today).value or ()
    if not actor.may(Function.REMINDERS, Access.READ):
        return ft.Container()
    tiles = Tiles(customer_id, app, look)
    icon, said = ft.Icons.NOTIFICATIONS_OUTLINED, _said(found, today, look)
    rows = [tiles.to("reminders", icon, "reminders.title", said)]
    group = kit.group(look.texts("customer.agreements"), rows)
    return ft.Container(group, margin=ft.Margin.only(bottom=m.GAP_GROUP))


def _said(found: tuple[Shown, ...], today: Day, look: Look) -> str:
    """How many are overdue, or when the next one is due."""
    late = sum(1 for one in found if one.due and one.due.is_overdue(today))
    if late:
        return look.texts("reminders.count_overdue", n=late)
    return due_words(found[0], today, look) if found else look.texts("reminders.none")
