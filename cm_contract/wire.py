"""JSON in and out: dataclasses to plain objects and back, by their type hints.

Decoding looks at shapes alone. What a field may hold is the business of its rule.
"""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import StrEnum
from math import isfinite
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from cm_contract.errors import UndecodableError
from cm_contract.fields import Rule
from cm_contract.values import (
    Day,
    Instant,
    Key,
    Scalar,
    parse_day,
    parse_id,
    parse_instant,
    parse_key,
)

T = TypeVar("T")
Json = Mapping[str, Any]
Reader = Callable[[object, str], Any]
_HALF = re.compile(r"[\ud800-\udfff]")
"""Half of a surrogate pair: JSON can say it, no text can hold it."""
_AS_THEY_ARE = frozenset({str, int, float, bool, types.NoneType})
"""What most values are, and what JSON has itself."""
_MOST = 2**63
"""What a whole number is less than, there and in every database."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a dataclass: how to read it, whether it may be left out or null, its rule."""

    name: str
    base: Any
    is_optional: bool
    has_default: bool
    rule: Any
    read: Reader


_slots: dict[type[Any], tuple[Slot, ...]] = {}


def slots(kind: type[Any]) -> tuple[Slot, ...]:
    """The fields of a dataclass, in order."""
    known = _slots.get(kind)
    if known is None:
        hints = get_type_hints(kind, include_extras=True)
        known = _slots[kind] = tuple(_slot(hints[one.name], one) for one in fields(kind))
    return known


def encode(value: Any) -> Any:
    """A dataclass as a JSON object; None and defaults are written too, so that a body is whole."""
    if type(value) in _AS_THEY_ARE:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: encode(getattr(value, one.name)) for one in slots(type(value))}
    if isinstance(value, Mapping):
        return {key: encode(one) for key, one in value.items()}
    if isinstance(value, tuple | frozenset):
        return [encode(one) for one in value]
    return value


def decode(kind: type[T], json: object, at: str = "") -> T:
    """A dataclass from a JSON object. Members that the type does not know are passed over.

    Raises: UndecodableError naming the field that is missing or of another shape.
    """
    if not isinstance(json, dict):
        raise UndecodableError(at or kind.__name__)
    values = {}
    for slot in slots(kind):
        value = json.get(slot.name)
        if value is not None:
            values[slot.name] = slot.read(value, slot.name)
        elif slot.is_optional and (slot.name in json or not slot.has_default):
            values[slot.name] = None
        elif not slot.has_default:
            raise UndecodableError(slot.name)
    return kind(**values)


def _slot(hint: Any, one: Field[Any]) -> Slot:
    rule = next((m for m in getattr(hint, "__metadata__", ()) if isinstance(m, Rule)), None)
    plain = get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    inner = [a for a in get_args(plain) if a is not types.NoneType]
    is_union = get_origin(plain) in (Union, types.UnionType)
    is_optional = plain is Any or (is_union and len(inner) < len(get_args(plain)))
    base = inner[0] if is_optional and len(inner) == 1 else plain
    has_default = one.default is not MISSING or one.default_factory is not MISSING
    return Slot(one.name, base, is_optional, has_default, rule, _reader(base))


def _reader(base: Any) -> Reader:
    plain = _PLAIN.get(base) if base.__hash__ else None
    if plain is not None:
        return plain
    if isinstance(base, NewType):
        return parse_id
    if get_origin(base) is not None:
        return _generic(get_origin(base), get_args(base))
    if isinstance(base, type) and is_dataclass(base):
        return _nested(base)
    return _enum(base)


def _generic(origin: Any, inner: tuple[Any, ...]) -> Reader:
    if origin is tuple:
        return _many(_reader(inner[0]), tuple)
    if origin is frozenset:
        return _many(_reader(inner[0]), frozenset)
    return _mapping(_reader(inner[1]))


def _nested(kind: type[Any]) -> Reader:
    def nested(value: object, name: str) -> Any:
        return decode(kind, value, name)

    return nested


def _anything(value: object, _name: str) -> object:
    return value


def _any_scalar(value: object, name: str) -> object:
    if isinstance(value, str):
        return _text(value, name)
    if value is None or isinstance(value, bool):
        return value
    return _whole(value, name) if isinstance(value, int) else _fraction(value, name)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not (value.isascii() or not _HALF.search(value)):
        raise UndecodableError(name)
    return value


def _whole(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not -_MOST <= value < _MOST:
        raise UndecodableError(name)
    return value


def _fraction(value: object, name: str) -> float:
    if isinstance(value, int):
        return float(_whole(value, name))
    if not isinstance(value, float) or not isfinite(value):
        raise UndecodableError(name)
    return value


def _truth(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise UndecodableError(name)
    return value


def _many(read: Reader, container: Callable[[list[Any]], Any]) -> Reader:
    def many(value: object, name: str) -> Any:
        if not isinstance(value, list):
            raise UndecodableError(name)
        return container([read(one, name) for one in value])

    return many


def _mapping(read: Reader) -> Reader:
    def mapping(value: object, name: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise UndecodableError(name)
        return {
            _text(key, name): None if one is None else read(one, key) for key, one in value.items()
        }

    return mapping


def _enum(kind: type[StrEnum]) -> Reader:
    def enum(value: object, name: str) -> StrEnum:
        if not isinstance(value, str):
            raise UndecodableError(name)
        try:
            return kind(value)
        except ValueError as error:
            raise UndecodableError(name) from error

    return enum


_PLAIN: dict[Any, Reader] = {
    Instant: parse_instant,
    Day: parse_day,
    Key: parse_key,
    Any: _anything,
    Scalar: _any_scalar,
    str: _text,
    int: _whole,
    float: _fraction,
    bool: _truth,
}
