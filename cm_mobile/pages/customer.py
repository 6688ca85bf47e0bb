"""One customer: everything here, the daily things without scrolling."""

import asyncio

import flet as ft

from cm_contract.commands.customer import DeleteCustomer, RestoreCustomer
from cm_contract.errors import Refused
from cm_contract.rules import Access, Actor, Function
from cm_contract.values import CustomerId
from cm_mobile.components import customer_head, kit
from cm_mobile.components import customer_parts as parts
from cm_mobile.components.agreements import Agreements
from cm_mobile.components.at_site import AtSite
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.customer_menu import customer_menu
from cm_mobile.components.customer_people import CustomerPeople
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.position import use_position
from cm_mobile.components.states import no_customer
from cm_mobile.store.customers import Whole
from cm_mobile.store.distance import Position


@page("customers/:customer_id", has_tabs=True)
def CustomerPage(customer_id: str) -> ft.Control:
    """Head, quick actions, comment, journal, and the functions by group."""
    app, look, me = use_app(), use_look(), use_me()
    id = CustomerId(customer_id)
    whole = use_live(app.store.customers.whole, id)
    actor = me.actor()
    may_read = actor.may(Function.JOURNAL, Access.READ)
    entries = use_live(app.store.journal.of_customer, id, limit=1)
    figures = use_live(app.store.journal.figures, id)
    draft = use_live(app.store.drafts.get, f"note:{id}")
    own, _ = use_position(app, look)

    async def opened() -> None:
        await asyncio.to_thread(app.store.customers.opened, id)

    ft.use_effect(kit.on(opened), [id], cleanup=lambda: None)
    journal = parts.Journal(entries.value or (), figures.value, draft.value) if may_read else None
    body = draw(whole, journal, app, look, actor, own)
    found = whole.value
    delete = _delete(found, app, look) if found else None
    actions = customer_menu(found, app, look, actor, delete) if found and delete else ()
    return frame(body, actions=actions, is_beside_list=True)


def draw(
    live: Live[Whole | None],
    journal: "parts.Journal | None",
    app: App,
    look: Look,
    actor: Actor,
    own: Position | None = None,
) -> ft.Control:
    """The page in each of its states."""
    if live.value is None:
        back = kit.tonal(look.texts("nav.customers"), app.way.to("/customers"), "customer.back")
        return no_customer(live, look, action=back)
    whole = live.value
    return scrolling(
        [
            customer_head.head(whole, app, look, own),
            *customer_head.archived(whole, app, look, _restore(whole, app, look)),
            customer_head.quick_actions(whole, app, look),
            *parts.comment(whole, app, look, actor),
            *(parts.journal(whole, journal, app, look) if journal is not None else []),
            AtSite(whole.customer.id),
            Agreements(whole.customer.id),
            CustomerPeople(whole),
            parts.foot(whole, look),
        ]
    )


def _restore(whole: Whole, app: App, look: Look) -> kit.Click:
    async def restore() -> None:
        customer = whole.customer
        await app.perform(RestoreCustomer(customer_id=customer.id), insist=True)
        app.notices.show(look.texts("customer.restored", name=customer.name))

    return restore


def _delete(whole: Whole, app: App, look: Look) -> kit.Click:
    async def delete() -> None:
        customer = whole.customer
        try:
            (sent,) = await app.perform(DeleteCustomer(customer_id=customer.id))
        except Refused as refused:
            app.notices.show(look.texts(f"refusal.{refused.code}"))
            return
        app.way.back()
        text = look.texts("customer.deleted", name=customer.name)
        app.notices.show(text, app.taking_back(sent))

    return delete
