"""The beginning of a text file, as it is read on a screen."""

from codecs import getincrementaldecoder
from dataclasses import dataclass
from pathlib import Path

from cm_contract.contents import HEAD_BYTES, codes

MOST_BYTES = 200_000
"""More of a text than this is for other apps."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What could be read, and whether there is more of it."""

    text: str
    has_more: bool


def beginning(path: Path) -> Beginning:
    """The first 200 kB of a text. Blocks: call it in a thread. Raises: FileNotFoundError."""
    with path.open("rb") as file:
        content, has_more = file.read(MOST_BYTES), bool(file.read(1))
    return Beginning(_decoded(content, has_more), has_more)


def _decoded(content: bytes, has_more: bool) -> str:
    for code in codes(content[:HEAD_BYTES]):
        try:
            decoded = getincrementaldecoder(code)().decode(content, final=not has_more)
        except UnicodeError:
            continue
        return decoded.replace("\r\n", "\n")
    return content.decode("cp1252", errors="replace")
