"""What all commands share that fill or change the fields of a record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cm_contract.commands.base import Act, Change, Note
from cm_contract.errors import Code, Refused
from cm_contract.records.base import R, Record, Stamped, customer_of
from cm_contract.records.history import FieldChange, HistoryEntry
from cm_contract.rules import Role
from cm_contract.values import CustomerId, Scalar, derived_id
from cm_contract.wire import Slot, slots

Values = Mapping[str, Scalar]
"""The fields that a user filled in, by name."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One field's change: the value that the user saw, and the one that it shall have."""

    was: Scalar
    to: Scalar


Edits = Mapping[str, Edit]


def entered(kind: type[Record]) -> dict[str, Slot]:
    """The fields of a record that a user may fill in: those that have a rule."""
    return {slot.name: slot for slot in slots(kind) if slot.rule is not None}


def clean(kind: type[Record], values: Values) -> dict[str, Any]:
    """The values as the record stores them. Raises: Refused with the field at fault."""
    known = entered(kind)
    for name in values:
        if name not in known:
            raise Refused(Code.INVALID_FIELD, name)
    return {name: known[name].rule.clean(value, name) for name, value in values.items()}


def complete(kind: type[Record], values: Values) -> dict[str, Any]:
    """Like `clean`, for a new record: what is left out is empty, which a required field is not."""
    return clean(kind, dict.fromkeys(entered(kind)) | dict(values))


def edited(act: Act, record: R, edits: Edits) -> tuple[R, tuple[FieldChange, ...]]:
    """The record with the edits, and what really changed. Raises: Refused."""
    if not edits or any(not isinstance(edit, Edit) for edit in edits.values()):
        raise Refused(Code.INVALID_FIELD, "fields")
    values = clean(type(record), {name: edit.to for name, edit in edits.items()})
    changes = tuple(
        FieldChange(name, now, to, is_overwritten=now != edits[name].was)
        for name, to in values.items()
        if (now := getattr(record, name)) != to
    )
    stamps = act.changed() if isinstance(record, Stamped) else {}
    return replace(record, **values, **stamps), changes


def written(
    act: Act,
    command: str,
    record: R,
    changes: tuple[FieldChange, ...],
    name: str | None = None,
) -> Iterator[Change | Note]:
    """The changed record, its line in the history, and a note for each value that was lost."""
    if not changes:
        return
    yield record
    yield history(act, command, record, changes, name)
    yield from notes_of(changes)


def overwritten(
    act: Act, command: str, record: Record, lost: tuple[FieldChange, ...]
) -> Iterator[Change | Note]:
    """The line in the history for what was lost, and a note for each; nothing for nothing."""
    if lost:
        yield history(act, command, record, lost)
        yield from notes_of(lost)


def notes_of(changes: Iterable[FieldChange]) -> Iterator[Note]:
    """A note for each value that was lost."""
    for change in changes:
        if change.is_overwritten:
            yield Note(change.field, "overwritten", change.was)


def lost_text(
    field: str, now: str | None, was: str | None, to: str | None
) -> tuple[FieldChange, ...]:
    """A text that goes although whoever replaced it had not seen it."""
    is_lost = now is not None and now not in (was, to)
    return (FieldChange(field, now, to, is_overwritten=True),) if is_lost else ()


def history(
    act: Act,
    command: str,
    record: Record,
    changes: tuple[FieldChange, ...] = (),
    name: str | None = None,
) -> HistoryEntry:
    """The line in the history for what this command does to the record, known by `name`."""
    return HistoryEntry(
        id=derived_id(act.id, "history"),
        customer_id=CustomerId(str(customer_of(record))),
        at=act.at,
        by_id=act.actor.user_id,
        command=command,
        record_id=record.id,
        name=name or getattr(record, "name", None),
        changes=changes,
        is_confidential=not record.is_open_to(Role.INSPECTOR),
    )
