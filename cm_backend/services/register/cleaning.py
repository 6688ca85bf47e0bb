"""One cell's text as the value that it means.

Each cleaner raises ValueError for text that means nothing; what a field may hold beyond that is
for the contract's own rules to say.
"""

import re
from collections.abc import Callable
from datetime import date

import phonenumbers
from stdnum import ean as stdnum_ean
from stdnum.dk import cvr as stdnum_cvr

from cm_backend.services.register.columns import COUNTRIES, WORDS, Column
from cm_backend.services.register.folding import fold
from cm_contract import checks
from cm_contract.records.customer import Colour, CustomerKind
from cm_contract.values import Scalar

Cleaner = Callable[[str], Scalar]

_HOME = "DK"
_DANISH_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_SPELLED_DAY = re.compile(r"(\d{1,2})\.? ([^\W\d]{3,9})\.? (\d{4})")
_MIDNIGHT = re.compile(r"[ T]00[:.]00(?:[:.]00(?:\.0+)?)?Z?$")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ENGLISH_MONTHS = {"may": 5, "oct": 10}
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?(?:e-\d+)?")


def phone(text: str) -> str:
    """A number in E.164; without a country it is Danish. Letters and extensions are refused."""
    if text.startswith("+") and checks.phone(text) == text:
        return text
    if any(char.isalpha() for char in text):
        raise ValueError(text)
    try:
        number = phonenumbers.parse(text, _HOME)
    except phonenumbers.NumberParseException as error:
        raise ValueError(text) from error
    if not phonenumbers.is_valid_number(number) or number.extension:
        raise ValueError(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def cvr(text: str) -> str:
    """Eight digits, without `DK` and spaces."""
    return str(stdnum_cvr.validate(text))


def ean(text: str) -> str:
    """Thirteen digits, without spaces and hyphens."""
    return str(stdnum_ean.validate(text))


def day(text: str) -> str:
    """An ISO date of a Danish or an ISO one; a time of midnight is dropped."""
    text = _MIDNIGHT.sub("", text)
    if found := _DANISH_DAY.fullmatch(text):
        of_month, month, year = map(int, found.groups())
    elif found := _SPELLED_DAY.fullmatch(text):
        of_month, month, year = int(found[1]), _month(found[2]), int(found[3])
    else:
        return date.fromisoformat(text).isoformat()
    return date(year, month, of_month).isoformat()


def _month(word: str) -> int:
    start = word.casefold()[:3]
    return _ENGLISH_MONTHS.get(start) or _MONTHS.index(start) + 1


def degrees(text: str) -> float:
    """A number with point or comma."""
    if not _DEGREES.fullmatch(text):
        raise ValueError(text)
    return float(text.replace(",", "."))


def country(text: str) -> str:
    """The two letters of a country; names of those nearby are known."""
    return _COUNTRIES.get(fold(text), text)


def word_for(kind: type[CustomerKind] | type[Colour]) -> Cleaner:
    """The choice that a word stands for."""
    known = {
        fold(word): choice
        for choice, words in WORDS.items()
        if isinstance(choice, kind)
        for word in words
    }

    def choice(text: str) -> str:
        if fold(text) not in known:
            raise ValueError(text)
        return known[fold(text)]

    return choice


_COUNTRIES = {fold(name): code for code, names in COUNTRIES.items() for name in names}
_CLEANERS: dict[str, Cleaner] = {
    "phone": phone,
    "mobile": phone,
    "cvr": cvr,
    "ean": ean,
    "customer_since": day,
    "latitude": degrees,
    "longitude": degrees,
    "country": country,
    "kind": word_for(CustomerKind),
    "colour": word_for(Colour),
}


def value(column: Column, text: str) -> Scalar:
    """What a cell's text means in a column, None for nothing. Raises: ValueError."""
    if not text:
        return None
    cleaner = _CLEANERS.get(column.field)
    return cleaner(text) if cleaner else text
