"""The company's own catalogue of tasks, each in three languages."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from cm_contract.fields import Choice, Count, Text
from cm_contract.records.base import Record
from cm_contract.rules import Function
from cm_contract.values import CatalogueTaskId, Instant, TenantId, derived_id
from cm_contract.words import Words

MOST_MINUTES = 600


class ColourCode(StrEnum):
    """Which cloth and bucket: the colour-coded cleaning system."""

    RED = "red"
    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"


Icon = Annotated[str | None, Text(24)]
"""The key of a pictogram; one that a phone doesn't know yet is a plain one there."""
Colour = Annotated[ColourCode | None, Choice(ColourCode)]
Minutes = Annotated[int, Count(0, MOST_MINUTES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueTask(Record):
    """A task as plans name it. A retired one stays in the plans that have it.

    `icon` is its picture, mostly the equipment; `fixture` stands beside it: where, or on what.
    """

    function: ClassVar = Function.TASK_CATALOGUE
    id: CatalogueTaskId
    name_da: Annotated[str, Text(100, least=1)]
    name_en: Annotated[str | None, Text(100)] = None
    name_de: Annotated[str | None, Text(100)] = None
    icon: Icon = None
    fixture: Icon = None
    colour: Colour = None
    minutes: Minutes = 5
    retired_at: Instant | None = None

    @property
    def words(self) -> Words:
        """Its name in every language that it has."""
        return Words(da=self.name_da, en=self.name_en, de=self.name_de)


def standard_id(tenant_id: TenantId, key: str) -> CatalogueTaskId:
    """The id of a task of the standard catalogue at a company."""
    return CatalogueTaskId(derived_id(tenant_id, f"task {key}"))
