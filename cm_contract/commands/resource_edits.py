"""Changing and deleting the resources of a customer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.editing import Edits, edited, history, written
from cm_contract.errors import Code, Refused
from cm_contract.records.customer import Location
from cm_contract.records.history import HistoryEntry
from cm_contract.records.resource import Resource, ResourceCategory
from cm_contract.rules import Function, Role
from cm_contract.values import ResourceId, moment

UNDO = timedelta(seconds=10)
"""8 seconds in which a deletion can be taken back, and two for the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _AboutOne(Command):
    function: ClassVar = Function.RESOURCES
    resource_id: ResourceId

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.resource_id})

    def _resource(self, act: Act) -> Resource:
        """The resource, to be changed. Raises: Refused `not_found` or `no_right`."""
        act.customer(self.customer_id)
        resource = act.part(Resource, self.resource_id, self.customer_id, "resource_id")
        if not resource.is_changeable_by(act.actor.role):
            raise Refused(Code.NO_RIGHT)
        return resource


@dataclass(frozen=True, slots=True, kw_only=True)
class EditResource(_AboutOne):
    """Changes name, category, location, comment, or who may do what with it; never its content."""

    of: ClassVar = Resource
    fields: Edits

    def decide(self, act: Act) -> Iterator[Change | Note]:
        before = self._resource(act)
        if before.deleted_at is not None:
            raise Refused(Code.NOT_FOUND, "resource_id")
        after, changes = edited(act, before, self.fields)
        after = replace(after, **act.changed())
        check_resource(act, after, before)
        yield from written(act, type(self).__name__, after, changes)
        if before.is_open_to(Role.INSPECTOR) != after.is_open_to(Role.INSPECTOR):
            yield from _history_of(act, after)

    def needs(self) -> frozenset[str]:
        named = (self.fields.get(name) for name in ("category_id", "location_id"))
        others = {str(edit.to) for edit in named if edit is not None and edit.to is not None}
        return frozenset({self.customer_id, self.resource_id, *others})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteResource(_AboutOne):
    """Takes the resource from everybody who can't take the deletion back."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        resource = self._resource(act)
        if resource.deleted_at is None:
            yield replace(resource, deleted_at=act.at, deleted_by=act.actor.user_id)
            yield history(act, type(self).__name__, resource)

    def opposite(self) -> Command:
        return RestoreResource(customer_id=self.customer_id, resource_id=self.resource_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreResource(_AboutOne):
    """Takes a deletion back within 8 seconds."""

    def decide(self, act: Act) -> Iterator[Change | Note]:
        resource = self._resource(act)
        if resource.deleted_at is None:
            return
        if moment(act.at) - moment(resource.deleted_at) > UNDO:
            raise Refused(Code.NOT_FOUND, "resource_id")
        restored = replace(resource, deleted_at=None, deleted_by=None)
        yield restored
        yield history(act, type(self).__name__, restored)


def check_resource(act: Act, resource: Resource, before: Resource | None = None) -> None:
    """Raises: Refused for what isn't there, and for an inspector who would shut himself out."""
    category_id, location_id = resource.category_id, resource.location_id
    if category_id is not None and (before is None or category_id != before.category_id):
        act.get(ResourceCategory, category_id, "category_id")
    if location_id is not None and (before is None or location_id != before.location_id):
        act.part(Location, location_id, resource.customer_id, "location_id")
    if not resource.is_open_to(act.actor.role):
        raise Refused(Code.NO_RIGHT, "inspectors")


def _history_of(act: Act, resource: Resource) -> Iterator[HistoryEntry]:
    """What was told of the resource before, to be told to those alone who see it now."""
    is_confidential = not resource.is_open_to(Role.INSPECTOR)
    for line in act.records.of_customer(HistoryEntry, resource.customer_id):
        if line.record_id == resource.id:
            yield replace(line, is_confidential=is_confidential)
