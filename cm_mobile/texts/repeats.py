"""Rules of coming again as one says them: "mandag og torsdag", "den 31. i hver måned"."""

import datetime as dt

from babel.dates import format_date
from babel.lists import format_list

from cm_contract.recurrence import LAST, Every, Pattern, Weekday
from cm_contract.repeat import parse_repeat
from cm_contract.values import Day
from cm_mobile.texts import LOCALES, Language, Texts
from cm_mobile.texts.formats import Formats

_MONDAY = dt.date(2024, 1, 1)
_LEAP_YEAR = 2024
_TEENS = (11, 12, 13)


def spoken(formats: Formats, repeat: str | None, start: Day) -> str:
    """When something that begins on `start` is due, in the words of the language.

    Raises: ValueError for a rule that is none.
    """
    texts = Texts.of(formats.language)
    if repeat is None:
        return texts("repeat.once", day=formats.day(start))
    pattern = parse_repeat(repeat).begun_on(start)
    said = _said(texts, pattern)
    if pattern.may_lack_its_day:
        said = texts("repeat.or_last", rule=said)
    if pattern.until is None:
        return said
    return texts("repeat.until", rule=said, day=formats.day(pattern.until))


def weekday_name(language: Language, number: int, *, is_short: bool = False) -> str:
    """The name of a day of the week; 0 is Monday."""
    pattern = "ccc" if is_short else "cccc"
    return format_date(_MONDAY + dt.timedelta(number), pattern, LOCALES[language])


def position_name(texts: Texts, position: int, weekday: int) -> str:
    """Which of a month's weekdays, "første mandag"."""
    key = "last" if position == LAST else str(position)
    return texts(f"repeat.nth_{key}", day=weekday_name(texts.language, weekday))


def _said(texts: Texts, pattern: Pattern) -> str:
    is_each, n = pattern.interval == 1, ordinal(texts.language, pattern.interval)
    match pattern.every:
        case Every.DAY:
            return texts("repeat.daily") if is_each else texts("repeat.days", n=n)
        case Every.WEEK:
            days = _weekdays(texts, pattern.weekdays)
            return days if is_each else texts("repeat.weeks", days=days, n=n)
        case Every.MONTH:
            return _monthly(texts, pattern, n)
        case Every.YEAR:
            day = _day_of_the_year(texts.language, pattern)
            return texts("repeat.yearly" if is_each else "repeat.years", day=day, n=n)


def _weekdays(texts: Texts, days: tuple[Weekday, ...]) -> str:
    numbers = [one.number for one in days]
    if len(numbers) == 7:
        return texts("repeat.daily")
    if numbers == list(range(5)):
        return texts("repeat.workdays")
    return _listed(texts.language, [weekday_name(texts.language, one) for one in numbers])


def _monthly(texts: Texts, pattern: Pattern, n: str) -> str:
    is_each = pattern.interval == 1
    if pattern.weekdays:
        days = [position_name(texts, one.position or 1, one.number) for one in pattern.weekdays]
        key = "repeat.on_weekdays" if is_each else "repeat.on_weekdays_of_months"
    else:
        days = [ordinal(texts.language, day) for day in pattern.month_days]
        key = "repeat.on_days" if is_each else "repeat.on_days_of_months"
    return texts(key, days=_listed(texts.language, days), n=n)


def _day_of_the_year(language: Language, pattern: Pattern) -> str:
    day = dt.date(_LEAP_YEAR, pattern.month or 1, pattern.month_days[0])
    return format_date(day, "d MMMM" if language is Language.EN else "d. MMMM", LOCALES[language])


def _listed(language: Language, words: list[str]) -> str:
    return format_list(words, locale=LOCALES[language])


def ordinal(language: Language, number: int) -> str:
    """A number that counts, "2." or "2nd"."""
    if language is not Language.EN:
        return f"{number}."
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number in _TEENS else endings.get(number % 10, 'th')}"
