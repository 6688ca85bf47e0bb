"""Numbers and addresses that pass every check: CVR, EAN, phone, mail and web."""

import re
from unicodedata import normalize

from cm_backend.seed.dice import Dice

_LANDLINE = {
    "Nord": ("96", "98", "99"),
    "Midt": ("86", "87", "97"),
    "Øst": ("86", "87", "89"),
    "Vest": ("75", "76", "96", "97"),
    "Syd": ("73", "74", "75", "76"),
    "Fyn": ("62", "63", "64", "65", "66"),
    "Sjælland": ("46", "54", "55", "56", "57", "58", "59"),
    "Hovedstaden": ("33", "35", "36", "38", "39", "43", "44", "45", "48", "49"),
}
_MOBILE = ("20", "21", "22", "23", "24", "26", "28", "29", "30", "31", "40", "42", "50", "51", "60")
_CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
_CVR_PAIRS = 4_500_000
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ł": "l", "\u0131": "i"}
    | {"&": "og", "\u2013": "-", "/": "", "'": "", ".": ""}
)
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_LEGAL_FORM = re.compile(r" (ApS|A/S|I/S)$")
_LONGEST_LABEL = 40


def cvr(seed: int, index: int) -> str:
    """A CVR number, another one for each index below 4.5 million."""
    base = 1_000_000 + 2 * ((index * 2_750_159 + seed * 97) % _CVR_PAIRS)
    total = sum(int(d) * w for d, w in zip(str(base), _CVR_WEIGHTS, strict=True))
    check = -total % 11
    if check == 10:  # the odd neighbour adds the last weight, 2, and then 8 is right
        base, check = base + 1, 8
    return f"{base}{check}"


def ean(seed: int, index: int) -> str:
    """A Danish EAN location number, another one for each index below 100 million."""
    base = f"5790{(index * 7_654_321 + seed * 1_009) % 100_000_000:08}"
    total = sum(map(int, base[::2])) + 3 * sum(map(int, base[1::2]))
    return f"{base}{-total % 10}"


def landline(dice: Dice, area: str) -> str:
    """A phone number of the area in E.164."""
    return f"+45{dice.pick(_LANDLINE[area])}{int(dice.random() * 1_000_000):06}"


def mobile(dice: Dice) -> str:
    """A mobile number in E.164."""
    return f"+45{dice.pick(_MOBILE)}{int(dice.random() * 1_000_000):06}"


def label(name: str) -> str:
    """The name as one label of a domain: æ is ae, ø is oe, å is aa, accents are dropped."""
    lowered = _LEGAL_FORM.sub("", name).lower().translate(_LETTERS)
    if not lowered.isascii():
        lowered = normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return _NOT_PLAIN.sub("-", lowered)[:_LONGEST_LABEL].strip("-")


def personal_mail(name: str, domain: str) -> str:
    """An address of first and last name at the domain."""
    parts = name.split()
    return f"{label(parts[0])}.{label(parts[-1])}@{domain}"
