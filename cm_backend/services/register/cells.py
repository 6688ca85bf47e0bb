"""Cells that a spreadsheet must not take for formulas.

Source: OWASP, CSV Injection.
"""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_QUOTED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_HARMLESS = re.compile(r"[+-][\d ,.()/]+(?:e-?\d+)?")


def neutral(text: str) -> str:
    """The text with a leading ' where a spreadsheet would run it; numbers and phones stay."""
    if _FORMULA.match(text) and not _HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def plain(text: str) -> str:
    """The text as it was before `neutral`."""
    return text[1:] if _QUOTED.match(text) else text
