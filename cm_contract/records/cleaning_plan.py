"""Cleaning plans: rooms as headings, and what is done in each, how, how often."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from cm_contract.fields import Choice, Date, Number, Reference, Text, Truth
from cm_contract.position import Position
from cm_contract.records.base import Stamped
from cm_contract.records.catalogue_task import Colour, Icon, Minutes
from cm_contract.repeat import Repeat
from cm_contract.rules import Function
from cm_contract.values import (
    CatalogueTaskId,
    CustomerId,
    Day,
    Instant,
    LocationId,
    PlanId,
    RoomId,
    TaskId,
)

MOST_ROWS = 500


class PlanState(StrEnum):
    """How far a plan has come."""

    DRAFT = "draft"
    ACTIVE = "active"
    ENDED = "ended"


class PlanLanguage(StrEnum):
    """The language in which its free texts are written."""

    DA = "da"
    EN = "en"
    DE = "de"


class RoomType(StrEnum):
    """What a room is used for."""

    ENTRANCE = "entrance"
    RECEPTION = "reception"
    WAITING = "waiting"
    OFFICE = "office"
    MEETING = "meeting"
    CORRIDOR = "corridor"
    STAIRWELL = "stairwell"
    TOILET = "toilet"
    BATH = "bath"
    KITCHEN = "kitchen"
    CANTEEN = "canteen"
    CLASSROOM = "classroom"
    PLAYROOM = "playroom"
    TREATMENT = "treatment"
    SHOP = "shop"
    STORAGE = "storage"
    OTHER = "other"


RoomName = Annotated[str, Text(100, least=1)]
Floor = Annotated[str | None, Text(20)]
AreaM2 = Annotated[float | None, Number(0, 100_000)]
KindOfRoom = Annotated[RoomType, Choice(RoomType, RoomType.OTHER)]
Place = Annotated[str, Position()]
TaskText = Annotated[str | None, Text(200)]
Instruction = Annotated[str | None, Text(1_000, lines=True)]
Rule = Annotated[str | None, Repeat()]
StartsOn = Annotated[Day, Date(is_required=True)]
OnHolidays = Annotated[bool, Truth()]
InCatalogue = Annotated[CatalogueTaskId | None, Reference()]


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningPlan(Stamped):
    """A plan; `version` counts what was changed of it, its rooms and its tasks."""

    function: ClassVar = Function.CLEANING_PLANS
    id: PlanId
    customer_id: CustomerId
    name: Annotated[str, Text(100, least=1)]
    comment: Annotated[str | None, Text(2_000, lines=True)] = None
    location_id: Annotated[LocationId | None, Reference()] = None
    language: Annotated[PlanLanguage, Choice(PlanLanguage, PlanLanguage.DA)] = PlanLanguage.DA
    valid_from: Annotated[Day | None, Date()] = None
    valid_until: Annotated[Day | None, Date()] = None
    state: PlanState = PlanState.DRAFT
    version: int = 1

    def is_valid_on(self, day: Day) -> bool:
        """Whether one works by it on the local day."""
        has_begun = self.valid_from is None or self.valid_from <= day
        is_active = self.state is PlanState.ACTIVE
        return is_active and has_begun and (self.valid_until or day) >= day


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRoom(Stamped):
    """A room of a plan, in the order of `position` and then of ids."""

    function: ClassVar = Function.CLEANING_PLANS
    id: RoomId
    customer_id: CustomerId
    plan_id: PlanId
    name: RoomName
    floor: Floor = None
    area_m2: AreaM2 = None
    type: KindOfRoom = RoomType.OTHER
    position: Place
    removed_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTask(Stamped):
    """What is done in a room: a task of the catalogue, or a text of its own.

    It is due by its rule from `starts_on` on, without a rule on that day alone. One that was
    removed is kept, for the day on which somebody had begun with it.
    """

    function: ClassVar = Function.CLEANING_PLANS
    id: TaskId
    customer_id: CustomerId
    plan_id: PlanId
    room_id: RoomId
    position: Place
    catalogue_id: InCatalogue = None
    text: TaskText = None
    icon: Icon = None
    fixture: Icon = None
    colour: Colour = None
    minutes: Minutes = 5
    instruction: Instruction = None
    repeat: Rule = None
    starts_on: StartsOn
    on_holidays: OnHolidays = False
    removed_at: Instant | None = None
