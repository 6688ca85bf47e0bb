"""A customer with the names that make trouble."""

from dataclasses import replace
from typing import Any

from cm_contract.records.customer import ContactPerson, Customer, CustomerKind, Location
from cm_contract.values import Instant
from cm_mobile.store.customers import Whole
from tests.contract.register import id_of

AT = Instant("2026-11-23T13:05:00.000Z")
STAMPS: dict[str, Any] = {
    "created_at": AT,
    "created_by": id_of("karen"),
    "changed_at": AT,
    "changed_by": id_of("karen"),
}
CUSTOMER = Customer(
    id=id_of("clinic"),
    number="1042",
    name="Søhøjlandets Tandklinik",
    kind=CustomerKind.BUSINESS,
    area_id=id_of("south"),
    phone="+4586821011",
    e_mail="klinik@soehoejtand.example",
    homepage="https://soehoejtand.example",
    **STAMPS,
)
PERSON = ContactPerson(
    id=id_of("joergen"),
    customer_id=CUSTOMER.id,
    name="Jørgen Ærø-Lund; indkøb, lager",
    title="Indkøber",
    mobile="+4520123456",
    e_mail="joergen@soehoejtand.example",
    is_primary=True,
    **STAMPS,
)
LOCATION = Location(
    id=id_of("door"),
    customer_id=CUSTOMER.id,
    street="Allé 5\\",
    postal_code="8600",
    city="Silkeborg",
    country="DK",
    is_main=True,
    **STAMPS,
)
WHOLE = Whole(
    customer=CUSTOMER,
    area="Midt",
    comment=None,
    comment_by=None,
    changed_by=None,
    deleted_by=None,
    locations=(LOCATION,),
    contact_persons=(PERSON,),
)


def with_customer(**fields: Any) -> Whole:
    """The same with other fields of the customer."""
    return replace(WHOLE, customer=replace(CUSTOMER, **fields))
