"""The public holidays of Denmark."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from holidays import country_holidays

from cm_contract.values import Day


@cache
def public_holidays(year: int) -> Mapping[Day, str]:
    """The year's holidays in order, each with its Danish name, `Skærtorsdag`.

    Two on one day are named together, as the library does.
    """
    found = country_holidays("DK", years=year, language="da")
    return MappingProxyType({Day(day.isoformat()): found[day] for day in sorted(found)})


def is_public_holiday(day: Day) -> bool:
    """Whether the local day is one."""
    return day in public_holidays(dt.date.fromisoformat(day).year)
