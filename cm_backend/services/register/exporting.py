"""A company's register as the CSV file that an import reads."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Protocol

from cm_backend.services.register.cells import neutral, plain
from cm_backend.services.register.columns import COLUMNS, REPORTED, WORDS, Column
from cm_backend.services.register.drafts import KIND_NAMED
from cm_backend.services.register.mapping import Headings
from cm_backend.services.register.planning import AT_ONCE, Progress, RefusedRow
from cm_backend.store import bulk, records
from cm_backend.store.session import Database, Session
from cm_contract.records.base import Record
from cm_contract.records.customer import Colour, ContactPerson, Customer, CustomerKind, Location
from cm_contract.records.directory import Area
from cm_contract.values import AreaId, Scalar, TenantId
from cm_contract.wire import decode

_Found = dict[type[Record], Record]


class Rows(Protocol):
    """Takes the rows of a CSV file."""

    def writerow(self, row: Iterable[str]) -> object:
        """Writes a row."""
        ...


@contextmanager
def csv_file(path: Path) -> Iterator[Rows]:
    """A file as Danish spreadsheets like it: UTF-8 with BOM, semicolons, CRLF.

    It is there when it is whole.
    """
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        yield csv.writer(file, delimiter=";")
    part.rename(path)


def export(database: Database, tenant_id: TenantId, path: Path, progress: Progress) -> int:
    """Writes all customers but those in the archive; how many there are."""
    count = 0
    with database.reading() as db, csv_file(path) as file:
        file.writerow(column.headings[0] for column in COLUMNS)
        bodies = records.of_type(db, tenant_id, Area.type_name())
        areas = {area.id: area.name for area in (decode(Area, json.loads(b)) for b in bodies)}
        for found in _customers(db, tenant_id, progress):
            file.writerow(_cell(column, found, areas) for column in COLUMNS)
            count += 1
    return count


def write_refused(path: Path, headings: Headings, refused: Sequence[RefusedRow]) -> None:
    """Writes refused rows as they came, with number, field and reason, to be mended and read."""
    kept = [n for n, text in enumerate(headings.texts) if text not in REPORTED]
    with csv_file(path) as file:
        file.writerow([*(neutral(headings.texts[n]) for n in kept), *REPORTED])
        for one in refused:
            cells = [*one.cells, *[""] * len(headings.texts)]
            surplus = one.cells[len(headings.texts) :]
            fields = ", ".join(headings.text_of(f.column) for f in one.faults if f.column)
            reasons = "; ".join(fault.reason for fault in one.faults)
            told = (str(one.row), fields, reasons, *surplus)
            said = [*(cells[n] for n in kept), *told]
            file.writerow(neutral(plain(cell)) for cell in said)


def _customers(db: Session, tenant_id: TenantId, progress: Progress) -> Iterator[_Found]:
    bodies = iter(records.of_type(db, tenant_id, Customer.type_name()))
    while batch := list(islice(bodies, AT_ONCE)):
        customers = [decode(Customer, json.loads(body)) for body in batch]
        alive = {one.id: _Found({Customer: one}) for one in customers if one.deleted_at is None}
        for name, body in bulk.of_customers(db, tenant_id, list(KIND_NAMED), list(alive)):
            record = decode(KIND_NAMED[name], json.loads(body))
            if _is_first(record):
                alive[getattr(record, "customer_id", record.id)][type(record)] = record
        yield from alive.values()
        progress(len(batch))


def _is_first(record: Record) -> bool:
    match record:
        case Location():
            return record.is_main
        case ContactPerson():
            return record.is_primary
        case _:
            return True


def _cell(column: Column, found: _Found, areas: dict[AreaId, str]) -> str:
    record = found.get(column.kind)
    value: Scalar = getattr(record, column.field) if record else None
    match value:
        case None:
            return ""
        case CustomerKind() | Colour():
            return WORDS[value][0]
        case float():
            return repr(value).replace(".", ",")
        case _ if column.field == "area_id":
            return neutral(areas[AreaId(str(value))])
        case _:
            return neutral(str(value))
