"""The customers who are always there, at their own number."""

from dataclasses import dataclass, replace
from math import cos, radians, sin

from cm_backend.seed.businesses import TRADES, Trade
from cm_backend.seed.data_files import Table, read_toml, tables, text
from cm_backend.seed.places import HOME_SPOT, KM_PER_DEGREE, TOWNS, Town
from cm_backend.seed.shapes import SampleContact, SampleCustomer, SampleLocation


@dataclass(frozen=True, slots=True)
class Featured:
    """What is fixed about a featured customer; the rest is left to chance."""

    number: str
    name: str
    trade: Trade
    town: Town
    phone: str | None
    e_mail: str | None
    homepage: str | None
    comment: str | None
    locations: tuple[SampleLocation, ...]
    contact_persons: tuple[SampleContact, ...]

    def laid_over(self, customer: SampleCustomer) -> SampleCustomer:
        """The customer of chance with everything fixed put in its place."""
        return replace(
            customer,
            phone=self.phone or customer.phone,
            e_mail=self.e_mail or customer.e_mail,
            homepage=self.homepage or customer.homepage,
            comment=self.comment or customer.comment,
            locations=self.locations,
            contact_persons=self.contact_persons or customer.contact_persons,
        )


def _featured(table: Table) -> Featured:
    town = TOWNS[text(table, "town") or ""]
    main = _location(table, town, text(table, "location"))
    further = (_location(place, town, text(place, "name")) for place in tables(table, "further"))
    return Featured(
        number=text(table, "number") or "",
        name=text(table, "name") or "",
        trade=TRADES[text(table, "trade") or ""],
        town=town,
        phone=text(table, "phone"),
        e_mail=text(table, "e_mail"),
        homepage=text(table, "homepage"),
        comment=text(table, "comment"),
        locations=(main, *further),
        contact_persons=tuple(_contact(contact) for contact in tables(table, "contacts")),
    )


def _location(table: Table, town: Town, name: str | None) -> SampleLocation:
    distance_km = float(text(table, "distance_m") or 0) / 1_000
    bearing = radians(float(text(table, "bearing") or 0))
    latitude = HOME_SPOT[0] + distance_km * cos(bearing) / KM_PER_DEGREE
    per_degree_east = KM_PER_DEGREE * cos(radians((latitude + HOME_SPOT[0]) / 2))
    longitude = HOME_SPOT[1] + distance_km * sin(bearing) / per_degree_east
    return SampleLocation(
        name=name,
        street=text(table, "street") or "",
        postal_code=town.postal_code,
        city=town.city,
        latitude=round(latitude, 5),
        longitude=round(longitude, 5),
    )


def _contact(table: Table) -> SampleContact:
    return SampleContact(
        name=text(table, "name") or "",
        title=text(table, "title"),
        phone=text(table, "phone"),
        mobile=text(table, "mobile"),
        e_mail=text(table, "e_mail"),
    )


FEATURED = {
    one.number: one for one in map(_featured, tables(read_toml("featured.toml"), "customer"))
}
"""The featured customers by number."""
