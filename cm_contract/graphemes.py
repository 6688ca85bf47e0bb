"""How long a text is as its reader sees it."""

import unicodedata

_ZWJ, _VARIATION = "\u200d", range(0xFE00, 0xFE10)
_REGIONAL, _SKIN = range(0x1F1E6, 0x1F200), range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_VOWEL, _TRAILING = range(0x1160, 0x11A8), range(0x11A8, 0x1200)


def length(text: str) -> int:
    """The number of grapheme clusters: accents, flags, families and skin tones count as one.

    Source: UAX #29, extended grapheme clusters; the scripts whose vowel signs stand before their
    consonant are counted by code point.
    """
    if text.isascii():
        return len(text) - text.count("\r\n")
    count, before, flag_open = 0, "", False
    for char in text:
        is_regional = ord(char) in _REGIONAL
        joins = before == _ZWJ or _extends(char) or (before == "\r" and char == "\n")
        if not joins and not (is_regional and flag_open):
            count += 1
        flag_open = is_regional and not flag_open
        before = char
    return max(count, 1) if text else 0


def _extends(char: str) -> bool:
    code = ord(char)
    if char == _ZWJ or code in _VARIATION or code in _SKIN or code in _TAGS:
        return True
    if code in _VOWEL or code in _TRAILING:
        return True
    return unicodedata.category(char) in {"Mn", "Me", "Mc"}
