"""Rules as python-dateutil counts them."""

import datetime as dt

from dateutil import rrule

from cm_contract.recurrence import EVERY_MONTH_HAS, LAST, Every, Pattern
from cm_contract.values import Day

_FREQUENCY = {
    Every.DAY: rrule.DAILY,
    Every.WEEK: rrule.WEEKLY,
    Every.MONTH: rrule.MONTHLY,
    Every.YEAR: rrule.YEARLY,
}
_WEEKDAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)


def rule_near(pattern: Pattern, start: Day, first: Day) -> rrule.rrule:
    """The rule from `start` on, counted only from shortly before `first`."""
    whole, begun = pattern.begun_on(start), dt.date.fromisoformat(start)
    near = _near(whole, begun, dt.date.fromisoformat(first))
    days = whole.month_days
    if whole.may_lack_its_day:
        days = tuple(range(EVERY_MONTH_HAS, days[0] + 1))
    return rrule.rrule(
        _FREQUENCY[whole.every],
        dtstart=_at(near),
        interval=whole.interval,
        byweekday=[_WEEKDAYS[one.number](one.position) for one in whole.weekdays] or None,
        bymonthday=days or None,
        bymonth=whole.month,
        bysetpos=LAST if whole.may_lack_its_day else None,
        until=_at(dt.date.fromisoformat(whole.until)) if whole.until else None,
    )


def _near(pattern: Pattern, start: dt.date, first: dt.date) -> dt.date:
    """A day of the rule's own rhythm, at most one interval before `first`: nothing is lost."""
    match pattern.every:
        case Every.DAY:
            near = start + dt.timedelta(_whole((first - start).days, pattern.interval))
        case Every.WEEK:
            monday = start - dt.timedelta(start.weekday())
            weeks = _whole((first - monday).days // 7, pattern.interval)
            near = monday + dt.timedelta(weeks=weeks)
        case Every.MONTH:
            since = _whole(_months(first) - _months(start), pattern.interval) + _months(start)
            near = dt.date(since // 12, since % 12 + 1, 1)
        case Every.YEAR:
            years = _whole(first.year - start.year, pattern.interval)
            near = dt.date(start.year + years, 1, 1)
    return max(near, start)


def _whole(passed: int, interval: int) -> int:
    return max(passed, 0) // interval * interval


def _months(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())
