"""How far a form is with its errors: which are told already."""

from collections.abc import Mapping
from dataclasses import dataclass

from cm_contract.errors import Refused


@dataclass(frozen=True)
class Tried:
    """Whether saving was tried, which fields the caret has left, and what the rules refused."""

    has_tried: bool = False
    blurred: frozenset[str] = frozenset()
    refused: tuple[tuple[str, Refused], ...] = ()

    def told(self, errors: Mapping[str, Refused]) -> dict[str, Refused]:
        """Which of all errors are told: after the caret has left the field, or saving was tried."""
        told = self.blurred | {name for name, _ in self.refused}
        return {name: one for name, one in errors.items() if self.has_tried or name in told}
