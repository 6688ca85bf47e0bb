"""What is in a file: a picture to zoom into, a PDF to leaf through, or a text to read."""

from functools import partial

import flet as ft

from cm_contract.values import CustomerId, ResourceId
from cm_mobile.components import kit
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.picture import Picture
from cm_mobile.components.resources.opening import hand_over, is_pdf, is_picture, is_text
from cm_mobile.components.resources.pages import Pages
from cm_mobile.components.resources.reading import Reading
from cm_mobile.components.states import empty, missing
from cm_mobile.store.resources import Shown


@page("customers/:customer_id/resources/:resource_id/open")
def ResourceContentPage(customer_id: str, resource_id: str) -> ft.Control:
    """The content over the whole page."""
    app, look = use_app(), use_look()
    live = use_live(app.store.resources.get, ResourceId(resource_id))
    whole = use_live(app.store.customers.whole, CustomerId(customer_id)).value
    if live.value is None:
        return frame(draw(live, look), title=look.texts("resources.one"))
    share = partial(hand_over, live.value.resource, app)
    label = look.texts("resources.share")
    button = kit.icon_button(ft.Icons.SHARE_OUTLINED, label, share, "resource.share")
    return frame(
        draw(live, look),
        title=live.value.resource.name,
        subtitle=whole.customer.name if whole else "",
        actions=[button],
    )


def draw(live: Live[Shown | None], look: Look) -> ft.Control:
    """The page in each of its states."""
    if live.value is None:
        return missing(live, look.texts("resources.gone"), 1, 400)
    resource = live.value.resource
    if is_picture(resource):
        return keyed(resource.id, Picture, resource, resource.name)
    if is_text(resource):
        return keyed(resource.id, Reading, resource)
    if is_pdf(resource):
        return keyed(resource.id, Pages, resource)
    return empty(look.texts("resources.for_other_apps"))
