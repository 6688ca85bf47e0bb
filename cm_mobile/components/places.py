"""Where a customer is, in words and in degrees."""

from cm_contract.records.customer import Location
from cm_mobile.store.distance import Position


def address_of(location: Location | None) -> str:
    """Street, postal code and city in one line."""
    if location is None:
        return ""
    town = " ".join(part for part in (location.postal_code, location.city) if part)
    return ", ".join(part for part in (location.street, town) if part)


def place_of(location: Location | None) -> Position | None:
    """Where a location is, if somebody has said so."""
    if location is None or location.latitude is None or location.longitude is None:
        return None
    return Position(location.latitude, location.longitude)
