"""Texts that a company writes in several languages."""

from dataclasses import dataclass
from typing import Any

from cm_contract.errors import Code, Refused
from cm_contract.fields import Schema, Text

LANGUAGES = ("da", "en", "de")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text in Danish, and in English and German where somebody has translated it."""

    da: str
    en: str | None = None
    de: str | None = None

    def of(self, language: str) -> str:
        """The text in a language, the Danish one where it lacks."""
        texts = {"en": self.en, "de": self.de}
        return texts.get(language) or self.da


@dataclass(frozen=True, slots=True)
class Worded:
    """Words of `least` to `most` characters in each language that they have."""

    most: int
    least: int = 1
    lines: bool = False

    def clean(self, value: object, field: str) -> Words | None:
        if value is None and self.least == 0:
            return None
        if not isinstance(value, Words):
            raise Refused(Code.REQUIRED if value is None else Code.INVALID_FIELD, field)
        cleaned: dict[str, Any] = {}
        for language in LANGUAGES:
            rule = Text(self.most, least=self.least if language == "da" else 0, lines=self.lines)
            cleaned[language] = rule.clean(getattr(value, language), f"{field}.{language}")
        return Words(**cleaned) if cleaned["da"] else None

    def schema(self) -> Schema:
        text = Text(self.most).schema()
        optional = {**text, "type": ["string", "null"]}
        members = {one: text if one == "da" else optional for one in LANGUAGES}
        return {"type": "object", "properties": members, "required": ["da"]}
