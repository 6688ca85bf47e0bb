"""The pictograms of tasks: own drawings, one file each, for the app's screens and for paper."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "assets" / "pictograms"
GRID, LINE = 24, 1.75
"""The side of the square that each is drawn on, and how wide its line is there."""
PLAIN = "plain"
"""For a task without a picture, and for one that this version doesn't know yet."""
_PATH = re.compile(r' d="([^"]+)"')


@cache
def pictograms() -> frozenset[str]:
    """The keys of all pictures that a task may have."""
    return frozenset(file.stem for file in FOLDER.glob("*.svg")) - {PLAIN}


def known(key: str | None) -> str:
    """The key itself, or that of the plain one."""
    return key if key in pictograms() else PLAIN


@cache
def outline(key: str | None) -> str:
    """The picture's one line, as SVG writes a path."""
    (path,) = _PATH.findall((FOLDER / f"{known(key)}.svg").read_text("utf-8"))
    return str(path)
