"""The headings under which resources stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar
from unicodedata import normalize

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.fields import Text
from cm_contract.records.resource import ResourceCategory
from cm_contract.rules import Function
from cm_contract.values import CategoryId, derived_id

_BASE = "0193a7c4-5d00-7e51-8c1f-6b7a90d2e4f3"
"""What a category's id is derived from, besides its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResourceCategory(Command):
    """Adds a category to the company's list; one that is there stays as it is.

    Its id follows from its name, so that two phones without a network make the same one.
    """

    function: ClassVar = Function.RESOURCES
    name: Annotated[str, Text(60, least=1)]

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        if act.records.get(ResourceCategory, self.creates()) is None:
            yield ResourceCategory(id=self.creates(), name=self.name)

    def creates(self) -> CategoryId:
        return category_id(self.name)


def category_id(name: str) -> CategoryId:
    """The id of the category with that name, whatever its case."""
    return CategoryId(derived_id(_BASE, " ".join(normalize("NFC", name).casefold().split())))
