"""Names signed by hand."""

from dataclasses import dataclass
from typing import Annotated

from cm_contract.fields import Text
from cm_contract.values import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A name signed by hand.

    Strokes are x, y, x, y … in thousandths of the pad's width, from its upper left corner.
    """

    strokes: tuple[tuple[int, ...], ...]
    name: Annotated[str, Text(100, least=1)]
    at: Instant
