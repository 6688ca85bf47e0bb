"""How moments, days, numbers, distances and phone numbers are written in each language."""

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from cm_contract.values import Day, Instant, moment
from cm_mobile.texts import LOCALES, Language, Texts

HOME_ZONE = ZoneInfo("Europe/Copenhagen")

_E_164 = re.compile(r"\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)")
"""A number with its country's calling code apart. Source: ITU-T E.164, list of assigned codes."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """How a language writes a day and a time, in the letters of Unicode's date patterns."""

    time: str
    short_day: str
    day: str
    date: str
    long_day: str


_PATTERNS = {
    Language.DA: Patterns("H.mm", "d. MMM", "d. MMMM", "dd.MM.y", "EEEE d. MMMM"),
    Language.EN: Patterns("HH:mm", "d MMM", "d MMMM", "dd/MM/y", "EEEE d MMMM"),
    Language.DE: Patterns("HH:mm", "d. MMM", "d. MMMM", "dd.MM.y", "EEEE, d. MMMM"),
}


@dataclass(frozen=True, slots=True)
class Formats:
    """Writes what the store holds as people of one language and one zone read it."""

    language: Language
    zone: ZoneInfo = HOME_ZONE

    def moment(self, at: Instant, now: Instant) -> str:
        """As short as it stays clear: "nu", "14.05", "i går 14.05", "16. nov. 9.20", a date."""
        then, today = self._local(at), self._local(now)
        if abs(moment(now) - moment(at)) < dt.timedelta(minutes=1):
            return self._texts("moment.now")
        match (today.date() - then.date()).days:
            case 0:
                return self._time(then)
            case 1:
                return self._texts("moment.yesterday", time=self._time(then))
        if then.year != today.year:
            return self._day(then, self._patterns.date)
        return f"{self._day(then, self._patterns.short_day)} {self._time(then)}"

    def day_heading(self, at: Instant, now: Instant) -> str:
        """The day as a heading: "I dag", "I går", "16. november", "16. november 2025"."""
        then, today = self._local(at), self._local(now)
        match (today.date() - then.date()).days:
            case 0:
                return self._texts("day.today")
            case 1:
                return self._texts("day.yesterday")
        pattern = self._patterns.day
        return self._day(then, pattern if then.year == today.year else f"{pattern} y")

    def time(self, at: Instant) -> str:
        """The time of day, "14.05"."""
        return self._time(self._local(at))

    def clock(self, time: str) -> str:
        """A time of the company's day, `14:05`, as one reads it: "14.05"."""
        return format_time(
            dt.time.fromisoformat(time), self._patterns.time, locale=LOCALES[self.language]
        )

    def date(self, at: Instant) -> str:
        """The date of a moment, "16.11.2025"."""
        return self._day(self._local(at), self._patterns.date)

    def date_and_time(self, at: Instant) -> str:
        """Both, whenever it is read: "16.11.2025 14.05"."""
        return f"{self.date(at)} {self.time(at)}"

    def day(self, day: Day) -> str:
        """A calendar day, "12.03.2019"."""
        return self._day(dt.date.fromisoformat(day), self._patterns.date)

    def short_weekday(self, day: Day) -> str:
        """A day that is near: "fre. 27. nov."."""
        return self._day(dt.date.fromisoformat(day), f"EEE {self._patterns.short_day}")

    def long_day(self, day: Day) -> str:
        """A calendar day with its weekday: "torsdag 26. november"."""
        return self._day(dt.date.fromisoformat(day), self._patterns.long_day)

    def today(self, now: dt.datetime) -> dt.date:
        """The calendar day in the company's zone."""
        return now.astimezone(self.zone).date()

    def short_date(self, at: Instant, now: Instant) -> str:
        """The date without a year that is this one's: "12. okt.", "12. okt. 2025"."""
        return self._in_year(at, now, self._patterns.short_day)

    def month(self, at: Instant, now: Instant) -> str:
        """The month, with a year that isn't this one: "oktober", "oktober 2025"."""
        return self._in_year(at, now, "LLLL")

    def short_month(self, at: Instant, has_year: bool) -> str:
        """The month for an axis: "okt.", "okt. 2025"."""
        return self._day(self._local(at), "LLL y" if has_year else "LLL")

    def month_of(self, month: str) -> str:
        """A month in a column: "nov. 2026"; `month` is its ISO form, "2026-11"."""
        return self._day(dt.date.fromisoformat(f"{month}-01"), "LLL y")

    def _in_year(self, at: Instant, now: Instant, pattern: str) -> str:
        then = self._local(at)
        return self._day(then, pattern if then.year == self._local(now).year else f"{pattern} y")

    def long_date(self, now: Instant) -> str:
        """Day and ISO week: "Mandag 23. november · uge 48"."""
        today = self._local(now)
        words = self._day(today, self._patterns.long_day)
        week = self._texts("day.week", week=str(today.isocalendar().week))
        return f"{words[0].upper()}{words[1:]} · {week}"

    def greeting(self, now: Instant, name: str) -> str:
        """A greeting for the time of day to the first of the person's names."""
        hour = self._local(now).hour
        first = name.split(maxsplit=1)[0] if name.strip() else ""
        if hour < 4 or hour >= 18:
            return self._texts("greeting.evening", name=first)
        if hour < 10:
            return self._texts("greeting.morning", name=first)
        if hour < 12:
            return self._texts("greeting.forenoon", name=first)
        return self._texts("greeting.afternoon", name=first)

    def number(self, value: float) -> str:
        """A number with the language's separators, "1.234"."""
        return format_decimal(value, locale=LOCALES[self.language])

    def distance(self, distance_m: float) -> str:
        """Metres to the nearest ten, kilometres with one decimal below ten: "350 m", "1,2 km"."""
        if distance_m < 995:
            return f"{max(10, round(distance_m, -1)):.0f} m"
        pattern = "0.0" if distance_m < 9_950 else "#,##0"
        locale = LOCALES[self.language]
        return f"{format_decimal(distance_m / 1_000, pattern, locale)} km"

    def size(self, size_bytes: int) -> str:
        """Bytes for reading, in decimal units: "12 kB", "2,1 MB"."""
        if size_bytes < 1_000_000:
            return f"{max(1, round(size_bytes / 1_000))} kB"
        pattern = "0.0" if size_bytes < 9_950_000 else "#,##0"
        return f"{format_decimal(size_bytes / 1_000_000, pattern, LOCALES[self.language])} MB"

    def phone(self, number: str) -> str:
        """An E.164 number for reading: "+45 86 82 10 11"; anything else as it is."""
        match = _E_164.fullmatch(number)
        if match is None:
            return number
        country, rest = match.groups()
        pairs = " ".join(re.findall("..", rest)) if len(rest) == 8 else rest
        return f"+{country} {pairs}"

    def language_name(self, code: str) -> str:
        """A language by its ISO 639 code, "polsk"; the code itself where it has no name."""
        name: str | None = Locale.parse(LOCALES[self.language]).languages.get(code)
        return name or code

    @property
    def _texts(self) -> Texts:
        return Texts.of(self.language)

    @property
    def _patterns(self) -> Patterns:
        return _PATTERNS[self.language]

    def _local(self, at: Instant) -> dt.datetime:
        return moment(at).astimezone(self.zone)

    def _day(self, day: dt.date, pattern: str) -> str:
        return format_date(day, pattern, locale=LOCALES[self.language])

    def _time(self, local: dt.datetime) -> str:
        return format_time(local.time(), self._patterns.time, locale=LOCALES[self.language])
