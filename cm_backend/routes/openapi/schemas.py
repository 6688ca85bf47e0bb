"""JSON Schemas of records, commands and messages, from their dataclasses."""

import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, NewType, Union, get_args, get_origin

from cm_contract.catalogue import COMMANDS, RECORDS
from cm_contract.commands.base import Command, Note
from cm_contract.commands.editing import Edits, Values, entered
from cm_contract.fields import Schema
from cm_contract.messages import CommandOutcome, Limits, Me, Outcomes, Token
from cm_contract.records.history import FieldChange
from cm_contract.records.photo import NewPhoto
from cm_contract.records.resource import NewFile
from cm_contract.values import Day, Instant, Scalar
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
    Any: {},
    Scalar: SCALAR,
}


def components() -> dict[str, Schema]:
    """All named schemas."""
    parts = (Note, FieldChange, CommandOutcome, Outcomes, Limits, Me, Token)
    named = {kind.__name__: answer_schema(kind) for kind in (*RECORDS.values(), *parts)}
    commands = {name: _command(kind) for name, kind in COMMANDS.items()}
    brought = {kind.__name__: _brought(kind) for kind in (NewPhoto, NewFile)}
    return named | brought | commands | {"Command": _one_of(list(commands)), "Changed": _changed()}


def answer_schema(kind: type[Any]) -> Schema:
    """A dataclass as the server writes it: every member is there."""
    members = slots(kind)
    return _object(
        {one.name: _slot(one, is_answer=True) for one in members}, [one.name for one in members]
    )


def _brought(kind: type[Any]) -> Schema:
    """A part of a command as a client sends it."""
    sent = {one.name: _slot(one, is_answer=False) for one in slots(kind)}
    return _object(sent, _needed(kind))


def _needed(kind: type[Any]) -> list[str]:
    return [one.name for one in slots(kind) if not one.is_optional and not one.has_default]


def ref(name: str) -> Schema:
    """A reference to a named schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def _command(kind: type[Command]) -> Schema:
    data = {}
    for one in slots(kind):
        fields = _fields(kind, one)
        data[one.name] = _slot(one, is_answer=False) if fields is None else fields
    envelope = {
        "id": {**UUID, "description": "UUIDv7; the idempotency key"},
        "type": {"const": kind.__name__},
        "at": {**INSTANT, "description": "when it was done, by the sender's clock"},
        "data": _object(data, _needed(kind)),
    }
    schema = _object(envelope, list(envelope))
    return schema | {"description": (kind.__doc__ or "").strip()}


def _fields(kind: type[Command], slot: Slot) -> Schema | None:
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
    schema = _base(slot.base)
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


def _base(base: Any) -> Schema:
    plain = PLAIN.get(base) if base.__hash__ else None
    if plain is not None:
        return plain
    if isinstance(base, NewType):
        return UUID
    origin, inner = get_origin(base), get_args(base)
    if origin in (tuple, frozenset):
        return {"type": "array", "items": _base(inner[0])}
    if origin in (Union, types.UnionType):
        return SCALAR
    if origin is not None:
        return {"type": "object", "additionalProperties": _base(inner[1])}
    if isinstance(base, type) and is_dataclass(base):
        return ref(base.__name__)
    if issubclass(base, StrEnum):
        return {"type": "string", "enum": [str(one) for one in base]}
    raise TypeError(base)
