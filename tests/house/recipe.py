"""Reads CONTRIBUTING.md: which files its recipe makes, and which places it changes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns

from tests.house.phone_packages import ROOT

NEW = re.compile(r"^New file `([^`]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLACE = re.compile(r"^In `([^`]+)`, below `(.+?)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COPIED = (
    "cm_contract",
    "cm_schedule",
    "cm_documents",
    "cm_mobile",
    "cm_backend",
    "tests",
    "assets",
)
FILES = ("pyproject.toml", "flet.toml", "CONTRIBUTING.md", "dev.py")


@dataclass(frozen=True)
class Place:
    """Lines that go below the one line of a file that has these words."""

    path: str
    anchor: str
    lines: str

    def fill(self, root: Path) -> None:
        """Puts them there."""
        file = root / self.path
        before = file.read_text("utf-8").splitlines(keepends=True)
        found = [n for n, line in enumerate(before) if self.anchor in line]
        assert len(found) == 1, f"{self.path} has {len(found)} lines with {self.anchor!r}"
        after = [*before[: found[0] + 1], self.lines, *before[found[0] + 1 :]]
        file.write_text("".join(after), "utf-8")


@dataclass(frozen=True)
class Recipe:
    """What stands in CONTRIBUTING.md."""

    text: str
    new: dict[str, str]
    places: tuple[Place, ...]

    def follow(self, root: Path) -> None:
        """Does it all in a copy of the project."""
        for path, content in self.new.items():
            assert not (root / path).exists(), path
            (root / path).write_text(content, "utf-8")
        for place in self.places:
            place.fill(root)


def recipe(of_steps: Sequence[str] = ()) -> Recipe:
    """The recipe as it stands there now, or some steps of it by their headings."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    sections = text.split("\n### ")
    if of_steps:
        text = "".join(one for one in sections if one.startswith(tuple(of_steps)))
    places = tuple(Place(*found) for found in PLACE.findall(text))
    return Recipe(text, dict(NEW.findall(text)), places)


def copied(folder: Path) -> Path:
    """A copy of the project, to be changed."""
    junk = ignore_patterns("__pycache__", "*.pyc")
    for name in COPIED:
        copytree(ROOT / name, folder / name, ignore=junk)
    for name in FILES:
        (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder
