"""Why a row can't be taken, in words for whoever mends it."""

from dataclasses import dataclass

from cm_backend.services.register.columns import Column
from cm_contract.errors import Code

_MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row; without a column it is the row itself."""

    column: Column | None
    code: Code
    reason: str


class Rejected(Exception):
    """The row can't be taken, because of the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


def fault_of(column: Column | None, code: Code, text: str) -> Fault:
    """The fault of a cell that says `text`."""
    match code:
        case Code.REQUIRED:
            reason = "is missing"
        case Code.TOO_LONG if column:
            reason = f"is longer than {column.most} characters"
        case Code.INVALID_FIELD if column:
            reason = f"“{_shown(text)}” is not {column.is_a}"
        case Code.DELETED:
            reason = "the customer is in the archive"
        case _:
            reason = f"is refused ({code})"
    return Fault(column, code, reason)


def _shown(text: str) -> str:
    shown = "".join(char if char.isprintable() else "�" for char in text[: _MOST_SHOWN + 1])
    return shown if len(text) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"
