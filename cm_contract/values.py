"""The small types that records and commands are made of."""

import re
import uuid
from datetime import UTC, date, datetime
from typing import NewType

from cm_contract.errors import UndecodableError

TenantId = NewType("TenantId", str)
UserId = NewType("UserId", str)
AreaId = NewType("AreaId", str)
CustomerId = NewType("CustomerId", str)
LocationId = NewType("LocationId", str)
ContactPersonId = NewType("ContactPersonId", str)
JournalEntryId = NewType("JournalEntryId", str)
PhotoId = NewType("PhotoId", str)
TemplateId = NewType("TemplateId", str)
ReportId = NewType("ReportId", str)
ReportVersionId = NewType("ReportVersionId", str)
DeliveryId = NewType("DeliveryId", str)
ResourceId = NewType("ResourceId", str)
CategoryId = NewType("CategoryId", str)
EmployeeId = NewType("EmployeeId", str)
EmployeeLinkId = NewType("EmployeeLinkId", str)
KeyRingId = NewType("KeyRingId", str)
KeyLoanId = NewType("KeyLoanId", str)
CodeId = NewType("CodeId", str)
PlanId = NewType("PlanId", str)
RoomId = NewType("RoomId", str)
TaskId = NewType("TaskId", str)
TaskDoneId = NewType("TaskDoneId", str)
VisitId = NewType("VisitId", str)
CatalogueTaskId = NewType("CatalogueTaskId", str)
ReminderId = NewType("ReminderId", str)
ReminderTypeId = NewType("ReminderTypeId", str)
OccurrenceId = NewType("OccurrenceId", str)
CommandId = NewType("CommandId", str)

Instant = NewType("Instant", str)
"""A moment in UTC with milliseconds, `2026-11-23T13:05:00.000Z`: sorts as it reads (RFC 3339)."""
Day = NewType("Day", str)
"""A local calendar day, `2026-11-23`."""

Key = NewType("Key", str)
"""What names a part within its record, `floor` or `k7x2m9`: small letters, digits, underscores."""
COMPANY = CustomerId("00000000-0000-0000-0000-000000000000")
"""Stands where a command names its customer, if it is about the whole company."""

Scalar = str | int | float | bool | None
"""What a single field of a record can hold."""

KEY_PATTERN = "[a-z0-9_]{1,24}"
_RFC_3339 = re.compile(
    r"[0-9]{4}(-[0-9]{2}){2}[Tt ][0-9]{2}(:[0-9]{2}){2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KEY = re.compile(KEY_PATTERN)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def instant(moment: datetime) -> Instant:
    """The moment as text; `moment` must be aware."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return Instant(text.removesuffix("+00:00") + "Z")


def moment(at: Instant) -> datetime:
    """The text as an aware datetime in UTC."""
    return datetime.fromisoformat(at)


def parse_instant(text: object, field: str = "at") -> Instant:
    """Any RFC 3339 time, whatever its offset, as an Instant.

    Raises: UndecodableError when it is none.
    """
    if not isinstance(text, str) or not _RFC_3339.fullmatch(text):
        raise UndecodableError(field)
    try:
        return instant(datetime.fromisoformat(text.upper()))
    except (ValueError, OverflowError) as error:
        raise UndecodableError(field) from error


def parse_day(text: object, field: str) -> Day:
    """An ISO date, `2026-11-23`. Raises: UndecodableError when it is none."""
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise UndecodableError(field)
    try:
        return Day(date.fromisoformat(text).isoformat())
    except ValueError as error:
        raise UndecodableError(field) from error


def parse_id(text: object, field: str) -> str:
    """A UUID in its canonical form. Raises: UndecodableError when it is none."""
    if not isinstance(text, str) or not _UUID.fullmatch(text):
        raise UndecodableError(field)
    return text


def parse_key(text: object, field: str) -> Key:
    """A key of a part. Raises: UndecodableError when it is none."""
    if not isinstance(text, str) or not _KEY.fullmatch(text):
        raise UndecodableError(field)
    return Key(text)


def derived_id(base: str, name: str) -> str:
    """An id that phone and server derive alike from a command's id: both write the same record."""
    return str(uuid.uuid5(uuid.UUID(base), name))


def uuid7(unix_ms: int, random_bits: int) -> str:
    """A UUIDv7 of the time in milliseconds and 74 random bits. Source: RFC 9562, section 5.7."""
    high, low = (random_bits >> 62) & 0xFFF, random_bits & ((1 << 62) - 1)
    return str(uuid.UUID(int=unix_ms << 80 | 7 << 76 | high << 64 | 2 << 62 | low))
