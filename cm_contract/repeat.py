"""Rules of coming again as a field holds them: read, checked, written in one way."""

import re
from dataclasses import dataclass

from cm_contract.errors import Code, Refused
from cm_contract.fields import Schema
from cm_contract.recurrence import EVERY_MONTH_HAS, LAST, WEEKDAYS, Every, Pattern, Weekday
from cm_contract.values import Day, parse_day

_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "UNTIL"}
_WEEKDAY = re.compile(rf"([1-4]|-1)?({'|'.join(WEEKDAYS)})")
_SHAPE = re.compile(r"[A-Z]+=[A-Z0-9,-]+(;[A-Z]+=[A-Z0-9,-]+)*")
_MOST = 200


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule of RFC 5545 as far as `Pattern` goes; None is once."""

    def clean(self, value: object, field: str) -> str | None:
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise Refused(Code.INVALID_FIELD, field)
        try:
            return parse_repeat(value).text()
        except ValueError as error:
            raise Refused(Code.INVALID_FIELD, field) from error

    def schema(self) -> Schema:
        return {"type": "string", "maxLength": _MOST, "pattern": f"^{_SHAPE.pattern}$"}


def parse_repeat(text: str) -> Pattern:
    """The rule taken apart, its parts in any order. Raises: ValueError for any other text."""
    if len(text) > _MOST or not _SHAPE.fullmatch(text):
        raise ValueError(text)
    pairs = [part.split("=") for part in text.split(";")]
    parts = dict(pairs)
    if len(parts) < len(pairs) or not parts.keys() <= _KNOWN:
        raise ValueError(text)
    every = Every(parts.get("FREQ", ""))
    return Pattern(
        every=every,
        interval=_number(parts.get("INTERVAL", "1")),
        weekdays=_weekdays(parts["BYDAY"]) if "BYDAY" in parts else (),
        month_days=_month_days(parts, every),
        month=_number(parts["BYMONTH"], 12) if "BYMONTH" in parts else None,
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
    )


def _weekdays(text: str) -> tuple[Weekday, ...]:
    found = [_WEEKDAY.fullmatch(one) for one in text.split(",")]
    named = [(one[1], WEEKDAYS.index(one[2])) for one in found if one]
    if len(named) < len(found):
        raise ValueError(text)
    return tuple(Weekday(number, int(position) if position else None) for position, number in named)


def _month_days(parts: dict[str, str], every: Every) -> tuple[int, ...]:
    """The days; 28 to 31 of which the last counts is the 31st."""
    text = parts.get("BYMONTHDAY")
    days = tuple(sorted({_number(one, 31) for one in text.split(",")})) if text else ()
    if "BYSETPOS" not in parts:
        return days
    is_counted = days == tuple(range(EVERY_MONTH_HAS, len(days) + EVERY_MONTH_HAS))
    can_lack = every is Every.MONTH or (parts.get("BYMONTH") == "2" and days[-1:] == (29,))
    if parts["BYSETPOS"] != str(LAST) or len(days) < 2 or not (is_counted and can_lack):
        raise ValueError(text)
    return days[-1:]


def _number(text: str, most: int = 99) -> int:
    if not re.fullmatch("[1-9][0-9]?", text) or int(text) > most:
        raise ValueError(text)
    return int(text)


def _until(text: str) -> Day:
    return parse_day(f"{text[:4]}-{text[4:6]}-{text[6:]}", "until")
