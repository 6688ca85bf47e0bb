"""The company's own kinds of reminders."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, CompanyCommand, Note
from cm_contract.commands.editing import Values, complete
from cm_contract.records.reminder import ReminderType
from cm_contract.rules import Function
from cm_contract.values import ReminderTypeId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReminderType(CompanyCommand):
    """Adds a kind of reminder to the company's list, or takes a retired one up again."""

    function: ClassVar = Function.REMINDER_TYPES
    of: ClassVar = ReminderType
    type_id: ReminderTypeId
    fields: Values

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.unused(ReminderType, self.type_id, "type_id")
        yield ReminderType(id=self.type_id, **complete(ReminderType, self.fields))

    def creates(self) -> str:
        return self.type_id


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireReminderType(CompanyCommand):
    """Offers a kind of reminder no more; reminders that have it keep it."""

    function: ClassVar = Function.REMINDER_TYPES
    type_id: ReminderTypeId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        yield replace(act.get(ReminderType, self.type_id, "type_id"), is_retired=True)

    def needs(self) -> frozenset[str]:
        return frozenset({self.type_id})
