"""Photos: whose they are decides who sees them."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from cm_contract.fields import Choice, Count, Digest, Text
from cm_contract.records.stored import MOST_PICTURE_BYTES, PictureType, Stored
from cm_contract.rules import Function, Role
from cm_contract.values import (
    CustomerId,
    Day,
    Instant,
    JournalEntryId,
    Key,
    PhotoId,
    PlanId,
    ReportId,
    RoomId,
    TaskId,
    UserId,
)

Caption = Annotated[str | None, Text(200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPhoto:
    """A photo as a command brings it: what it is called, what it is, when it was taken."""

    photo_id: PhotoId
    sha256: Annotated[str, Digest()]
    size_bytes: Annotated[int, Count(1, MOST_PICTURE_BYTES)]
    media_type: Annotated[PictureType, Choice(PictureType, PictureType.JPEG)] = PictureType.JPEG
    thumbnail_sha256: Annotated[str | None, Digest(is_required=False)] = None
    caption: Caption = None
    taken_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalPhoto(Stored):
    """A photo of a journal entry."""

    function: ClassVar = Function.JOURNAL
    id: PhotoId
    customer_id: CustomerId
    entry_id: JournalEntryId
    caption: Caption = None
    taken_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPhoto(Stored):
    """A photo of a checkpoint. `is_shared`: the customer sees it with its report.

    `contact_id` is the contact person whose photo it is: only what she has sent herself counts.
    """

    function: ClassVar = Function.QUALITY_REPORTS
    id: PhotoId
    customer_id: CustomerId
    report_id: ReportId
    room_key: Key
    checkpoint_key: Key
    caption: Caption = None
    taken_at: Instant
    is_shared: bool = False
    contact_id: UserId | None = None

    @property
    def sender_id(self) -> UserId | None:
        return self.contact_id

    def is_open_to(self, role: Role) -> bool:
        return role is not Role.CONTACT or self.is_shared


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPhoto(Stored):
    """What a room of a cleaning plan looks like, or how a task is done: it is of one of the two."""

    function: ClassVar = Function.CLEANING_PLANS
    id: PhotoId
    customer_id: CustomerId
    plan_id: PlanId
    room_id: RoomId | None = None
    task_id: TaskId | None = None
    caption: Caption = None
    taken_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class DonePhoto(Stored):
    """What a task looked like on a local day, done or in the way of being done."""

    function: ClassVar = Function.CHECK_OFF
    id: PhotoId
    customer_id: CustomerId
    plan_id: PlanId
    task_id: TaskId
    day: Day
    author_id: UserId
    caption: Caption = None
    taken_at: Instant


def anew(photo: JournalPhoto | PlanPhoto | DonePhoto, id: PhotoId) -> NewPhoto:
    """A photo that was removed as one that comes back: never under its own id."""
    return NewPhoto(
        photo_id=id,
        sha256=photo.sha256,
        size_bytes=photo.size_bytes,
        media_type=photo.media_type,
        thumbnail_sha256=photo.thumbnail_sha256,
        caption=photo.caption,
        taken_at=photo.taken_at,
    )
