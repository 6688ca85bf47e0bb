"""The customer and what is written down about it for good."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from cm_contract import checks
from cm_contract.fields import Choice, Date, Number, Reference, Text
from cm_contract.records.base import Stamped
from cm_contract.rules import Function
from cm_contract.values import (
    AreaId,
    ContactPersonId,
    CustomerId,
    Day,
    Instant,
    LocationId,
    UserId,
)

CommentText = Annotated[str | None, Text(2000, lines=True)]


class CustomerKind(StrEnum):
    """A business has CVR and EAN numbers, a private customer has neither."""

    BUSINESS = "business"
    PRIVATE = "private"


class Colour(StrEnum):
    """The colour of the customer's visits in the calendar."""

    PETROL = "petrol"
    BLUE = "blue"
    INDIGO = "indigo"
    VIOLET = "violet"
    PLUM = "plum"
    ROSE = "rose"
    RUST = "rust"
    AMBER = "amber"
    OLIVE = "olive"
    GREEN = "green"
    SLATE = "slate"
    BROWN = "brown"


class ContactAccess(StrEnum):
    """Whether a contact person may sign in."""

    NONE = "none"
    INVITED = "invited"
    GRANTED = "granted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer(Stamped):
    """Somebody whose rooms the company cleans. `number` is None until the server has given one."""

    function: ClassVar = Function.CUSTOMER
    id: CustomerId
    number: Annotated[str | None, Text(20, form=checks.customer_number)] = None
    name: Annotated[str, Text(120, least=1)]
    kind: Annotated[CustomerKind, Choice(CustomerKind, CustomerKind.BUSINESS)]
    cvr: Annotated[str | None, Text(8, form=checks.cvr)] = None
    ean: Annotated[str | None, Text(13, form=checks.ean)] = None
    area_id: Annotated[AreaId, Reference(is_required=True)]
    phone: Annotated[str | None, Text(16, form=checks.phone)] = None
    e_mail: Annotated[str | None, Text(254, form=checks.e_mail)] = None
    homepage: Annotated[str | None, Text(500, form=checks.homepage)] = None
    colour: Annotated[Colour, Choice(Colour, Colour.PETROL)] = Colour.PETROL
    customer_since: Annotated[Day | None, Date()] = None
    invoice_reference: Annotated[str | None, Text(60)] = None
    deleted_at: Instant | None = None
    deleted_by: UserId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Stamped):
    """The standing note at a customer, with who changed it when; its id is the customer's.

    A record of its own, because contact persons see the customer but not the comment.
    """

    function: ClassVar = Function.COMMENT
    id: CustomerId
    customer_id: CustomerId
    text: CommentText = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Stamped):
    """A place of a customer; the main one is the customer's own address. Positions are WGS 84."""

    function: ClassVar = Function.MAP
    id: LocationId
    customer_id: CustomerId
    name: Annotated[str | None, Text(80)] = None
    street: Annotated[str | None, Text(120)] = None
    postal_code: Annotated[str | None, Text(10)] = None
    city: Annotated[str | None, Text(60)] = None
    country: Annotated[str | None, Text(2, form=checks.country)] = None
    latitude: Annotated[float | None, Number(-90, 90)] = None
    longitude: Annotated[float | None, Number(-180, 180)] = None
    comment: Annotated[str | None, Text(500, lines=True)] = None
    is_main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPerson(Stamped):
    """The customer's own person; exactly one is primary when there is any."""

    function: ClassVar = Function.CONTACT_PERSONS
    id: ContactPersonId
    customer_id: CustomerId
    name: Annotated[str, Text(100, least=1)]
    title: Annotated[str | None, Text(80)] = None
    phone: Annotated[str | None, Text(16, form=checks.phone)] = None
    mobile: Annotated[str | None, Text(16, form=checks.phone)] = None
    e_mail: Annotated[str | None, Text(254, form=checks.e_mail)] = None
    location_id: Annotated[LocationId | None, Reference()] = None
    is_primary: bool = False
    access: ContactAccess = ContactAccess.NONE
