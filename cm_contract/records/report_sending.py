"""Reports on their way to the customer."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from cm_contract.records.base import Record
from cm_contract.rules import Function
from cm_contract.values import (
    ContactPersonId,
    CustomerId,
    Instant,
    ReportId,
    ReportSendingId,
    UserId,
)


class SendingState(StrEnum):
    """What became of a letter."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A contact person, with the address that they had when the report was sent."""

    contact_person_id: ContactPersonId
    e_mail: str
    state: SendingState = SendingState.QUEUED
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSending(Record):
    """A finished report sent to contact persons. What becomes of it is the server's word."""

    function: ClassVar = Function.QUALITY_REPORTS
    id: ReportSendingId
    customer_id: CustomerId
    report_id: ReportId
    recipients: tuple[Recipient, ...]
    sent_at: Instant
    sent_by: UserId
