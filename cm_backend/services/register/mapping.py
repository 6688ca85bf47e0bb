"""Which column of a file holds what."""

from dataclasses import dataclass

from cm_backend.services.register.columns import Column, column_of, is_passed_over
from cm_backend.services.register.reading import Unreadable
from cm_contract.records.base import Record


@dataclass(frozen=True, slots=True)
class Headings:
    """A file's headings in their order, and what each column holds; None is not known."""

    texts: tuple[str, ...]
    columns: tuple[Column | None, ...]

    def unknown(self) -> list[str]:
        """The headings that nobody knows."""
        pairs = zip(self.texts, self.columns, strict=True)
        return [text for text, column in pairs if column is None and not is_passed_over(text)]

    def has(self, kind: type[Record], field: str) -> bool:
        """Whether the file has a column for the field."""
        return any(one and one.kind is kind and one.field == field for one in self.columns)

    def text_of(self, wanted: Column) -> str:
        """What the file calls a column; what an export would, when the file has none."""
        pairs = zip(self.texts, self.columns, strict=True)
        return next((text for text, one in pairs if one == wanted), wanted.headings[0])


def mapped(texts: tuple[str, ...]) -> Headings:
    """The columns of the headings. Raises: Unreadable when they can't be told apart."""
    columns = tuple(map(column_of, texts))
    seen: dict[Column, str] = {}
    for text, column in zip(texts, columns, strict=True):
        if column in seen:
            raise Unreadable(f"its columns “{seen[column]}” and “{text}” say the same thing")
        if column is not None:
            seen[column] = text
    if not seen:
        raise Unreadable("none of its columns is known")
    return Headings(texts, columns)
