"""The company's own lists: areas and users."""

from dataclasses import dataclass
from typing import ClassVar

from cm_contract.records.base import Record
from cm_contract.rules import Function, Role
from cm_contract.values import AreaId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Record):
    """A part of the country that inspectors are assigned to."""

    function: ClassVar = Function.DIRECTORY
    id: AreaId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User(Record):
    """Somebody who signs in; known to colleagues by name."""

    function: ClassVar = Function.DIRECTORY
    id: UserId
    name: str
    role: Role
