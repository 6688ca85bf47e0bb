"""One spelling for all the ways in which a Danish name is typed."""

import unicodedata

_LETTERS = str.maketrans(
    {
        "å": "a",
        "ø": "o",
        "ö": "o",
        "æ": "ae",
        "ä": "ae",
        "ü": "u",
        "y": "u",
        "ß": "ss",
        "đ": "d",
    }
)


def fold(text: str) -> str:
    """Case, accents and spellings made alike: Å = aa = a, Ø = oe = ö = o, Æ = ae = ä, ü = y = u."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = text.casefold().translate(_LETTERS)
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        )
    return text.replace("aa", "a").replace("oe", "o")


def spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the folded words stand in the text, as pairs of start and end, in order and apart."""
    folded, found = fold(text), []
    if not any(word in folded for word in words):
        return []
    lengths = [len(fold(text[: n + 1])) for n in range(len(text))]
    for word in words:
        start = folded.find(word)
        while start >= 0:
            found.append((_index(lengths, start), _index(lengths, start + len(word) - 1) + 1))
            start = folded.find(word, start + len(word))
    return _merged(sorted(found))


def _index(lengths: list[int], position: int) -> int:
    return next((n for n, size in enumerate(lengths) if size > position), len(lengths) - 1)


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
