"""One file or link: what it is, where it is, and the way into it."""

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, ResourceId
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.resources.facts import facts, open_dock
from cm_mobile.components.resources.menu import resource_menu
from cm_mobile.components.resources.opening import use_opening
from cm_mobile.components.resources.words import mark_of
from cm_mobile.components.states import missing
from cm_mobile.components.sync_state import status_of
from cm_mobile.store.resources import Shown


@page("customers/:customer_id/resources/:resource_id")
def ResourcePage(customer_id: str, resource_id: str) -> ft.Control:
    """The resource, as far as this phone holds it."""
    app, look = use_app(), use_look()
    live = use_live(app.store.resources.get, ResourceId(resource_id))
    whole = use_live(app.store.customers.whole, CustomerId(customer_id)).value
    if live.value is not None:
        name = whole.customer.name if whole else ""
        is_open = whole is not None and whole.customer.deleted_at is None
        return keyed(resource_id, Details, live.value, name, is_open)
    body = missing(live, look.texts("resources.gone"), 3, 112)
    return frame(body, title=look.texts("resources.one"))


@component
def Details(shown: Shown, customer_name: str, is_open: bool) -> ft.Control:
    """What is known of it, with its menu and the button that opens it."""
    app, look, me = use_app(), use_look(), use_me()
    actor, opening = me.actor(), use_opening(shown)
    status = use_live(status_of, app.engine).value
    is_online = status is None or status.is_online
    mark = mark_of(shown, look, shown.resource.uploaded_by == me.user_id, is_online)
    tells_rights = actor.may(Function.RESOURCES, Access.WRITE)
    is_changeable = is_open and shown.resource.is_changeable_by(actor.role)
    return frame(
        scrolling(facts(shown, mark, opening, app, look, tells_rights)),
        title=look.texts("resources.one"),
        subtitle=customer_name,
        actions=[resource_menu(shown, opening, app, look, is_changeable)],
        docked=open_dock(opening, look),
    )
