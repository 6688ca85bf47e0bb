"""What a user wants of the server."""

from dataclasses import dataclass
from typing import ClassVar

from cm_contract.records.base import Record
from cm_contract.rules import Function, Role
from cm_contract.values import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class UserSettings(Record):
    """One user's own wishes, under the user's id: nobody but administrators sees others'."""

    function: ClassVar = Function.REMINDERS
    id: UserId
    morning_mail: bool = False

    def is_open_to(self, role: Role) -> bool:
        return role is Role.ADMINISTRATOR

    def viewers(self) -> frozenset[str]:
        return frozenset({self.id})
