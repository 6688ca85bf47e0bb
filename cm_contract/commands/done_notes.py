"""What is added to a task of a day: photos, and a remark on what was done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note, Removed
from cm_contract.commands.check_off import AboutDay, known
from cm_contract.commands.editing import lost_text, overwritten
from cm_contract.commands.photos import check_one, files_of, kept_of
from cm_contract.errors import Code, Refused
from cm_contract.records.check_off import Remark, TaskOutcome
from cm_contract.records.photo import DonePhoto, NewPhoto
from cm_contract.rules import Function, Role
from cm_contract.values import PhotoId

MOST_PHOTOS = 3
"""So many has a task of a day, whoever took them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDonePhoto(AboutDay):
    """Adds a photo to a task of a local day, however the task stands: also of the locked door.

    It may come late, as the day's own word may not: a photo that was on the phone when the app was
    stopped is brought when it starts again.
    """

    photo: NewPhoto

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        done = known(act, self.customer_id, self.task_id, self.day)
        photo = DonePhoto(
            customer_id=done.customer_id,
            plan_id=done.plan_id,
            task_id=done.task_id,
            day=done.day,
            author_id=act.actor.user_id,
            **kept_of(self.photo),
        )
        all_here = act.records.of_customer(DonePhoto, self.customer_id)
        beside = [one for one in all_here if (one.task_id, one.day) == (photo.task_id, photo.day)]
        check_one(act, photo, beside, MOST_PHOTOS)
        yield photo

    def files(self) -> frozenset[str]:
        return files_of((self.photo,))

    def creates(self) -> str:
        return self.photo.photo_id

    def opposite(self) -> Command:
        return RemoveDonePhoto(customer_id=self.customer_id, done_photo_id=self.photo.photo_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDonePhoto(Command):
    """Removes one's own photo of a task of a day; an inspector removes everybody's."""

    function: ClassVar = Function.CHECK_OFF
    done_photo_id: PhotoId

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        photo = act.part(DonePhoto, self.done_photo_id, self.customer_id, "done_photo_id")
        if act.actor.role is Role.EMPLOYEE and photo.author_id != act.actor.user_id:
            raise Refused(Code.NOT_OWN_ENTRY)
        yield Removed(DonePhoto, photo.id, photo.customer_id)

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.done_photo_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkTask(AboutDay):
    """Says something about a task that was done or skipped; `was` is what the user saw there.

    What is written over unseen stays in the customer's history.
    """

    was: str | None
    remark: Remark

    def decide(self, act: Act) -> Iterator[Change | Note]:
        before = self.standing(act)
        if before.outcome is TaskOutcome.OPEN:
            raise Refused(Code.NOT_FOUND, "task_id")
        if before.remark == self.remark:
            return
        yield replace(before, remark=self.remark)
        lost = lost_text("remark", before.remark, self.was, self.remark)
        yield from overwritten(act, type(self).__name__, before, lost)

    def opposite(self) -> Command:
        return replace(self, was=self.remark, remark=self.was)
