"""What a phone carries: the dependencies of the app, and those that they need themselves."""

import tomllib
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@dataclass
class Package:
    """One package, and every requirement that somebody has of it."""

    found: Distribution
    wanted: list[Requirement] = field(default_factory=list)

    @property
    def is_pure(self) -> bool:
        """Whether its wheel runs everywhere."""
        lines = (self.found.read_text("WHEEL") or "").splitlines()
        tags = [line.partition(": ")[2] for line in lines if line.startswith("Tag: ")]
        return bool(tags) and all(tag.endswith("-none-any") for tag in tags)


def phone_packages() -> dict[str, Package]:
    """All of them by name."""
    found: dict[str, Package] = {}
    waiting = [Requirement(one) for one in PROJECT["project"]["dependencies"]]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name not in found:
            found[name] = Package(distribution(name))
            waiting += _needed(found[name].found, wanted.extras)
        found[name].wanted.append(wanted)
    return found


def _needed(package: Distribution, extras: set[str]) -> list[Requirement]:
    needed = map(Requirement, package.requires or ())
    chosen = extras or {""}
    return [
        one
        for one in needed
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in chosen)
    ]
