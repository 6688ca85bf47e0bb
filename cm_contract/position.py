"""Places in an order that people change on several phones: texts that sort as the order is.

Between two places there is always another, so a row moves without touching its neighbours.
Source: the fractional indices of D. Greenspan, "Implementing Fractional Indexing".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase, digits

from cm_contract.errors import Code, Refused
from cm_contract.fields import Schema

DIGITS = digits + ascii_uppercase + ascii_lowercase
"""They sort as they stand here, in Python and in SQLite."""
MOST = 200
_SHAPE = re.compile(r"[0-9A-Za-z]*[1-9A-Za-z]")
_LEAST, _GREATEST = DIGITS[0], DIGITS[-1]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in an order."""

    def clean(self, value: object, field: str) -> str:
        if value is None:
            raise Refused(Code.REQUIRED, field)
        if not isinstance(value, str) or not _SHAPE.fullmatch(value) or len(value) > MOST:
            raise Refused(Code.INVALID_FIELD, field)
        return value

    def schema(self) -> Schema:
        return {"type": "string", "maxLength": MOST, "pattern": f"^{_SHAPE.pattern}$"}


def spread(count: int) -> tuple[str, ...]:
    """So many places in a row, with room between them."""
    step = len(DIGITS) ** 2 // (count + 1)
    if step < 2:
        raise ValueError(count)
    numbers = (step * (n + 1) for n in range(count))
    pairs = (DIGITS[one // len(DIGITS)] + DIGITS[one % len(DIGITS)] for one in numbers)
    return tuple(pair.rstrip(_LEAST) for pair in pairs)


def place(others: Sequence[str], index: int) -> str:
    """The place of what comes to stand at `index` among the others, which are in order."""
    before = others[index - 1] if index > 0 else ""
    after = next((one for one in others[index:] if one > before), "")
    return between(before, after)


def between(before: str, after: str) -> str:
    """A place behind `before` and ahead of `after`; an empty text is the beginning or the end.

    Raises: ValueError when there is none.
    """
    if after and before >= after:
        raise ValueError((before, after))
    if not after:
        return _behind(before)
    return _middle(before, after) if before else _ahead(after)


def _behind(text: str) -> str:
    """As short as can be: so that what is put at the end again and again does not grow."""
    kept = text[: len(text) - len(text.lstrip(_GREATEST))]
    rest = text[len(kept) :]
    return kept + (DIGITS[DIGITS.index(rest[0]) + 1] if rest else DIGITS[len(DIGITS) // 2])


def _ahead(text: str) -> str:
    first = DIGITS.index(text[0])
    if first > 1:
        return DIGITS[first - 1]
    if first == 1:
        return text[0] if len(text) > 1 else _LEAST + _GREATEST
    return _LEAST + _ahead(text[1:])


def _middle(before: str, after: str) -> str:
    """Source: `midpoint` of the same; `after` may be empty, `before` sorts below it."""
    common = 0
    while after and common < len(after) and after[common] == (before[common:] or _LEAST)[0]:
        common += 1
    if common:
        return after[:common] + _middle(before[common:], after[common:])
    low = DIGITS.index(before[0]) if before else 0
    high = DIGITS.index(after[0]) if after else len(DIGITS)
    if high - low > 1:
        return DIGITS[(low + high) // 2]
    if len(after) > 1:
        return after[0]
    return DIGITS[low] + _middle(before[1:], "")
