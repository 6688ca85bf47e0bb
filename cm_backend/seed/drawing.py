"""How one customer of chance is drawn, field by field."""

from dataclasses import dataclass
from datetime import date, timedelta

from cm_backend.seed import identifiers
from cm_backend.seed.businesses import (
    Trade,
    business_name,
    location_comment,
    staff_comment,
)
from cm_backend.seed.dice import Dice
from cm_backend.seed.people import full_name, household, kinship
from cm_backend.seed.places import Address, Town
from cm_backend.seed.shapes import SampleContact, SampleCustomer, SampleLocation

COLOURS = (
    *("petrol", "blue", "indigo", "violet", "plum", "rose"),
    *("rust", "amber", "olive", "green", "slate", "brown"),
)
_MAILBOXES = ("kontakt", "info", "post", "mail", "kontor")
_PRIVATE_HOSTS = ("post.example", "mail.example", "familie.example")
_SINCE_DAYS = (2 * 366, 18 * 365)
_CONTACTS = (1, 1, 1, 1, 1, 2, 2, 2, 2, 3)
_PLACES = (0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a customer is drawn with; `lacks` names the fields that nobody has filled in."""

    dice: Dice
    seed: int
    index: int
    number: str
    today: date
    town: Town
    lacks: frozenset[str] = frozenset()

    def has(self, field: str, share: float = 1.0) -> bool:
        """Whether the field is filled in, in this share of the complete customers."""
        return field not in self.lacks and (share >= 1 or self.dice.chance(share))


def draw_business(draw: Drawing, trade: Trade, name: str | None = None) -> SampleCustomer:
    """A business of the trade, with a fitting name unless one is given."""
    dice, town = draw.dice, draw.town
    address = town.address(dice, trade.quarter)
    name = name or business_name(dice, trade, town, address)
    domain = f"{identifiers.label(name)}.example"
    return SampleCustomer(
        number=draw.number,
        name=name,
        kind="business",
        cvr=identifiers.cvr(draw.seed, draw.index) if draw.has("cvr") else None,
        ean=_ean(draw, trade),
        area=town.area,
        phone=identifiers.landline(dice, town.area) if draw.has("phone") else None,
        e_mail=f"{dice.pick(_MAILBOXES)}@{domain}" if draw.has("e_mail") else None,
        homepage=f"https://www.{domain}" if draw.has("homepage", 0.8) else None,
        comment=staff_comment(dice, is_private=False),
        colour=dice.pick(COLOURS),
        customer_since=_since(draw),
        invoice_reference=_invoice_reference(dice) if dice.chance(0.35) else None,
        locations=_locations(draw, trade, address),
        contact_persons=_staff(draw, trade, domain),
    )


def draw_private(draw: Drawing) -> SampleCustomer:
    """A private customer, who has neither CVR nor EAN number nor homepage."""
    dice, town = draw.dice, draw.town
    name = household(dice)
    mail = identifiers.personal_mail(name, dice.pick(_PRIVATE_HOSTS))
    return SampleCustomer(
        number=draw.number,
        name=name,
        kind="private",
        cvr=None,
        ean=None,
        area=town.area,
        phone=identifiers.mobile(dice) if draw.has("phone") else None,
        e_mail=mail if draw.has("e_mail", 0.8) else None,
        homepage=None,
        comment=staff_comment(dice, is_private=True),
        colour=dice.pick(COLOURS),
        customer_since=_since(draw),
        invoice_reference=None,
        locations=(_location(draw, None, town.address(dice, "residential")),),
        contact_persons=_kin(dice) if draw.has("contacts", 0.2) else (),
    )


def _ean(draw: Drawing, trade: Trade) -> str | None:
    share = 0.85 if trade.is_public else 0.06
    return identifiers.ean(draw.seed, draw.index) if draw.has("cvr", share) else None


def _since(draw: Drawing) -> date | None:
    if not draw.has("since"):
        return None
    return draw.today - timedelta(days=draw.dice.number(*_SINCE_DAYS))


def _invoice_reference(dice: Dice) -> str:
    number = dice.number(1_000, 99_999)
    return dice.pick(
        (f"Rekv. {number}", f"PO-{number}", f"Afd. {number % 90 + 10}", f"Sag {number}")
    )


def _locations(draw: Drawing, trade: Trade, address: Address) -> tuple[SampleLocation, ...]:
    dice = draw.dice
    name = trade.places[0] if dice.chance(0.35) else None
    main = _location(draw, name, address)
    further = trade.places[1 : 1 + dice.pick(_PLACES)]
    return (main, *(_location(draw, place, _next_door(draw, trade, address)) for place in further))


def _next_door(draw: Drawing, trade: Trade, address: Address) -> Address:
    """Entrances of a block of flats share its street, other places may lie elsewhere."""
    if trade.quarter == "residential" or draw.dice.chance(0.6):
        return Address(address.street, address.number + draw.dice.number(1, 4) * 2)
    return draw.town.address(draw.dice, trade.quarter)


def _location(draw: Drawing, name: str | None, address: Address) -> SampleLocation:
    town = draw.town
    latitude, longitude = town.position(draw.dice) if draw.has("position") else (None, None)
    return SampleLocation(
        name=name,
        street=str(address),
        postal_code=town.postal_code,
        city=town.city,
        latitude=latitude,
        longitude=longitude,
        comment=location_comment(draw.dice) if name else None,
    )


def _staff(draw: Drawing, trade: Trade, domain: str) -> tuple[SampleContact, ...]:
    dice = draw.dice
    if not draw.has("contacts"):
        return ()
    titles = trade.titles[: dice.pick(_CONTACTS)]
    return tuple(_colleague(draw, title, domain) for title in titles)


def _colleague(draw: Drawing, title: str, domain: str) -> SampleContact:
    dice, name = draw.dice, full_name(draw.dice)
    return SampleContact(
        name=name,
        title=title if dice.chance(0.9) else None,
        phone=identifiers.landline(dice, draw.town.area) if dice.chance(0.3) else None,
        mobile=identifiers.mobile(dice) if dice.chance(0.85) else None,
        e_mail=identifiers.personal_mail(name, domain) if dice.chance(0.8) else None,
    )


def _kin(dice: Dice) -> tuple[SampleContact, ...]:
    person = SampleContact(full_name(dice), kinship(dice), None, identifiers.mobile(dice), None)
    return (person,)
