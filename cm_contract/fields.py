"""Rules of single fields, written beside the field in its `Annotated` type.

The replica's columns, the wire, the OpenAPI schema, the validation and the forms read them there.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from cm_contract import graphemes
from cm_contract.errors import Code, Refused, UndecodableError
from cm_contract.values import parse_day, parse_id

Schema = dict[str, Any]
"""A JSON Schema (2020-12), as OpenAPI 3.1 uses it."""

_SHA_256 = re.compile(r"[0-9a-f]{64}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@runtime_checkable
class Rule(Protocol):
    """What a field may hold."""

    def clean(self, value: object, field: str) -> Any:
        """The value as it is stored. Raises: Refused with the field."""
        ...

    def schema(self) -> Schema:
        """The rule as JSON Schema."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Text of `least` to `most` characters as a reader sees them, trimmed and NFC.

    `form` gives the clean text of a special form, or None when it isn't one.
    """

    most: int
    least: int = 0
    lines: bool = False
    form: Callable[[str], str | None] | None = None

    @property
    def is_required(self) -> bool:
        """Whether an empty field is refused."""
        return self.least > 0

    def clean(self, value: object, field: str) -> str | None:
        if value is None and not self.is_required:
            return None
        if not isinstance(value, str):
            raise Refused(Code.REQUIRED if value is None else Code.INVALID_FIELD, field)
        text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\t", " ")).strip()
        if _CONTROL.search(text) or ("\n" in text and not self.lines):
            raise Refused(Code.INVALID_FIELD, field)
        if text and self.form:
            text = self._formed(text, field)
        return self._measured(text, field)

    def _formed(self, text: str, field: str) -> str:
        formed = self.form(text) if self.form and len(text) <= 4 * self.most else None
        if formed is None:
            raise Refused(Code.INVALID_FIELD, field)
        return formed

    def _measured(self, text: str, field: str) -> str | None:
        size = graphemes.length(text)
        if size > self.most or len(text) > 20 * self.most:
            raise Refused(Code.TOO_LONG, field)
        if size < self.least:
            raise Refused(Code.REQUIRED, field)
        return text or None

    def schema(self) -> Schema:
        limits: Schema = {"type": "string", "maxLength": self.most}
        return limits | ({"minLength": self.least} if self.least else {})


@dataclass(frozen=True, slots=True)
class Number:
    """A number between `least` and `most`."""

    least: float
    most: float

    def clean(self, value: object, field: str) -> float | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refused(Code.INVALID_FIELD, field)
        if not self.least <= value <= self.most:
            raise Refused(Code.INVALID_FIELD, field)
        return float(value)

    def schema(self) -> Schema:
        return {"type": "number", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number between `least` and `most`; `over` says what more than that is."""

    least: int
    most: int
    over: Code = Code.INVALID_FIELD

    def clean(self, value: object, field: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refused(Code.REQUIRED if value is None else Code.INVALID_FIELD, field)
        if not self.least <= value <= self.most:
            raise Refused(self.over if value > self.most else Code.INVALID_FIELD, field)
        return value

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Digest:
    """A SHA-256 as 64 small hexadecimal digits."""

    is_required: bool = True

    def clean(self, value: object, field: str) -> str | None:
        if value is None and not self.is_required:
            return None
        if not isinstance(value, str) or not _SHA_256.fullmatch(value):
            raise Refused(Code.REQUIRED if value is None else Code.INVALID_FIELD, field)
        return value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_SHA_256.pattern}$"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of an enumeration; `default` stands for nothing chosen, `other` is said to no choice."""

    of: type[StrEnum]
    default: StrEnum | None = None
    other: Code = Code.INVALID_FIELD

    def clean(self, value: object, field: str) -> StrEnum | None:
        if value is None:
            return self.default
        try:
            return self.of(str(value))
        except ValueError as error:
            raise Refused(self.other, field) from error

    def schema(self) -> Schema:
        return {"type": "string", "enum": [str(one) for one in self.of]}


@dataclass(frozen=True, slots=True)
class Truth:
    """Yes or no; nothing said is no."""

    def clean(self, value: object, field: str) -> bool:
        if value is not None and not isinstance(value, bool):
            raise Refused(Code.INVALID_FIELD, field)
        return bool(value)

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar day."""

    is_required: bool = False

    def clean(self, value: object, field: str) -> str | None:
        if value is None and self.is_required:
            raise Refused(Code.REQUIRED, field)
        return None if value is None else _refusing(parse_day, value, field)

    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of another record."""

    is_required: bool = False

    def clean(self, value: object, field: str) -> str | None:
        if value is None and self.is_required:
            raise Refused(Code.REQUIRED, field)
        return None if value is None else _refusing(parse_id, value, field)

    def schema(self) -> Schema:
        return {"type": "string", "format": "uuid"}


def _refusing(parse: Callable[[object, str], str], value: object, field: str) -> str:
    try:
        return parse(value, field)
    except UndecodableError as error:
        raise Refused(Code.INVALID_FIELD, field) from error
