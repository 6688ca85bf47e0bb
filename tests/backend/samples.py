"""A valid example of any command, made from its own types: a new command has one by itself."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from cm_backend.services.sample import SAMPLES
from cm_contract.catalogue import RECORDS
from cm_contract.commands.base import Command, CompanyCommand
from cm_contract.commands.editing import Edits, Values, entered
from cm_contract.fields import Choice, Date, Number, Reference, Text, Truth
from cm_contract.records.key_code import CodeText
from cm_contract.records.photo import NewPhoto
from cm_contract.sealed import Sealed
from cm_contract.values import COMPANY, TenantId
from cm_contract.wire import Slot, decode, encode, slots
from tests.backend.company import Company, Json
from tests.contract.plan_examples import APPLIED_TO_PLANS
from tests.contract.report_examples import APPLIED_TO_REPORTS
from tests.contract.ring_examples import APPLIED_TO_RINGS

FORMS: Mapping[str, str] = {
    "number": "Prøve7",
    "cvr": "10000009",
    "ean": "5790000000005",
    "phone": "+4586801042",
    "mobile": "+4540111042",
    "e_mail": "prøve@nordlys.example",
    "homepage": "https://nordlys.example",
    "url": "https://at.dk",
    "country": "DK",
}
OF_REMINDERS: Mapping[str, Any] = {
    "day": "2026-11-30", "until": "2026-12-07", "user_ids": None, "wants": True,
}  # fmt: skip


def example(kind: type[Command], company: Company, at: Mapping[str, Any]) -> Command:
    """The command done to the records that `at` names by their fields, `entry_id` and so on."""
    if issubclass(kind, CompanyCommand):
        at = {**at, "customer_id": COMPANY}
    unknown = {name: company.new_id() for name in record_ids(kind) if name not in at}
    given = {slot.name: _value(kind, slot, {**unknown, **at}, company) for slot in slots(kind)}
    made: Command = decode(kind, given)
    new = made.creates()
    if new is not None:
        fresh = company.new_id()
        given = {name: fresh if value == new else value for name, value in given.items()}
    return decode(kind, given)


def record_ids(kind: type[Command]) -> list[str]:
    """The command's own fields that name records and may not be left out."""
    named = [slot for slot in slots(kind) if slot.name.endswith("_id")]
    return [slot.name for slot in named if not slot.has_default]


LISTS = ("contact_person_ids", "task_ids", "left")


def _value(kind: type[Command], slot: Slot, at: Mapping[str, Any], company: Company) -> Any:
    if slot.name in at:
        return at[slot.name]
    if slot.name in LISTS:
        return [at.get("contact_person_id") or str(uuid4())] if "person" in slot.name else []
    known = GIVEN.get(kind.__name__)
    is_whole = kind.__name__ in APPLIED_TO_PLANS
    if slot.base is NewPhoto:
        return photo()
    if slot.base == Edits or (slot.base == Values and not is_whole):
        return _fields(kind, slot, at, company)
    if slot.name in OF_REMINDERS and not is_whole:
        return OF_REMINDERS[slot.name]
    if known is not None and not isinstance(slot.rule, Sealed) and slot.name[-3:] != "_id":
        return encode(getattr(known, slot.name))
    if slot.rule is not None:
        return _ruled(slot, company)
    if slot.is_optional:
        return None
    if slot.base == tuple[NewPhoto, ...]:
        return [photo()]
    raise TypeError(f"{kind.__name__}.{slot.name}: say in samples.py what an example is")


GIVEN = APPLIED_TO_REPORTS | APPLIED_TO_RINGS | APPLIED_TO_PLANS


def secret(company: Company, tenant_id: TenantId = SAMPLES[0].tenant_id) -> str:
    """A code sealed with the key of a company, of the first if no other is meant."""
    return company.app.backend.code_keys.seal(tenant_id, CodeText(code="4711"))


def _fields(kind: type[Command], slot: Slot, at: Mapping[str, Any], company: Company) -> Json:
    known = entered(getattr(kind, "of"))  # noqa: B009 - only commands with fields have it
    if slot.base == Edits:
        name = next(n for n, one in known.items() if isinstance(one.rule, Text) and n != "number")
        return {name: {"was": None, "to": _ruled(known[name], company)}}
    return {
        name: at[name] if name in at else _ruled(one, company)
        for name, one in known.items()
        if name in at or not one.is_optional
    }


def _ruled(slot: Slot, company: Company) -> Any:
    match slot.rule:
        case Sealed():
            return secret(company)
        case Reference(is_required=False):
            return None
        case Text(form=None):
            return "Prøve"
        case Text():
            return FORMS[slot.name]
        case Number(least=least, most=most):
            return (least + most) / 2
        case Choice(of=of, default=default):
            return default or next(iter(of))
        case Date():
            return "2026-11-23"
        case Truth():
            return False
    raise TypeError(f"{slot.name}: say in samples.py what an example is")


def photo() -> Json:
    """A photo that was just taken."""
    return {
        "photo_id": str(uuid4()),
        "sha256": "0" * 64,
        "size_bytes": 420_000,
        "caption": "Prøve",
        "taken_at": "2026-11-23T13:05:00.000Z",
    }


ID_FIELDS: Mapping[str, str] = {
    "customer_id": "customer",
    "location_id": "location",
    "contact_person_id": "contact_person",
    "entry_id": "journal_entry",
    "answers_id": "journal_entry",
    "area_id": "area",
    "template_id": "report_template",
    "next_id": "report_template",
    "report_id": "quality_report",
    "photo_id": "report_photo",
    "plan_photo_id": "plan_photo",
    "done_photo_id": "done_photo",
    "follow_up_id": "reminder",
    "reminder_id": "reminder",
    "type_id": "reminder_type",
    "assignee_id": "user",
    "resource_id": "resource",
    "category_id": "resource_category",
    "employee_id": "employee",
    "link_id": "employee_link",
    "key_ring_id": "key_ring",
    "new_id": "key_ring",
    "loan_id": "key_loan",
    "code_id": "key_code",
    "plan_id": "cleaning_plan",
    "source_plan_id": "cleaning_plan",
    "room_id": "plan_room",
    "task_id": "plan_task",
    "catalogue_id": "catalogue_task",
}
"""Which type of record a field of a command names."""


def names_no_record(kind: type[Command]) -> list[str]:
    """Fields of the command of which nobody said which record they name."""
    return [name for name in record_ids(kind) if ID_FIELDS.get(name) not in RECORDS]
