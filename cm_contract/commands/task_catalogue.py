"""The company's catalogue of tasks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, CompanyCommand, Note
from cm_contract.commands.editing import Edits, Values, complete, edited, notes_of
from cm_contract.errors import Code, Refused
from cm_contract.records.catalogue_task import CatalogueTask
from cm_contract.rules import Function
from cm_contract.values import COMPANY, CatalogueTaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCatalogueTask(CompanyCommand):
    """Adds a task to the catalogue."""

    function: ClassVar = Function.TASK_CATALOGUE
    of: ClassVar = CatalogueTask
    catalogue_id: CatalogueTaskId
    fields: Values

    def decide(self, act: Act) -> Iterator[Change | Note]:
        _check_company(self)
        act.unused(CatalogueTask, self.catalogue_id, "catalogue_id")
        yield CatalogueTask(id=self.catalogue_id, **complete(CatalogueTask, self.fields))

    def creates(self) -> str:
        return self.catalogue_id

    def opposite(self) -> Command:
        return RetireCatalogueTask(catalogue_id=self.catalogue_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCatalogueTask(CompanyCommand):
    """Changes single fields; plans show the new name at once."""

    function: ClassVar = Function.TASK_CATALOGUE
    of: ClassVar = CatalogueTask
    catalogue_id: CatalogueTaskId
    fields: Edits

    def decide(self, act: Act) -> Iterator[Change | Note]:
        _check_company(self)
        before = act.get(CatalogueTask, self.catalogue_id, "catalogue_id")
        after, changes = edited(act, before, self.fields)
        if changes:
            yield after
        yield from notes_of(changes)

    def needs(self) -> frozenset[str]:
        return frozenset({self.catalogue_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireCatalogueTask(CompanyCommand):
    """Offers the task no more; plans keep it."""

    function: ClassVar = Function.TASK_CATALOGUE
    catalogue_id: CatalogueTaskId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        _check_company(self)
        task = act.get(CatalogueTask, self.catalogue_id, "catalogue_id")
        if task.retired_at is None:
            yield replace(task, retired_at=act.at)

    def needs(self) -> frozenset[str]:
        return frozenset({self.catalogue_id})

    def opposite(self) -> Command:
        return ReviveCatalogueTask(catalogue_id=self.catalogue_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviveCatalogueTask(CompanyCommand):
    """Offers a retired task again."""

    function: ClassVar = Function.TASK_CATALOGUE
    catalogue_id: CatalogueTaskId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        _check_company(self)
        task = act.get(CatalogueTask, self.catalogue_id, "catalogue_id")
        if task.retired_at is not None:
            yield replace(task, retired_at=None)

    def needs(self) -> frozenset[str]:
        return frozenset({self.catalogue_id})

    def opposite(self) -> Command:
        return RetireCatalogueTask(catalogue_id=self.catalogue_id)


def _check_company(command: CompanyCommand) -> None:
    if command.customer_id != COMPANY:
        raise Refused(Code.INVALID_FIELD, "customer_id")
