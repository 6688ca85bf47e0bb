"""Edit a customer, or make a new one: correct one thing and be gone."""

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.customer_form import CustomerForm
from cm_mobile.components.frame import frame
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.states import denied, no_customer


@page("customers/:customer_id/edit")
def EditCustomerPage(customer_id: str) -> ft.Control:
    """The form of a customer that is there."""
    app, look, me = use_app(), use_look(), use_me()
    title = look.texts("edit.title")
    live = use_live(app.store.customers.whole, CustomerId(customer_id))
    if not me.actor().may(Function.EDIT_CUSTOMER, Access.WRITE):
        return frame(denied(look.texts("edit.denied")), title=title)
    if live.value is None:
        return frame(no_customer(live, look), title=title)

    def saved(_id: str) -> None:
        app.way.back()

    return CustomerForm(title, f"edit:{customer_id}", customer_id, live.value, saved)


@page("customers/new", "customers/new/:name")
def NewCustomerPage(name: str = "") -> ft.Control:
    """The form of a customer that isn't there yet; `name` is what was searched for in vain."""
    app, look, me = use_app(), use_look(), use_me()
    title = look.texts("edit.new")
    if not me.actor().may(Function.EDIT_CUSTOMER, Access.WRITE):
        return frame(denied(look.texts("edit.denied")), title=title)

    def saved(id: str) -> None:
        app.way.replace(f"/customers/{id}")

    return CustomerForm(title, "new:", "", None, saved, name)
