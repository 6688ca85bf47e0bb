"""Files and links at a customer, the categories that they are sorted into, and who sees them."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from cm_contract import checks
from cm_contract.errors import Code
from cm_contract.fields import Choice, Count, Digest, Reference, Text
from cm_contract.media import MOST_FILE_BYTES, MOST_NAME, FileName, FileType
from cm_contract.records.base import Record
from cm_contract.records.stored import Filed
from cm_contract.rules import Function, Role
from cm_contract.values import CategoryId, CustomerId, Instant, LocationId, ResourceId, UserId

Name = Annotated[str, FileName(MOST_NAME, least=1)]
Remark = Annotated[str | None, Text(500, lines=True)]
WebAddress = Annotated[str | None, Text(2_000, form=checks.web_address)]


class ResourceKind(StrEnum):
    """Whether it has bytes or an address."""

    FILE = "file"
    LINK = "link"


class InspectorsRight(StrEnum):
    """What inspectors may do with a resource at a customer of theirs."""

    NONE = "none"
    SEE = "see"
    CHANGE = "change"


class OthersRight(StrEnum):
    """What employees, or contact persons, may do with it."""

    NONE = "none"
    SEE = "see"


ForInspectors = Annotated[InspectorsRight, Choice(InspectorsRight, InspectorsRight.CHANGE)]
ForOthers = Annotated[OthersRight, Choice(OthersRight, OthersRight.NONE)]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file as a command brings it. `media_type` is a FileType; only pictures have thumbnails."""

    sha256: Annotated[str, Digest()]
    size_bytes: Annotated[int, Count(1, MOST_FILE_BYTES, over=Code.FILE_TOO_LARGE)]
    media_type: Annotated[str, Choice(FileType, other=Code.FILE_TYPE)]
    thumbnail_sha256: Annotated[str | None, Digest(is_required=False)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceCategory(Record):
    """A heading of the company's own, the same at all customers."""

    function: ClassVar = Function.RESOURCES
    id: CategoryId
    name: Annotated[str, Text(60, least=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Filed):
    """A file or a link; a deleted one is there for those who may change it, until it is purged."""

    function: ClassVar = Function.RESOURCES
    media_types: ClassVar[Set[str]] = frozenset(FileType)
    id: ResourceId
    customer_id: CustomerId
    kind: ResourceKind
    name: Name
    url: str | None = None
    category_id: Annotated[CategoryId | None, Reference()] = None
    location_id: Annotated[LocationId | None, Reference()] = None
    comment: Remark = None
    inspectors: ForInspectors = InspectorsRight.CHANGE
    employees: ForOthers = OthersRight.NONE
    contacts: ForOthers = OthersRight.NONE
    uploaded_at: Instant
    uploaded_by: UserId
    changed_at: Instant
    changed_by: UserId
    deleted_at: Instant | None = None
    deleted_by: UserId | None = None

    @property
    def sender_id(self) -> str:
        return self.uploaded_by

    def is_changeable_by(self, role: Role) -> bool:
        """Whether users of that role may change and delete it."""
        is_shared = self.inspectors is InspectorsRight.CHANGE
        return role is Role.ADMINISTRATOR or (role is Role.INSPECTOR and is_shared)

    def is_open_to(self, role: Role) -> bool:
        if self.deleted_at is not None:
            return self.is_changeable_by(role)
        match role:
            case Role.ADMINISTRATOR:
                return True
            case Role.INSPECTOR:
                return self.inspectors is not InspectorsRight.NONE
            case Role.EMPLOYEE:
                return self.employees is OthersRight.SEE
            case Role.CONTACT:
                return self.contacts is OthersRight.SEE
