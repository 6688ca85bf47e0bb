"""How long a text is as its reader sees it."""

import re
from functools import cache

from cm_contract import grapheme_tables as tables

_SIMPLE = "\u0300"
"""Below this character everything but CR LF stands alone."""


def length(text: str) -> int:
    """The number of grapheme clusters: accents, flags, families and skin tones count as one.

    Source: UAX #29, extended grapheme clusters.
    """
    if not text or max(text) < _SIMPLE:
        return len(text) - text.count("\r\n")
    return sum(1 for _ in _cluster().finditer(text))


@cache
def _cluster() -> re.Pattern[str]:
    """Made when the first text needs it: most never do."""
    extend, linker = _class(tables.EXTEND), _class(tables.LINKER)
    core = "|".join((_syllables(), _FLAG, _family(extend), _conjunct(extend, linker)))
    control, prepend = f"[{_class(tables.CONTROL)}\r\n]", f"[{_class(tables.PREPEND)}]"
    after = f"[{extend}{_class(tables.SPACING)}\u200d]*+"
    alone = f"(?!{prepend}|{control})."
    return re.compile(
        f"\r\n|{control}|(?:{prepend}*+(?:{core}|{alone})|{prepend}++){after}", re.DOTALL
    )


_FLAG = r"[\U0001f1e6-\U0001f1ff]{2}"


def _family(extend: str) -> str:
    picture = f"[{_class(tables.PICTOGRAPH)}]"
    return f"{picture}(?:[{extend}]*+\u200d{picture})*+"


def _conjunct(extend: str, linker: str) -> str:
    consonant = f"[{_class(tables.CONSONANT)}]"
    link = f"(?:(?![{linker}])[{extend}\u200d])*+[{linker}][{extend}{linker}\u200d]*+"
    return f"{consonant}(?:{link}{consonant})++"


def _syllables() -> str:
    leading, trailing = r"[\u1100-\u115f\ua960-\ua97c]", r"[\u11a8-\u11ff\ud7cb-\ud7fb]"
    vowel = f"[{_class(tables.VOWEL)}]"
    is_open = f"[{''.join(chr(code) for code in range(0xAC00, 0xD7A4, 28))}]"
    whole = f"(?!{is_open})[\uac00-\ud7a3]"
    middle = f"(?:{vowel}++|{is_open}{vowel}*+|{whole}){trailing}*+"
    return f"{leading}*+{middle}|{leading}++|{trailing}++"


def _class(table: str) -> str:
    ends = (part.split("-") for part in table.split())
    return "".join(f"\\U{one[0]:0>8}-\\U{one[-1]:0>8}" for one in ends)
