"""The head of the customer page: who, where, and what one does there first."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.opening import opening
from cm_mobile.components.places import address_of, place_of
from cm_mobile.components.quick_action import quick_action
from cm_mobile.store.customers import Whole
from cm_mobile.store.distance import Position, distance_m


def head(whole: Whole, app: App, look: Look, own: Position | None) -> ft.Control:
    """Number, kind and area; the name; address and distance, which lead to the map."""
    customer, texts = whole.customer, look.texts
    facts = [
        customer.number or texts("customer.no_number"),
        texts(f"customer.{customer.kind}"),
        *([texts("customer.area", name=whole.area)] if whole.area else []),
    ]
    where = [address_of(whole.main_location) or texts("customer.no_address")]
    there = place_of(whole.main_location)
    if own is not None and there is not None:
        where.append(look.formats.distance(distance_m(own, there)))
    return ft.Column(
        [
            kit.quiet(" · ".join(facts)),
            kit.heading(customer.name),
            kit.pressable(
                kit.quiet(" · ".join(where), kit.Style.BODY_LARGE),
                "customer.address",
                app.way.to(f"/customers/{customer.id}/map"),
                padding=ft.Padding.symmetric(vertical=10),
            ),
        ],
        spacing=2,
        tight=True,
    )


def archived(whole: Whole, app: App, look: Look, restore: kit.Click) -> list[ft.Control]:
    """The banner of a customer in the archive, with the way back."""
    customer = whole.customer
    if customer.deleted_at is None:
        return []
    when = look.formats.moment(customer.deleted_at, app.store.now())
    name = whole.deleted_by or look.texts("customer.somebody")
    words = kit.text(
        look.texts("customer.archived", when=when, name=name),
        color=ft.Colors.ON_TERTIARY_CONTAINER,
        expand=True,
    )
    banner = ft.Row(
        [ft.Icon(ft.Icons.ARCHIVE_OUTLINED, color=ft.Colors.ON_TERTIARY_CONTAINER), words]
    )
    button = kit.filled(look.texts("action.restore"), restore, "customer.restore")
    return [
        kit.card(banner, kit.gap(12), button, padding=16, ground=ft.Colors.TERTIARY_CONTAINER),
        kit.gap(16),
    ]


def quick_actions(whole: Whole, app: App, look: Look) -> ft.Control:
    """Route, call, message, QR: four in a row; two by two where the text is large."""
    texts, root = look.texts, f"/customers/{whole.customer.id}"
    phone = phone_of(whole)
    link = message_link(whole)
    call = opening(f"tel:{phone}" if phone else None, texts("customer.no_phone"), app, look)
    message = opening(link, texts("customer.no_mobile"), app, look)
    actions = [
        quick_action(
            ft.Icons.DIRECTIONS_OUTLINED,
            texts("customer.route"),
            app.way.to(f"{root}/map"),
            "customer.map",
            look,
        ),
        quick_action(
            ft.Icons.CALL_OUTLINED,
            texts("customer.call"),
            call,
            "customer.call",
            look,
            is_dim=phone is None,
        ),
        quick_action(
            ft.Icons.CHAT_BUBBLE_OUTLINE,
            texts("customer.message"),
            message,
            "customer.message",
            look,
            is_dim=link is None,
        ),
        quick_action(
            ft.Icons.QR_CODE_2, texts("customer.qr"), app.way.to(f"{root}/qr"), "customer.qr", look
        ),
    ]
    columns: dict[str | ft.ResponsiveRowBreakpoint, int | float] = (
        {"xs": 6} if look.is_large and not look.is_wide else {"xs": 3}
    )
    for action in actions:
        action.col = columns
    row = ft.ResponsiveRow(actions, spacing=8, run_spacing=8)
    return ft.Container(row, padding=ft.Padding.only(top=8, bottom=16))


def phone_of(whole: Whole) -> str | None:
    """The number to call: the primary contact's mobile first."""
    person = whole.primary_contact
    numbers = [person.mobile, person.phone] if person else []
    return next((number for number in [*numbers, whole.customer.phone] if number), None)


def message_link(whole: Whole) -> str | None:
    """A link that begins a text message, or a mail where there is no mobile number."""
    person = whole.primary_contact
    if person is not None and person.mobile:
        return f"sms:{person.mobile}"
    mail = (person.e_mail if person else None) or whole.customer.e_mail
    return f"mailto:{mail}" if mail else None
