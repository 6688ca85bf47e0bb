"""One spelling for headings, words and names, however they are typed."""

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"å": "a", "ø": "o", "ö": "o", "æ": "ae", "ä": "ae", "ü": "u"})


@lru_cache(4096)
def fold(text: str) -> str:
    """Letters and digits alone: `Kunde-nr.` is `kundenr`, å = aa = a, ø = oe = o, é = e."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
    plain = "".join(char for char in folded if char.isalnum())
    return plain.replace("aa", "a").replace("oe", "o")


def alike(text: str) -> str:
    """A name in one case and with single spaces, to tell whether two are the same."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
