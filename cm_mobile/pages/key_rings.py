"""The customer's key rings: who has which, now."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.records.key_ring import KeyRing, RingState
from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.rings.card import ring_card
from cm_mobile.components.states import empty, pending

Listed = tuple[KeyRing, ...]
ALL = "all"


@page("customers/:customer_id/key_rings")
def KeyRingsPage(customer_id: str) -> ft.Control:
    """A card each, what is overdue first."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    chosen, choose = ft.use_state(ALL)
    id = CustomerId(customer_id)
    whole = use_live(app.store.customers.whole, id).value
    today = today_of(app, look)
    live = use_live(app.store.key_rings.of_customer, id, today)
    gone = use_live(app.store.employees.gone, id, today).value or frozenset()
    may_write = actor.may(Function.KEY_RINGS, Access.WRITE)
    is_open = whole is not None and whole.customer.deleted_at is None
    new = app.way.to(f"/customers/{customer_id}/key_rings/new")
    add = kit.icon_button(ft.Icons.ADD, look.texts("rings.new"), new, "rings.new")
    card = partial(ring_card, gone=gone, app=app, look=look)
    return frame(
        draw(live, chosen, choose, card, look, new if may_write and is_open else None),
        title=look.texts("rings.title"),
        subtitle=whole.customer.name if whole else "",
        actions=[add] if may_write and is_open else [],
    )


def draw(
    live: Live[Listed],
    chosen: str,
    choose: Callable[[str], object],
    card: Callable[[KeyRing], ft.Control],
    look: Look,
    new: kit.Click | None,
) -> ft.Control:
    """The page in each of its states; `new` is there for those who make rings."""
    if live.value is None:
        return pending(live, 3, 112)
    if not live.value:
        if new is None:
            return empty(look.texts("rings.nothing_for_you"))
        button = kit.tonal(look.texts("rings.new"), new, "rings.first", ft.Icons.ADD)
        return empty(look.texts("rings.empty"), button)
    shown = [one for one in live.value if chosen in (ALL, one.state)]
    cards = [part for one in shown for part in (card(one), kit.gap(8))]
    if not cards:
        cards = [empty(look.texts("rings.none_so"))]
    return scrolling([_filters(live.value, chosen, choose, look), kit.gap(12), *cards])


def _filters(rings: Listed, chosen: str, choose: Callable[[str], object], look: Look) -> ft.Control:
    """All, out, in, and lost if there is one, each with its number."""
    counts = {state: sum(one.state is state for one in rings) for state in RingState}
    shown = {
        ALL: len(rings),
        RingState.OUT: counts[RingState.OUT],
        RingState.IN: counts[RingState.IN],
    }
    if counts[RingState.LOST]:
        shown[RingState.LOST] = counts[RingState.LOST]
    chips = [
        chip(
            look.texts(f"rings.filter_{name}", n=count),
            name == chosen,
            partial(choose, name),
            f"rings.filter.{name}",
        )
        for name, count in shown.items()
    ]
    return chip_row(chips)
