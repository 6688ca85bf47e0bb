"""The parts of the customer page."""

from dataclasses import dataclass
from functools import partial

import flet as ft

from cm_contract.records.customer import Location
from cm_contract.rules import Access, Actor, Function
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look
from cm_mobile.components.entry import entry_mark
from cm_mobile.components.quick_action import quick_action
from cm_mobile.store.customers import Whole
from cm_mobile.store.distance import Position, distance_m
from cm_mobile.store.drafts import Draft
from cm_mobile.store.journal import Figures, Written


@dataclass(frozen=True)
class Journal:
    """What the page shows of the journal."""

    entries: tuple[Written, ...]
    figures: Figures | None
    draft: Draft | None


def address_of(whole: Whole) -> str:
    """The customer's own address in one line."""
    location = whole.main_location
    if location is None:
        return ""
    town = " ".join(part for part in (location.postal_code, location.city) if part)
    return ", ".join(part for part in (location.street, town) if part)


def place_of(location: Location | None) -> Position | None:
    """Where a location is, if somebody has said so."""
    if location is None or location.latitude is None or location.longitude is None:
        return None
    return Position(location.latitude, location.longitude)


def head(whole: Whole, app: App, look: Look, own: Position | None) -> ft.Control:
    """Number, kind and area; the name; address and distance, which lead to the map."""
    customer, texts = whole.customer, look.texts
    facts = [
        customer.number or texts("customer.no_number"),
        texts(f"customer.{customer.kind}"),
        *([texts("customer.area", name=whole.area)] if whole.area else []),
    ]
    where = [address_of(whole) or texts("customer.no_address")]
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
    missing = texts("customer.no_phone")

    async def call() -> None:
        if phone is None:
            app.notices.show(missing)
        elif not await app.device.open_link(f"tel:{phone}"):
            app.notices.show(texts("customer.cannot_open"))

    async def message() -> None:
        link = message_link(whole)
        if link is None:
            app.notices.show(texts("customer.no_mobile"))
        elif not await app.device.open_link(link):
            app.notices.show(texts("customer.cannot_open"))

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
            is_dim=message_link(whole) is None,
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


def comment(whole: Whole, app: App, look: Look, actor: Actor) -> list[ft.Control]:
    """The standing note; a tap opens it with who and when."""
    note = whole.comment
    if note is None or not note.text or not actor.may(Function.COMMENT, Access.READ):
        return []
    color = look.extra.on_note
    words = kit.text(
        note.text, color=color, max_lines=4, overflow=ft.TextOverflow.ELLIPSIS, expand=True
    )
    row = ft.Row(
        [ft.Icon(ft.Icons.PUSH_PIN_OUTLINED, color=color), words],
        spacing=12,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    banner = kit.pressable(
        row,
        "customer.comment",
        app.way.to(f"/customers/{whole.customer.id}/comment"),
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
        bgcolor=look.extra.note,
        border_radius=m.RADIUS_CARD,
    )
    return [banner, kit.gap(20)]


def journal(whole: Whole, shown: Journal, app: App, look: Look) -> list[ft.Control]:
    """The last entry, the way to all of them, and the composer one tap away."""
    texts, path = look.texts, f"/customers/{whole.customer.id}/journal"
    lines: list[ft.Control] = []
    for written in shown.entries:
        lines += [_last_entry(written, path, app, look), kit.hairline()]
    draft = shown.draft and str(shown.draft.values.get("text") or "").strip()
    words = texts("customer.draft", text=draft) if draft else texts("customer.write_note")
    compose = ft.Row(
        [
            ft.Icon(ft.Icons.EDIT_OUTLINED, color=ft.Colors.PRIMARY),
            kit.quiet(
                words,
                kit.Style.BODY_LARGE,
                max_lines=1,
                overflow=ft.TextOverflow.ELLIPSIS,
                expand=True,
            ),
        ],
        spacing=16,
    )
    if whole.customer.deleted_at is None:
        lines.append(kit.pressable(compose, "customer.note", app.way.to(path), padding=16))
    count = shown.figures.all if shown.figures else 0
    all_of_them = kit.link(texts("customer.see_all", n=count), app.way.to(path), "customer.journal")
    title = kit.group_title(texts("customer.journal"), all_of_them if count else None)
    return [title, kit.card(*lines), kit.gap()]


def _last_entry(written: Written, path: str, app: App, look: Look) -> ft.Control:
    entry = written.entry
    when = look.formats.moment(entry.written_at, app.store.now())
    line = ft.Row(
        [
            kit.text(written.author or look.texts("customer.somebody"), kit.Style.TITLE_SMALL),
            kit.quiet(when, expand=look.fill),
            entry_mark(written, look),
        ],
        spacing=6,
        wrap=look.is_large,
    )
    words = kit.text(entry.text, max_lines=4, overflow=ft.TextOverflow.ELLIPSIS)
    return kit.pressable(
        ft.Column([line, words], spacing=4, tight=True),
        "customer.tile.journal",
        app.way.to(path),
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
    )


def people(whole: Whole, app: App, look: Look) -> ft.Control:
    """Contact persons and homepage."""
    texts, customer = look.texts, whole.customer
    persons = whole.contact_persons
    names = persons[0].name if persons else texts("customer.no_contacts")
    if len(persons) > 1:
        names += f", +{len(persons) - 1}"
    path = f"/customers/{customer.id}/contact_persons"
    rows = [
        kit.row(
            ft.Icons.PERSON_OUTLINE,
            texts("customer.contact_persons"),
            "customer.tile.contact_persons",
            app.way.to(path),
            value=names,
            is_large=look.is_large,
        )
    ]
    if customer.homepage:
        rows.append(
            kit.row(
                ft.Icons.LANGUAGE,
                texts("customer.homepage"),
                "customer.tile.homepage",
                partial(app.device.open_link, customer.homepage),
                value=customer.homepage.removeprefix("https://").rstrip("/"),
                is_large=look.is_large,
            )
        )
    return kit.group(texts("customer.people"), rows)


def foot(whole: Whole, look: Look) -> ft.Control:
    """Since when, and who changed it last."""
    customer, texts = whole.customer, look.texts
    facts = []
    if customer.customer_since:
        facts.append(texts("customer.since", date=look.formats.day(customer.customer_since)))
    when = look.formats.date(customer.changed_at)
    name = whole.changed_by or texts("customer.somebody")
    facts.append(texts("customer.changed", when=when, name=name))
    words = kit.quiet(" · ".join(facts), text_align=ft.TextAlign.CENTER)
    return ft.Container(
        words, padding=ft.Padding.symmetric(vertical=16), alignment=ft.Alignment.CENTER
    )


def menu_button(items: list[ft.PopupMenuItem], label: str, key: str) -> ft.Control:
    """The three dots at the end of a top bar, with a name."""
    dots = ft.Icon(ft.Icons.MORE_VERT, semantics_label=label, color=ft.Colors.ON_SURFACE)
    target = ft.Container(dots, width=48, height=48, alignment=ft.Alignment.CENTER)
    return ft.PopupMenuButton(content=target, items=items, key=key, tooltip=label)


def menu_item(
    icon: ft.IconData,
    label: str,
    key: str,
    click: kit.Click,
    color: ft.ColorValue = ft.Colors.ON_SURFACE,
) -> ft.PopupMenuItem:
    """A line of the page's menu."""
    content = ft.Row(
        [ft.Icon(icon, color=color, size=m.ICON), kit.text(label, color=color)], spacing=12
    )
    return ft.PopupMenuItem(content=content, on_click=kit.on(click), key=key)


def copying(value: str, app: App, look: Look) -> kit.Click:
    """A handler that copies a text and says so."""

    async def copy() -> None:
        await app.device.copy(value)
        app.notices.show(look.texts("customer.copied"))

    return copy
