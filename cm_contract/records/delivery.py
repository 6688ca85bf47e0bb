"""Deliveries: what became of a mail to one person."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from cm_contract import checks
from cm_contract.fields import Choice, Reference, Text
from cm_contract.records.base import Record
from cm_contract.rules import Function, Role
from cm_contract.values import ContactPersonId, CustomerId, DeliveryId, Instant

MOST_SAID = 500


class DeliveryState(StrEnum):
    """How far a mail has come."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"


class DeliveryReason(StrEnum):
    """Why a mail waits, or will not be sent; each has a text in every language of the app."""

    NOT_SET_UP = "not_set_up"
    UNREACHABLE = "unreachable"
    NOT_NOW = "not_now"
    NOT_LET_IN = "not_let_in"
    SERVER_TROUBLE = "server_trouble"
    MAILBOX_UNKNOWN = "mailbox_unknown"
    ADDRESS_UNSUPPORTED = "address_unsupported"
    NOT_TAKEN = "not_taken"
    ATTACHMENT_MISSING = "attachment_missing"
    GAVE_UP = "gave_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Record):
    """A mail to one person about a record, and what became of it `at` that time.

    Commands make it as waiting; all that follows is the server's word. `said` is what the mail
    server answered, in its own words.
    """

    function: ClassVar = Function.DELIVERIES
    id: DeliveryId
    customer_id: CustomerId
    about_id: str
    contact_person_id: Annotated[ContactPersonId | None, Reference()] = None
    e_mail: Annotated[str, Text(254, least=1, form=checks.e_mail)]
    state: Annotated[DeliveryState, Choice(DeliveryState, DeliveryState.WAITING)] = (
        DeliveryState.WAITING
    )
    reason: Annotated[DeliveryReason | None, Choice(DeliveryReason)] = None
    said: Annotated[str | None, Text(MOST_SAID)] = None
    at: Instant

    def is_open_to(self, role: Role) -> bool:
        return role is not Role.CONTACT
