"""Add a file or a link, or change what is said of one."""

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, ResourceId
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.resources.form import ResourceForm
from cm_mobile.components.states import denied, missing, no_customer


@page("customers/:customer_id/resources/new")
def NewResourcePage(customer_id: str) -> ft.Control:
    """The form of one that isn't there yet."""
    app, look, me = use_app(), use_look(), use_me()
    title = look.texts("resources.new")
    whole = use_live(app.store.customers.whole, CustomerId(customer_id))
    if not me.actor().may(Function.RESOURCES, Access.WRITE):
        return frame(denied(look.texts("resources.denied")), title=title)
    if whole.value is None:
        return frame(no_customer(whole, look), title=title)
    return keyed(customer_id, ResourceForm, whole.value, None)


@page("customers/:customer_id/resources/:resource_id/edit")
def EditResourcePage(customer_id: str, resource_id: str) -> ft.Control:
    """The form of one that is there."""
    app, look, me = use_app(), use_look(), use_me()
    title = look.texts("resources.edit")
    live = use_live(app.store.resources.get, ResourceId(resource_id))
    whole = use_live(app.store.customers.whole, CustomerId(customer_id))
    if not me.actor().may(Function.RESOURCES, Access.WRITE):
        return frame(denied(look.texts("resources.denied")), title=title)
    if whole.value is None:
        return frame(no_customer(whole, look), title=title)
    if live.value is None:
        return frame(missing(live, look.texts("resources.gone")), title=title)
    if not live.value.resource.is_changeable_by(me.role):
        return frame(denied(look.texts("resources.not_changeable")), title=title)
    return keyed(resource_id, ResourceForm, whole.value, live.value)
