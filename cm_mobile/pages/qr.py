"""The contact in somebody's phone in five seconds: a QR code made on this phone."""

from functools import partial

import flet as ft

from cm_contract.names import initials
from cm_contract.records.customer import ContactPerson
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.places import address_of
from cm_mobile.components.states import no_customer
from cm_mobile.documents.qr import Code, code_of
from cm_mobile.documents.vcard import Card, card_of
from cm_mobile.store.customers import Whole

COMPANY = "company"
MODULE_DP = 4
WIDEST_DP = 316


@page("customers/:customer_id/qr")
def QrPage(customer_id: str) -> ft.Control:
    """Whose card, the code, and what it holds."""
    app, look = use_app(), use_look()
    chosen, choose = ft.use_state("")
    live = use_live(app.store.customers.whole, CustomerId(customer_id))
    title = look.texts("qr.title")
    if live.value is None:
        return frame(no_customer(live, look, 2, 200), title=title)
    whole = live.value
    person = _person(whole, chosen)
    card = card_of(whole, person)
    code = code_of(card.text)
    return frame(
        draw(whole, person, card, code, look, choose),
        title=title,
        subtitle=whole.customer.name,
        docked=_dock(whole, person, card, code, app, look),
    )


def _person(whole: Whole, chosen: str) -> ContactPerson | None:
    """The chosen person, the primary one at first; None stands for the company."""
    if chosen == COMPANY:
        return None
    picked = (one for one in whole.contact_persons if one.id == chosen)
    return next(picked, whole.primary_contact)


def draw(
    whole: Whole,
    person: ContactPerson | None,
    card: Card,
    code: Code,
    look: Look,
    choose: kit.Click,
) -> ft.Control:
    """Chips, the white square, and the card in words."""
    chips = [
        chip(one.name, one == person, partial(choose, one.id), f"qr.person.{one.id}")
        for one in whole.contact_persons
    ]
    company = look.texts("qr.company")
    chips.append(chip(company, person is None, partial(choose, COMPANY), "qr.company"))
    parts: list[ft.Control] = [
        chip_row(chips),
        kit.gap(16),
        _square(person.name if person else whole.customer.name, code, look),
        kit.gap(12),
        kit.card(_words(whole, person, look), padding=16),
    ]
    if card.left_out:
        names = ", ".join(look.texts(f"qr.part.{name}") for name in card.left_out)
        parts += [kit.gap(8), kit.quiet(look.texts("qr.left_out", fields=names))]
    return scrolling(parts)


def _square(name: str, code: Code, look: Look) -> ft.Control:
    size = min(WIDEST_DP, code.modules * MODULE_DP)
    picture = ft.Image(
        src=code.png,
        width=size,
        height=size,
        filter_quality=ft.FilterQuality.NONE,
        semantics_label=look.texts("qr.spoken", name=name),
        key="qr.code",
    )
    white = ft.Container(picture, bgcolor=ft.Colors.WHITE, border_radius=16, padding=4)
    how = kit.quiet(look.texts("qr.how"), text_align=ft.TextAlign.CENTER)
    center = ft.CrossAxisAlignment.CENTER
    column = ft.Column([white, how], spacing=16, tight=True, horizontal_alignment=center)
    middle = ft.Container(column, alignment=ft.Alignment.CENTER)
    box = kit.card(middle, padding=ft.Padding.symmetric(horizontal=8, vertical=16))
    return ft.Row([ft.Container(box, expand=True)])


def _words(whole: Whole, person: ContactPerson | None, look: Look) -> ft.Control:
    customer = whole.customer
    name = person.name if person else customer.name
    second = " · ".join(part for part in (person.title, customer.name) if part) if person else ""
    number = (person.mobile or person.phone if person else None) or customer.phone
    mail = (person.e_mail if person else None) or customer.e_mail
    facts = [
        second,
        look.formats.phone(number) if number else "",
        mail,
        address_of(whole.main_location),
    ]
    lines: list[ft.Control] = [kit.text(name, kit.Style.TITLE_MEDIUM)]
    lines += [kit.quiet(fact) for fact in facts if fact]
    return ft.Row(
        [
            kit.avatar(initials(name), is_me=True),
            ft.Column(lines, spacing=4, tight=True, expand=True),
        ],
        spacing=16,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _dock(
    whole: Whole, person: ContactPerson | None, card: Card, code: Code, app: App, look: Look
) -> ft.Control:
    name = (person.name if person else whole.customer.name).replace("/", "-")

    async def save() -> None:
        if await app.device.save_file(f"{name}.png", code.png):
            app.notices.show(look.texts("qr.saved"))

    async def share() -> None:
        await app.device.share_file(f"{name}.vcf", card.text.encode(), "text/vcard")

    saving = kit.outlined(look.texts("qr.save"), save, "qr.save", ft.Icons.DOWNLOAD_OUTLINED)
    sharing = kit.filled(look.texts("qr.share"), share, "qr.share", ft.Icons.SHARE_OUTLINED)
    if look.is_large:
        stretch = ft.CrossAxisAlignment.STRETCH
        return ft.Column([saving, sharing], tight=True, horizontal_alignment=stretch)
    return ft.Row(
        [ft.Container(saving, expand=True), ft.Container(sharing, expand=True)], spacing=12
    )
