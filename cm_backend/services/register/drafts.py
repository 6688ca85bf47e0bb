"""A row as the fields that it fills, with what is wrong with them."""

from dataclasses import dataclass, field

from cm_backend.services.register import cleaning
from cm_backend.services.register.addresses import settle
from cm_backend.services.register.areas import Areas
from cm_backend.services.register.cells import plain
from cm_backend.services.register.columns import Column
from cm_backend.services.register.faults import Fault, fault_of
from cm_backend.services.register.mapping import Headings
from cm_contract.errors import Code
from cm_contract.records.base import Record
from cm_contract.records.customer import Comment, ContactPerson, Customer, Location
from cm_contract.values import Scalar

Fields = dict[str, Scalar]
KINDS: tuple[type[Record], ...] = (Customer, Location, ContactPerson, Comment)
KIND_NAMED = {kind.type_name(): kind for kind in KINDS}


@dataclass(slots=True)
class Draft:
    """What a row says: a field without a column is missing, and one with an empty cell is None."""

    row: int
    cells: list[str]
    fields: dict[type[Record], Fields] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    faults: list[Fault] = field(default_factory=list)
    city_is_filled: bool = False

    def says(self, kind: type[Record]) -> bool:
        """Whether the row says anything about a record of this kind."""
        return any(one is not None for one in self.fields[kind].values())


def draft(row: int, cells: list[str], headings: Headings, areas: Areas) -> Draft:
    """The draft of a row."""
    made = Draft(row, cells)
    width = len(headings.columns)
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        made.faults.append(Fault(None, Code.INVALID_FIELD, f"has {len(cells)} cells, not {width}"))
        return made
    for column, cell in zip(headings.columns, cells, strict=False):
        if column is not None and cell:
            _fill(made, column, _text(cell), areas)
        elif column is not None:
            made.fields[column.kind][column.field] = None
    made.city_is_filled = settle(made.fields[Location])
    return made


def _text(cell: str) -> str:
    """What a cell says, with line breaks of one kind."""
    return plain(cell).replace("\r\n", "\n").replace("\r", "\n").strip()


def _fill(made: Draft, column: Column, text: str, areas: Areas) -> None:
    fields = made.fields[column.kind]
    try:
        is_area = (column.kind, column.field) == (Customer, "area_id")
        fields[column.field] = areas.id_of(text) if is_area else cleaning.value(column, text)
    except ValueError:
        made.faults.append(fault_of(column, Code.INVALID_FIELD, text))
