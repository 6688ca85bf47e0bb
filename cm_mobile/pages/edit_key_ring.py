"""Make a key ring, or change one."""

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, KeyRingId
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.rings.form import RingForm
from cm_mobile.components.states import denied, missing, no_customer


@page("customers/:customer_id/key_rings/new")
def NewKeyRingPage(customer_id: str) -> ft.Control:
    """The form of one that isn't there yet."""
    app, look, me = use_app(), use_look(), use_me()
    title = look.texts("rings.new")
    whole = use_live(app.store.customers.whole, CustomerId(customer_id))
    if not me.actor().may(Function.KEY_RINGS, Access.WRITE):
        return frame(denied(look.texts("rings.denied")), title=title)
    if whole.value is None:
        return frame(no_customer(whole, look), title=title)
    return keyed(customer_id, RingForm, whole.value, None)


@page("customers/:customer_id/key_rings/:ring_id/edit")
def EditKeyRingPage(customer_id: str, ring_id: str) -> ft.Control:
    """The form of one that is there."""
    app, look, me = use_app(), use_look(), use_me()
    title = look.texts("rings.edit")
    live = use_live(app.store.key_rings.whole, KeyRingId(ring_id))
    whole = use_live(app.store.customers.whole, CustomerId(customer_id))
    if not me.actor().may(Function.KEY_RINGS, Access.WRITE):
        return frame(denied(look.texts("rings.denied")), title=title)
    if whole.value is None:
        return frame(no_customer(whole, look), title=title)
    if live.value is None:
        return frame(missing(live, look.texts("rings.gone")), title=title)
    return keyed(ring_id, RingForm, whole.value, live.value.ring)
