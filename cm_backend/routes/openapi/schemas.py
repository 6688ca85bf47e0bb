"""JSON Schemas of records, commands and messages, from their dataclasses."""

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, NewType, Union, get_args, get_origin

from cm_contract.catalogue import COMMANDS, RECORDS
from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit, Edits, Values, entered
from cm_contract.fields import Schema
from cm_contract.messages import JwkSet, Me, Outcomes, Token
from cm_contract.values import KEY_PATTERN, Day, Instant, Key, Scalar
from cm_contract.wire import Slot, slots

SCALAR: Schema = {"type": ["string", "number", "boolean", "null"]}
UUID: Schema = {"type": "string", "format": "uuid"}
INSTANT: Schema = {"type": "string", "format": "date-time"}
PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Instant: INSTANT,
    Day: {"type": "string", "format": "date"},
    Key: {"type": "string", "pattern": f"^{KEY_PATTERN}$"},
    Any: {},
    Scalar: SCALAR,
}


def components() -> dict[str, Schema]:
    """All named schemas."""
    named = {kind.__name__: answer_schema(kind) for kind in sorted(ANSWERED, key=_name)}
    commands = {name: _command(kind) for name, kind in COMMANDS.items()}
    brought = {_brought_name(kind): _brought(kind) for kind in _parts(COMMANDS.values())}
    return named | brought | commands | {"Command": _one_of(list(commands)), "Changed": _changed()}


def _parts(kinds: Iterable[type[Any]]) -> Iterator[type[Any]]:
    """The dataclasses that these are made of, each before its own parts."""
    for kind in kinds:
        for slot in slots(kind):
            inner = [one for one in (slot.base, *get_args(slot.base)) if is_dataclass(one)]
            found = [one for one in inner if isinstance(one, type) and one is not Edit]
            yield from found
            yield from _parts(found)


def _name(kind: type[Any]) -> str:
    return kind.__name__


def _brought_name(kind: type[Any]) -> str:
    """What a part of commands is called; one that answers have too has two schemas."""
    return f"Sent{kind.__name__}" if kind in ANSWERED else kind.__name__


def answer_schema(kind: type[Any]) -> Schema:
    """A dataclass as the server writes it: every member is there."""
    members = slots(kind)
    return _object(
        {one.name: _slot(one, is_answer=True) for one in members}, [one.name for one in members]
    )


def _brought(kind: type[Any]) -> Schema:
    """A part of a command as a client sends it."""
    return _object(_sent(kind), _needed(kind))


def _needed(kind: type[Any]) -> list[str]:
    return [one.name for one in slots(kind) if not one.is_optional and not one.has_default]


def ref(name: str) -> Schema:
    """A reference to a named schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def _command(kind: type[Command]) -> Schema:
    envelope = {
        "id": {**UUID, "description": "UUIDv7; the idempotency key"},
        "type": {"const": kind.__name__},
        "at": {**INSTANT, "description": "when it was done, by the sender's clock"},
        "data": _object(_sent(kind), _needed(kind)),
    }
    schema = _object(envelope, list(envelope))
    return schema | {"description": (kind.__doc__ or "").strip()}


def _sent(kind: type[Any]) -> dict[str, Schema]:
    sent = {}
    for one in slots(kind):
        fields = _fields(kind, one)
        sent[one.name] = _slot(one, is_answer=False) if fields is None else fields
    return sent


def _fields(kind: type[Any], slot: Slot) -> Schema | None:
    """The schema of a command's `fields`, by the record that they belong to."""
    of = getattr(kind, "of", None)
    if of is None or slot.base not in (Values, Edits):
        return None
    values = {name: _slot(one, is_answer=False) for name, one in entered(of).items()}
    if slot.base == Edits:
        pair = {name: {"was": SCALAR, "to": value} for name, value in values.items()}
        values = {name: _object(members, ["was", "to"]) for name, members in pair.items()}
    return {"type": "object", "properties": values, "additionalProperties": False}


def _changed() -> Schema:
    kinds = []
    for name, kind in RECORDS.items():
        head = {"type": {"const": name}, "id": {"type": "string"}, "seq": {"type": "integer"}}
        body = _object(head | {"body": ref(kind.__name__)}, [*head, "body"])
        gone = _object(head | {"deleted": {"const": True}}, [*head, "deleted"])
        kinds += [body, gone]
    return {"oneOf": kinds}


def _one_of(names: list[str]) -> Schema:
    return {"oneOf": [ref(name) for name in names]}


def _object(members: Mapping[str, Schema], needed: list[str]) -> Schema:
    return {"type": "object", "properties": dict(members), "required": needed}


def _slot(slot: Slot, is_answer: bool) -> Schema:
    schema = _base(slot.base, is_answer)
    if slot.rule is not None and not is_answer:
        schema = slot.rule.schema()
    return _nullable(schema) if slot.is_optional else schema


def _nullable(schema: Schema) -> Schema:
    if isinstance(schema.get("type"), str):
        schema = {**schema, "type": [schema["type"], "null"]}
    elif schema and "null" not in schema.get("type", ()):
        return {"anyOf": [schema, {"type": "null"}]}
    if "enum" in schema:
        schema = {**schema, "enum": [*schema["enum"], None]}
    return schema


def _base(base: Any, is_answer: bool) -> Schema:
    plain = PLAIN.get(base) if base.__hash__ else None
    if plain is not None:
        return plain
    if isinstance(base, NewType):
        return UUID
    origin, inner = get_origin(base), get_args(base)
    if origin in (tuple, frozenset):
        return {"type": "array", "items": _base(inner[0], is_answer)}
    if origin in (Union, types.UnionType):
        return SCALAR
    if origin is not None:
        return {"type": "object", "additionalProperties": _base(inner[1], is_answer)}
    if isinstance(base, type) and is_dataclass(base):
        return ref(base.__name__ if is_answer else _brought_name(base))
    if issubclass(base, StrEnum):
        return {"type": "string", "enum": [str(one) for one in base]}
    raise TypeError(base)


_SHOWN = (*RECORDS.values(), Outcomes, Me, Token, JwkSet)
ANSWERED = frozenset((*_SHOWN, *_parts(_SHOWN)))
"""What the server answers with: records, messages and their parts."""
