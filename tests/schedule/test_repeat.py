"""Rules of coming again as text, and their days against a count from the first day on."""

import datetime as dt

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from cm_contract.errors import Code, Refused
from cm_contract.recurrence import Every, Pattern, Weekday
from cm_contract.repeat import Repeat, parse_repeat
from cm_contract.values import Day
from cm_schedule.occurrences import occurrences

WEEKDAYS = st.lists(st.integers(0, 6).map(Weekday), unique=True, max_size=7).map(tuple)
IN_MONTH = st.lists(
    st.builds(Weekday, st.integers(0, 6), st.sampled_from((1, 2, 3, 4, -1))), min_size=1, max_size=4
).map(tuple)
DAYS = st.dates(dt.date(2016, 1, 1), dt.date(2035, 12, 31)).map(lambda day: Day(day.isoformat()))
BASICS = {"interval": st.integers(1, 99), "until": st.none() | DAYS}
YEARLY_DAY = st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
PATTERNS = st.one_of(
    st.builds(Pattern, every=st.just(Every.DAY), **BASICS),
    st.builds(Pattern, every=st.just(Every.WEEK), weekdays=WEEKDAYS, **BASICS),
    st.builds(Pattern, every=st.sampled_from((Every.MONTH, Every.YEAR)), **BASICS),
    st.builds(Pattern, every=st.just(Every.MONTH), weekdays=IN_MONTH, **BASICS),
    st.builds(
        Pattern,
        every=st.just(Every.MONTH),
        month_days=st.integers(1, 31).map(lambda day: (day,))
        | st.lists(st.integers(1, 28), unique=True, min_size=1).map(tuple),
        **BASICS,
    ),
    st.tuples(YEARLY_DAY, *BASICS.values()).map(
        lambda one: Pattern(
            every=Every.YEAR,
            month_days=(one[0].day,),
            month=one[0].month,
            interval=one[1],
            until=one[2],
        )
    ),
)


@given(PATTERNS)
def test_every_rule_is_read_as_it_was_written(pattern: Pattern) -> None:
    text = pattern.text()
    assert parse_repeat(text).text() == text
    assert Repeat().clean(text, "repeat") == text


@given(PATTERNS, DAYS, DAYS)
def test_what_is_due_in_a_month_is_what_a_count_from_the_first_day_on_gives(
    pattern: Pattern, start: Day, first: Day
) -> None:
    last = Day((dt.date.fromisoformat(first) + dt.timedelta(31)).isoformat())
    whole = rrule.rrulestr(pattern.begun_on(start).text(), dtstart=dt.datetime.fromisoformat(start))
    begin, end = dt.datetime.fromisoformat(first), dt.datetime.fromisoformat(last)
    expected = [one.date().isoformat() for one in whole.between(begin, end, inc=True)]
    assert list(occurrences(pattern.text(), start, first, last)) == expected


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("", None),
        ("FREQ=WEEKLY;BYDAY=TH,MO;INTERVAL=1", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("UNTIL=20261231;FREQ=DAILY", "FREQ=DAILY;UNTIL=20261231"),
        ("FREQ=MONTHLY;BYDAY=-1FR,1MO", "FREQ=MONTHLY;BYDAY=1MO,-1FR"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
        ("FREQ=MONTHLY;BYSETPOS=-1;BYMONTHDAY=28,29", "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=1"),
    ],
)
def test_a_rule_is_stored_in_one_way(written: str, stored: str | None) -> None:
    assert Repeat().clean(written, "repeat") == stored


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=HOURLY", "WEEKLY", "FREQ=WEEKLY;", "FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;FREQ=WEEKLY",
        "INTERVAL=2", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=100", "FREQ=DAILY;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=5MO", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=15,31", "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTH=2", "FREQ=YEARLY;BYMONTH=2", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTHDAY=1", "freq=daily",
        "FREQ=YEARLY;BYMONTHDAY=28,29;BYMONTH=3;BYSETPOS=-1",
        "FREQ=DAILY;UNTIL=20261232", "FREQ=DAILY;UNTIL=20261231T000000Z", "x" * 300, 7,
    ],
)  # fmt: skip
def test_any_other_rule_is_refused(text: object) -> None:
    with pytest.raises(Refused) as refused:
        Repeat().clean(text, "repeat")
    assert (refused.value.code, refused.value.field) == (Code.INVALID_FIELD, "repeat")
