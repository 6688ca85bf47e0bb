"""What the sample company is made of, free of record classes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

CustomerKind = Literal["business", "private"]
NoteKind = Literal["note", "complaint", "praise"]


@dataclass(frozen=True, slots=True)
class SampleLocation:
    """A place of a customer; position in degrees, WGS 84, None when nobody knows it."""

    name: str | None
    street: str
    postal_code: str
    city: str
    latitude: float | None
    longitude: float | None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class SampleContact:
    """A customer's own person; numbers in E.164."""

    name: str
    title: str | None
    phone: str | None
    mobile: str | None
    e_mail: str | None


@dataclass(frozen=True, slots=True)
class SampleCustomer:
    """A customer; the first location is the main one, the first contact person the primary one."""

    number: str
    name: str
    kind: CustomerKind
    cvr: str | None
    ean: str | None
    area: str
    phone: str | None
    e_mail: str | None
    homepage: str | None
    comment: str | None
    colour: str
    customer_since: date | None
    invoice_reference: str | None
    locations: tuple[SampleLocation, ...]
    contact_persons: tuple[SampleContact, ...]


@dataclass(frozen=True, slots=True)
class SampleNote:
    """A journal entry; `written_at` in UTC, `author_index` below `AUTHORS`."""

    text: str
    kind: NoteKind
    written_at: datetime
    author_index: int
