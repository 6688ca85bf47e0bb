"""What was answered at a checkpoint."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Self

from cm_contract.fields import Count, Text
from cm_contract.records.checkpoint import ObjectGroup, Reach
from cm_contract.values import Instant, Key, PhotoId, Scalar, UserId

NOT_APPLICABLE = "–"
AnswerComment = Annotated[str | None, Text(2_000, lines=True)]


@dataclass(frozen=True, slots=True)
class Place:
    """A checkpoint in a room of a report."""

    room_key: Key
    checkpoint_key: Key

    def __str__(self) -> str:
        return f"{self.room_key}.{self.checkpoint_key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How many soilings one object group has."""

    group: ObjectGroup
    reach: Reach
    count: Annotated[int, Count(0, 999)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer: a value, counted soilings, or that it does not apply. Nothing of it: no answer.

    The value is a grade (the best is 5, or 3), true for yes, a number, a text, an option's key or
    a day.
    """

    value: Scalar = None
    found: tuple[Found, ...] = ()
    is_not_applicable: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return self == NOTHING

    def as_scalar(self) -> Scalar:
        """The answer in one value, as the history keeps it."""
        if self.is_not_applicable:
            return NOT_APPLICABLE
        if self.found:
            return " ".join(f"{one.group}.{one.reach}={one.count}" for one in self.found)
        return self.value


NOTHING = Given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A checkpoint's answer with comment and photos.

    `is_internal`: comment and photos are none of the customer's business. `weight` and
    `share_percent` are those that the score was worked out with; a draft has none, and nor has what
    is not scored.
    """

    room_key: Key
    checkpoint_key: Key
    given: Given = NOTHING
    comment: AnswerComment = None
    is_internal: bool = False
    photo_ids: tuple[PhotoId, ...] = ()
    answered_at: Instant | None = None
    answered_by: UserId | None = None
    weight: int | None = None
    share_percent: int | None = None

    @property
    def place(self) -> Place:
        """Where it was answered."""
        return Place(self.room_key, self.checkpoint_key)

    @property
    def is_bare(self) -> bool:
        """Whether there is neither answer nor comment nor photo."""
        return self.given.is_empty and self.comment is None and not self.photo_ids

    def for_customer(self) -> Self:
        """The answer without a comment that is internal, and without the photos that go with it."""
        if not self.is_internal:
            return self
        return replace(self, comment=None, is_internal=False, photo_ids=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An answer as it stood on the phone when the report was finished."""

    room_key: Key
    checkpoint_key: Key
    given: Given = NOTHING
    comment: AnswerComment = None
    is_internal: bool = False

    @property
    def place(self) -> Place:
        """Where it was answered."""
        return Place(self.room_key, self.checkpoint_key)

    @classmethod
    def empty(cls, place: Place) -> "Seen":
        """A checkpoint without answer and comment."""
        return cls(room_key=place.room_key, checkpoint_key=place.checkpoint_key)


def seen(answers: Iterable[Answer]) -> tuple[Seen, ...]:
    """What a phone has of a draft, to be finished as it is."""
    return tuple(
        Seen(
            room_key=one.room_key,
            checkpoint_key=one.checkpoint_key,
            given=one.given,
            comment=one.comment,
            is_internal=one.is_internal,
        )
        for one in answers
        if not one.is_bare
    )
