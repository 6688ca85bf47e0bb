"""Who works at a customer: those who are connected, and whom one may call."""

from functools import partial

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, Day
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.form_fields import column
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.staff.card import colleague_card, connected_card
from cm_mobile.components.staff.ending import ending, question
from cm_mobile.components.staff.worked import WorkedThere
from cm_mobile.components.states import denied, empty, no_customer, pending
from cm_mobile.store.employees import Connected


@page("customers/:customer_id/employees")
def EmployeesPage(customer_id: str) -> ft.Control:
    """For inspectors everybody with all there is; for employees their colleagues."""
    look, actor, id = use_look(), use_me().actor(), CustomerId(customer_id)
    if actor.may(Function.EMPLOYEES, Access.READ):
        return keyed(customer_id, Everybody, id)
    if actor.may(Function.COLLEAGUES, Access.READ):
        return keyed(customer_id, Colleagues, id)
    return frame(denied(look.texts("employees.denied")), title=look.texts("employees.title"))


@component
def Everybody(customer_id: CustomerId) -> ft.Control:
    """The connected employees with the button that connects another."""
    app, look = use_app(), use_look()
    today = today_of(app, look)
    whole = use_live(app.store.customers.whole, customer_id)
    live = use_live(app.store.employees.connected, customer_id, today)
    visit = use_live(app.store.plan_days.next_visit, customer_id, today).value
    is_open = whole.value is not None and whole.value.customer.deleted_at is None
    nobody: Connected | None = None
    asked, ask = ft.use_state(nobody)
    close = partial(ask, None)
    ft.use_dialog(question(asked, app, look, close) if asked else None)
    connected = frozenset(one.employee.id for one in live.value or ())
    worked = WorkedThere(customer_id, connected, today)
    connect = kit.filled(
        look.texts("employees.connect"),
        app.way.to(f"/customers/{customer_id}/employees/connect"),
        "employees.connect",
        ft.Icons.PERSON_ADD_ALT_OUTLINED,
    )
    return frame(
        no_customer(whole, look)
        if whole.value is None
        else draw(live, visit, worked, ask if is_open else None, app, look),
        title=look.texts("employees.title"),
        subtitle=whole.value.customer.name if whole.value else "",
        docked=column([connect]) if is_open else None,
    )


def draw(
    live: Live[tuple[Connected, ...]],
    visit: Day | None,
    worked: ft.Control,
    ask: kit.Click | None,
    app: App,
    look: Look,
) -> ft.Control:
    """The page in each of its states; with `ask` connections can be ended."""
    if live.value is None:
        return pending(live, 3, 160)
    if not live.value:
        nobody = empty(look.texts("employees.empty"))
        return scrolling([nobody, worked])
    cards = [
        connected_card(one, visit, app, look, ending(one, ask, app, look) if ask else None)
        for one in live.value
    ]
    title = kit.group_title(look.texts("employees.connected"))
    rest = [part for card in cards for part in (card, kit.gap(12))]
    return scrolling([title, kit.gap(8), *rest, worked])


@component
def Colleagues(customer_id: CustomerId) -> ft.Control:
    """First names and phones, as far as the company allows it."""
    app, look = use_app(), use_look()
    live = use_live(app.store.employees.colleagues, customer_id)
    title = look.texts("employees.colleagues")
    if live.value is None:
        return frame(pending(live, 3, 112), title=title)
    if not live.value:
        return frame(empty(look.texts("employees.no_colleagues")), title=title)
    cards = [colleague_card(one, app, look) for one in live.value]
    return frame(scrolling([part for one in cards for part in (one, kit.gap(12))]), title=title)
