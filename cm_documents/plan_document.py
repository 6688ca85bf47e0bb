"""A cleaning plan as it hangs on the wall, with all that its document needs; no database, no clock.

Whoever makes it says what is due on which day: rules of coming again are none of its business.
"""

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from cm_contract.records.catalogue_task import ColourCode
from cm_contract.values import Day
from cm_documents.wording import Wording

WEEK = 7


class Tick(StrEnum):
    """What stands in a day's field."""

    NONE = "none"
    DUE = "due"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PaperTask:
    """A task: `pictures` are the keys of its pictograms, `often` says how often, in words.

    `ticks` are its days, week by week.

    One that `is_periodic`, less often than weekly, has a yes and a no for each week instead.
    """

    name: str
    pictures: tuple[str | None, ...]
    often: str
    minutes: int
    colour: ColourCode | None
    instruction: str | None
    is_periodic: bool
    ticks: tuple[Tick, ...]

    def week(self, number: int) -> tuple[Tick, ...]:
        """The days of a week, from 0."""
        return self.ticks[number * WEEK : (number + 1) * WEEK]

    def of_week(self, number: int) -> Tick:
        """What a week says of a task that comes seldom."""
        said = [one for one in self.week(number) if one is not Tick.NONE]
        return said[-1] if said else Tick.NONE


@dataclass(frozen=True, slots=True)
class PaperRoom:
    """A room with its tasks; `place` says how large it is."""

    name: str
    place: str
    tasks: tuple[PaperTask, ...]


@dataclass(frozen=True, slots=True)
class PaperFloor:
    """A floor, which has a page of its own; the name may be empty."""

    name: str
    rooms: tuple[PaperRoom, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDocument:
    """What is written, and in which language. `mondays` are the first days of its weeks."""

    name: str
    comment: str | None
    customer_name: str
    company_name: str
    address: tuple[str, ...]
    mondays: tuple[Day, ...]
    floors: tuple[PaperFloor, ...]
    language: str
    zone: ZoneInfo

    @property
    def texts(self) -> Wording:
        """The words of its language."""
        return Wording(self.language, self.zone)
