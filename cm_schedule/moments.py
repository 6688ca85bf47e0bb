"""Local days and hours, and the moments that they are."""

import datetime as dt
from zoneinfo import ZoneInfo

from cm_contract.values import Day, Instant, instant, moment

_MINUTE = dt.timedelta(minutes=1)


def day_of(at: Instant, zone: ZoneInfo) -> Day:
    """The local day of a moment."""
    return Day(moment(at).astimezone(zone).date().isoformat())


def moment_of(day: Day, time: str, zone: ZoneInfo) -> Instant:
    """The moment of a local day and time, `02:30`.

    An hour that the clock leaves out is the first minute after it; of one that comes twice it is
    the first.
    """
    local = dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=zone)
    while not _is_there(local):
        local += _MINUTE
    return instant(local)


def _is_there(local: dt.datetime) -> bool:
    there_and_back = local.astimezone(dt.UTC).astimezone(local.tzinfo)
    return there_and_back.replace(tzinfo=None) == local.replace(tzinfo=None)
