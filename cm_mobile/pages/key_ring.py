"""One key ring."""

import flet as ft

from cm_contract.values import CustomerId, KeyRingId
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.rings.details import RingDetails
from cm_mobile.components.states import missing


@page("customers/:customer_id/key_rings/:ring_id")
def KeyRingPage(customer_id: str, ring_id: str) -> ft.Control:
    """The ring, as far as this phone holds it."""
    app, look = use_app(), use_look()
    live = use_live(app.store.key_rings.whole, KeyRingId(ring_id))
    whole = use_live(app.store.customers.whole, CustomerId(customer_id)).value
    if live.value is not None:
        name = whole.customer.name if whole else ""
        is_open = whole is not None and whole.customer.deleted_at is None
        return keyed(ring_id, RingDetails, live.value, name, is_open)
    body = missing(live, look.texts("rings.gone"), 3, 112)
    return frame(body, title=look.texts("rings.one"))
