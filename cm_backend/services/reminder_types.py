"""The kinds of reminders that a new company begins with."""

from cm_contract.records.reminder import ReminderType
from cm_contract.values import ReminderTypeId, TenantId, derived_id

STANDARD = ("Ring op", "Kontrakt fornyes", "Nøgler hentes", "Opfølgning", "Besøg aftales")


def standard_types(tenant_id: TenantId) -> list[ReminderType]:
    """Each under an id that follows from company and name."""
    return [ReminderType(id=type_id(tenant_id, name), name=name) for name in STANDARD]


def type_id(tenant_id: TenantId, name: str) -> ReminderTypeId:
    """The id of the company's kind of that name."""
    return ReminderTypeId(derived_id(tenant_id, f"reminder type {name}"))
