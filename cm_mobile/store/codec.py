"""Records, their JSON bodies and their rows: each turned into the other without a detour."""

import json
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from re import compile as pattern
from typing import Any, Final, get_origin

from cm_contract.catalogue import RECORDS
from cm_contract.errors import UndecodableError
from cm_contract.records.base import R, Record
from cm_contract.values import Instant, parse_instant
from cm_contract.wire import Reader, Slot, encode, slots

Row = tuple[Any, ...]
_REQUIRED: Final = object()
_KEPT = 16
"""So many texts of each structured column are kept as they were read: a template, a report that is
being filled in, are asked for at every answer. What they become is never changed."""
_STORED_INSTANT = pattern(r"[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}\.[0-9]{3}Z")


@dataclass(frozen=True, slots=True)
class Cell:
    """One field on its way from a body into a row: `absent` and `null` stand for no value."""

    name: str
    read: Reader
    absent: object
    null: object


@dataclass(frozen=True, slots=True)
class Form:
    """How one record type lies in its table."""

    kind: type[Record]
    name: str
    columns: tuple[str, ...]
    insert: str
    select: str
    customer_at: int | None
    """Which column holds the customer's id."""
    deleted_at: int | None
    """Which column says when it was deleted."""
    cells: tuple[Cell, ...]
    getter: Callable[[Record], Row]
    writers: tuple[tuple[int, Callable[[Any], object]], ...]
    readers: tuple[tuple[int, Callable[[Any], object]], ...]

    def row(self, record: Record) -> Row:
        """The record's values in the order of the columns."""
        values = list(self.getter(record))
        for at, write in self.writers:
            if values[at] is not None:
                values[at] = write(values[at])
        return tuple(values)

    def row_of_body(self, body: object) -> Row:
        """The row of a JSON body. Raises: UndecodableError as `decode` does."""
        if not isinstance(body, dict):
            raise UndecodableError(self.kind.__name__)
        row = []
        for cell in self.cells:
            value = body.get(cell.name)
            if value is not None:
                row.append(cell.read(value, cell.name))
                continue
            value = cell.null if cell.name in body else cell.absent
            if value is _REQUIRED:
                raise UndecodableError(cell.name)
            row.append(value)
        return tuple(row)

    def is_erased(self, row: Row) -> bool:
        """Whether the row is that of something deleted, whose line alone is left."""
        return self.deleted_at is not None and row[self.deleted_at] is not None

    def values(self, row: Sequence[Any]) -> dict[str, Any]:
        """The fields of the record that a row holds."""
        values = list(row)
        for at, read in self.readers:
            if values[at] is not None:
                values[at] = read(values[at])
        return dict(zip(self.columns, values, strict=True))


def record_of(kind: type[R], row: Sequence[Any]) -> R:
    """The record that a row of its table holds."""
    return kind(**FORMS[kind].values(row))


def _form(kind: type[Any]) -> Form:
    name, places = kind.type_name(), slots(kind)
    columns = tuple(slot.name for slot in places)
    owner = "id" if name == "customer" else "customer_id"
    listed, marks = ", ".join(columns), ", ".join("?" * len(columns))
    shown = ", ".join(f"{name}.{column}" for column in columns)
    return Form(
        kind=kind,
        name=name,
        columns=columns,
        insert=f"INSERT OR REPLACE INTO {name} ({listed}) VALUES ({marks})",
        select=f"SELECT {shown} FROM {name}",
        customer_at=columns.index(owner) if owner in columns else None,
        deleted_at=columns.index("deleted_at") if "deleted_at" in columns else None,
        cells=_cells(kind, places),
        getter=attrgetter(*columns),
        writers=tuple((n, w) for n, s in enumerate(places) if (w := _writer(s.base))),
        readers=tuple((n, r) for n, s in enumerate(places) if (r := _reader(s))),
    )


def _cells(kind: type[Any], places: Sequence[Slot]) -> tuple[Cell, ...]:
    cells = []
    for slot, field in zip(places, fields(kind), strict=True):
        write = _writer(slot.base) or (lambda value: value)
        default = None if field.default in (MISSING, None) else write(field.default)
        if not slot.has_default:
            default = None if slot.is_optional else _REQUIRED
        read = _stored_instant if slot.base is Instant else _stored(slot, write)
        null = None if slot.is_optional else default
        cells.append(Cell(slot.name, read, default, null))
    return tuple(cells)


def _stored(slot: Slot, write: Callable[[Any], object]) -> Reader:
    if isinstance(slot.base, type) and issubclass(slot.base, StrEnum | bool):
        return lambda value, name: write(slot.read(value, name))
    if _is_structured(slot.base):
        return lambda value, name: write(slot.read(value, name))
    return slot.read


def _stored_instant(value: object, name: str) -> Instant:
    """The instant; nearly all come in the very form in which they are stored."""
    if isinstance(value, str) and _STORED_INSTANT.fullmatch(value):
        try:
            datetime.fromisoformat(value)
        except ValueError as error:
            raise UndecodableError(name) from error
        return Instant(value)
    return parse_instant(value, name)


def _is_structured(base: Any) -> bool:
    """Whether values lie in their column as JSON."""
    return get_origin(base) is tuple or is_dataclass(base)


def _writer(base: Any) -> Callable[[Any], object] | None:
    if base is bool:
        return int
    if isinstance(base, type) and issubclass(base, StrEnum):
        return attrgetter("value")
    if _is_structured(base):
        return lambda value: json.dumps(encode(value), ensure_ascii=False)
    return None


def _reader(slot: Slot) -> Callable[[Any], object] | None:
    base = slot.base
    if base is bool:
        return bool
    if isinstance(base, type) and issubclass(base, StrEnum):
        return base
    if _is_structured(base):
        return lru_cache(_KEPT)(lambda text: slot.read(json.loads(text), slot.name))
    return None


FORMS = {kind: _form(kind) for kind in RECORDS.values()}
FORM_NAMED = {form.name: form for form in FORMS.values()}
