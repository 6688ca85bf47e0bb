"""What documents say in Danish, English and German, and how they write days and numbers."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal
from functools import cache
from pathlib import Path

from cm_contract.score import NO_SCORE, Score
from cm_contract.values import Instant, moment
from cm_contract.words import LANGUAGES, Words

FILE = Path(__file__).parent / "texts.toml"
_DATES = {"da": "%d.%m.%Y", "en": "%d/%m/%Y", "de": "%d.%m.%Y"}
_TIMES = {"da": "%H.%M", "en": "%H:%M", "de": "%H:%M"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one language; times are those of the zone."""

    language: str
    zone: tzinfo

    def __call__(self, key: str, **values: str | int) -> str:
        """The text with its placeholders filled. Raises: KeyError for an unknown key."""
        return _texts()[key][self.language].format_map(values)

    def words(self, words: Words) -> str:
        """What the company wrote, in this language or in Danish."""
        return words.of(self.language)

    def moment(self, at: Instant) -> str:
        """Date and time of day, "23.11.2026 14.05"."""
        local = moment(at).astimezone(self.zone)
        return f"{local:{_DATES[self.language]} {_TIMES[self.language]}}"

    def day(self, day: str) -> str:
        """A calendar day, "23.11.2026"."""
        return f"{date.fromisoformat(day):{_DATES[self.language]}}"

    def percent(self, found: Score | None) -> str:
        """A score with one decimal, "90,0 %", or a dash."""
        return self("report.score", score=self.number(found.tenths())) if found else NO_SCORE

    def number(self, value: Decimal | float) -> str:
        """A number with the language's decimal sign, without superfluous zeros."""
        digits = f"{value:.12g}" if isinstance(value, float) else f"{value}"
        return digits if self.language == "en" else digits.replace(".", ",")


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    return dict(_walk("", tomllib.loads(FILE.read_text("utf-8"))))


def _walk(key: str, node: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, str]]]:
    texts = {name: one for name, one in node.items() if isinstance(one, str)}
    if texts.keys() == set(LANGUAGES):
        yield key, texts
    for name, one in node.items():
        if isinstance(one, dict):
            yield from _walk(f"{key}.{name}" if key else name, one)
