"""What the user reads: `texts("sync.waiting", n=2)`. The TOML files here hold every sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.numbers import format_decimal

from cm_mobile.texts.catalogue import Language, Plural, Text, catalogue

__all__ = ["LOCALES", "Language", "Texts"]

LOCALES = {
    Language.DA: Locale("da", "DK"),
    Language.EN: Locale("en", "GB"),
    Language.DE: Locale("de", "DE"),
}


@dataclass(frozen=True, slots=True)
class Texts:
    """The catalogue in one language."""

    language: Language
    entries: Mapping[str, Text]

    @staticmethod
    def of(language: Language) -> "Texts":
        """The texts of a language, loaded once."""
        return _load(language)

    def __call__(self, key: str, **values: str | float) -> str:
        """The text with its placeholders filled; numbers are written as the language does.

        `n` chooses the plural form. Raises: KeyError for an unknown key or a missing value.
        """
        text = self.entries[key]
        if not isinstance(text, str):
            text = text[self._form(float(values["n"]))]
        return text.format_map({name: self._written(v) for name, v in values.items()})

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def _form(self, n: float) -> Plural:
        return Plural(LOCALES[self.language].plural_form(n))

    def _written(self, value: str | float) -> str:
        if isinstance(value, str):
            return value
        return format_decimal(value, locale=LOCALES[self.language])


@cache
def _load(language: Language) -> Texts:
    return Texts(language, {key: entry[language] for key, entry in catalogue().items()})
