"""Adding a file or a link at a customer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.editing import history
from cm_contract.commands.resource_edits import DeleteResource, check_resource
from cm_contract.errors import Code, Refused
from cm_contract.fields import Reference
from cm_contract.media import PICTURES
from cm_contract.records.resource import (
    ForInspectors,
    ForOthers,
    InspectorsRight,
    Name,
    NewFile,
    OthersRight,
    Remark,
    Resource,
    ResourceKind,
    WebAddress,
)
from cm_contract.rules import Function
from cm_contract.values import CategoryId, LocationId, ResourceId
from cm_contract.wire import encode


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResource(Command):
    """Adds a file, whose bytes go beside, or a link: exactly one of `file` and `url` is there."""

    function: ClassVar = Function.RESOURCES
    resource_id: ResourceId
    name: Name
    file: NewFile | None = None
    url: WebAddress = None
    category_id: Annotated[CategoryId | None, Reference()] = None
    location_id: Annotated[LocationId | None, Reference()] = None
    comment: Remark = None
    inspectors: ForInspectors = InspectorsRight.CHANGE
    employees: ForOthers = OthersRight.NONE
    contacts: ForOthers = OthersRight.NONE

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        act.unused(Resource, self.resource_id, "resource_id")
        resource = self._resource(act)
        check_resource(act, resource)
        yield resource
        yield history(act, type(self).__name__, resource)

    def _resource(self, act: Act) -> Resource:
        self._check_content()
        return Resource(
            id=self.resource_id,
            customer_id=self.customer_id,
            kind=ResourceKind.FILE if self.file else ResourceKind.LINK,
            name=self.name,
            url=self.url,
            category_id=self.category_id,
            location_id=self.location_id,
            comment=self.comment,
            inspectors=self.inspectors,
            employees=self.employees,
            contacts=self.contacts,
            uploaded_at=act.at,
            uploaded_by=act.actor.user_id,
            **(encode(self.file) if self.file else {}),
            **act.changed(),
        )

    def _check_content(self) -> None:
        if self.file is None and self.url is None:
            raise Refused(Code.REQUIRED, "file")
        if self.file is not None and self.url is not None:
            raise Refused(Code.INVALID_FIELD, "url")
        if self.file and self.file.thumbnail_sha256 and self.file.media_type not in PICTURES:
            raise Refused(Code.INVALID_FIELD, "file.thumbnail_sha256")

    def files(self) -> frozenset[str]:
        named = {self.file.sha256, self.file.thumbnail_sha256} if self.file else set()
        return frozenset(digest for digest in named if digest is not None)

    def creates(self) -> str:
        return self.resource_id

    def needs(self) -> frozenset[str]:
        others = {one for one in (self.category_id, self.location_id) if one is not None}
        return frozenset({self.customer_id, *others})

    def opposite(self) -> Command:
        return DeleteResource(customer_id=self.customer_id, resource_id=self.resource_id)
