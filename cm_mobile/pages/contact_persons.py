"""The customer's contact persons: whom to call, and how."""

import flet as ft

from cm_contract.names import initials
from cm_contract.records.customer import ContactPerson
from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.reach import reach_rows
from cm_mobile.components.states import empty, no_customer
from cm_mobile.store.customers import Whole


@page("customers/:customer_id/contact_persons")
def ContactPersonsPage(customer_id: str) -> ft.Control:
    """Everybody with a button for each way to reach them."""
    app, look, me = use_app(), use_look(), use_me()
    live = use_live(app.store.customers.whole, CustomerId(customer_id))
    may_edit = me.actor().may(Function.CONTACT_PERSONS, Access.WRITE)
    edit = kit.icon_button(
        ft.Icons.EDIT_OUTLINED,
        look.texts("contacts.edit"),
        app.way.to(f"/customers/{customer_id}/edit"),
        "contacts.edit",
    )
    return frame(
        draw(live, app, look),
        title=look.texts("contacts.title"),
        subtitle=live.value.customer.name if live.value else "",
        actions=[edit] if may_edit and live.value else [],
    )


def draw(live: Live[Whole | None], app: App, look: Look) -> ft.Control:
    """The page in each of its states."""
    if live.value is None:
        return no_customer(live, look, 3, 120)
    if not live.value.contact_persons:
        return empty(look.texts("contacts.empty"))
    cards = [_card(person, app, look) for person in live.value.contact_persons]
    return scrolling([part for card in cards for part in (card, kit.gap(12))])


def _card(person: ContactPerson, app: App, look: Look) -> ft.Control:
    words: list[ft.Control] = [kit.text(person.name, kit.Style.TITLE_MEDIUM)]
    if person.title:
        words.append(kit.quiet(person.title))
    head: list[ft.Control] = [
        kit.avatar(initials(person.name)),
        ft.Column(words, spacing=2, tight=True, expand=True),
    ]
    if person.is_primary:
        ground, color = ft.Colors.PRIMARY_CONTAINER, ft.Colors.ON_PRIMARY_CONTAINER
        head.append(kit.pill(look.texts("edit.primary"), ft.Icons.STAR_OUTLINE, ground, color))
    top = ft.Container(
        ft.Row(head, spacing=12), padding=ft.Padding.only(left=16, right=16, top=14, bottom=6)
    )
    key, numbers = f"contacts.{person.id}", (person.mobile, person.phone)
    ways = reach_rows(key, *numbers, person.e_mail, app, look)
    if not ways:
        nothing = kit.quiet(look.texts("contacts.nothing"))
        ways = [ft.Container(nothing, padding=ft.Padding.only(left=68, bottom=16))]
    return kit.card(top, *ways)
