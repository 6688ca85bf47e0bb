"""`page`: a component that is shown at paths of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec

import flet as ft

from cm_contract.discover import modules
from cm_mobile.components.guarded import component

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Page:
    """What a pattern of paths shows; the names after the pattern's colons are its parameters.

    `has_tabs` keeps the bottom bar: for pages one moves on from, with nothing docked of their own.
    """

    pattern: str
    draw: Callable[..., ft.Control]
    has_tabs: bool

    @property
    def rank(self) -> list[tuple[bool, str]]:
        """Its place among the others: a word comes before a parameter that would match it."""
        return [(part.startswith(":"), part) for part in self.pattern.split("/")]


_pages: list[Page] = []


def page(
    *patterns: str, has_tabs: bool = False
) -> Callable[[Callable[P, ft.Control]], Callable[P, ft.Control]]:
    """Decorates the component of a page and registers it at its paths."""

    def register(draw: Callable[P, ft.Control]) -> Callable[P, ft.Control]:
        drawn = component(draw)
        _pages.extend(Page(pattern, drawn, has_tabs) for pattern in patterns)
        return drawn

    return register


def pages_of(package: str) -> tuple[Page, ...]:
    """The pages of a package's modules, the more exact pattern first."""
    modules(package)  # imported, they have registered their pages
    return tuple(sorted(_pages, key=lambda page: page.rank))
