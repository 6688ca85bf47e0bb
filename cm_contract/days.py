"""The company's local days."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cm_contract.rules import Actor
from cm_contract.values import Day, Instant, moment

NIGHT_ENDS = 12
"""Until this hour a shift that began the evening before may still be going on."""
_DAY = timedelta(days=1)


def local_day(at: Instant, actor: Actor) -> Day:
    """The day of a moment at the actor's company."""
    return Day(_local(at, actor).date().isoformat())


def is_at_hand(day: Day, at: Instant, actor: Actor) -> bool:
    """Whether it is the day at the moment, or a night shift of that day may still last."""
    local = _local(at, actor)
    today = local.date()
    chosen = date.fromisoformat(day)
    return chosen == today or (chosen == today - _DAY and local.hour < NIGHT_ENDS)


def is_near(day: Day, at: Instant, actor: Actor) -> bool:
    """Whether it is at most a day away: further off no phone's clock can be."""
    return abs(date.fromisoformat(day) - _local(at, actor).date()) <= _DAY


def _local(at: Instant, actor: Actor) -> datetime:
    return moment(at).astimezone(ZoneInfo(actor.time_zone))
