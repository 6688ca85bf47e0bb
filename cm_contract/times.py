"""Times of the day."""

import re

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]?([0-5][0-9])")


def clock_time(text: str) -> str | None:
    """`08:30` of `8.30`, `8:30` or `0830`; None when it is no time."""
    found = _TIME.fullmatch(text.replace(" ", ""))
    return f"{int(found[1]):02}:{found[2]}" if found else None
