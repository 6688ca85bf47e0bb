"""What a report template asks: areas, their checkpoints, and how each is answered."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from cm_contract.fields import Choice, Count
from cm_contract.values import Key
from cm_contract.words import Worded, Words


class Control(StrEnum):
    """How a checkpoint is answered."""

    GRADE_5 = "grade_5"
    GRADE_3 = "grade_3"
    YES_NO = "yes_no"
    SOILINGS = "soilings"
    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"


class ObjectGroup(StrEnum):
    """What soilings are counted on. Source: INSTA 800."""

    FURNITURE = "furniture"
    WALLS = "walls"
    FLOORS = "floors"
    CEILINGS = "ceilings"


class Reach(StrEnum):
    """How well the cleaner reaches it. Source: INSTA 800."""

    EASY = "easy"
    HARD = "hard"


class RoomSize(StrEnum):
    """The size of the room that limits are for: up to 15, 35, 60 m² of floor, or more."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    VERY_LARGE = "very_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The most soilings that one object group may have."""

    group: ObjectGroup
    reach: Reach
    most: Annotated[int, Count(0, 999)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SoilingProfile:
    """The agreed quality level, 0 to 5, as limits for a room of that size."""

    level: Annotated[int, Count(0, 5)]
    room_size: Annotated[RoomSize, Choice(RoomSize)]
    limits: tuple[Limit, ...]

    def most(self, group: ObjectGroup, reach: Reach) -> int:
        """The most soilings that are agreed there; 0 where nothing is."""
        agreed = (one.most for one in self.limits if (one.group, one.reach) == (group, reach))
        return next(agreed, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer of a choice."""

    key: Key
    text: Annotated[Words, Worded(100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """One thing to look at. Its key stays the same in all versions of its template."""

    key: Key
    text: Annotated[Words, Worded(200)]
    help: Annotated[Words | None, Worded(500, least=0, lines=True)] = None
    weight: Annotated[int, Count(1, 10)] = 1
    is_critical: bool = False
    control: Annotated[Control, Choice(Control)] = Control.GRADE_5
    options: tuple[Option, ...] = ()
    profile: SoilingProfile | None = None

    def option(self, key: object) -> Words | None:
        """What one answer of a choice says."""
        return next((one.text for one in self.options if one.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateArea:
    """A type of room with its checkpoints."""

    key: Key
    name: Annotated[Words, Worded(100)]
    checkpoints: tuple[Checkpoint, ...]
