"""Codes that go with a key ring, sealed wherever they lie."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from cm_contract.fields import Date, Text
from cm_contract.records.base import Stamped
from cm_contract.rules import Function, Role
from cm_contract.sealed import Sealed
from cm_contract.values import CodeId, CustomerId, Day, EmployeeId, KeyRingId

MOST_CODE, MOST_USE = 60, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeText:
    """What is sealed: the code, and how to use it."""

    code: Annotated[str, Text(MOST_CODE, least=1)]
    how_to_use: Annotated[str | None, Text(MOST_USE, lines=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCode(Stamped):
    """The code of an alarm or a box; `secret` is a sealed `CodeText`.

    Those see it who see its ring, but contact persons; what decides that is copied from there.
    """

    function: ClassVar = Function.CODES
    id: CodeId
    customer_id: CustomerId
    key_ring_id: KeyRingId
    name: Annotated[str, Text(60, least=1)]
    valid_until: Annotated[Day | None, Date()] = None
    secret: Annotated[str, Sealed()]
    is_for_all: bool = False
    holder_id: EmployeeId | None = None

    def is_open_to(self, role: Role) -> bool:
        if role is Role.EMPLOYEE:
            return self.is_for_all
        return role is not Role.CONTACT

    def viewers(self) -> frozenset[str]:
        return frozenset(one for one in (self.holder_id,) if one is not None)
