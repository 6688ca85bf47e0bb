"""A page drawn alone, below the objects of a stage, in a look that changes at will."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from zoneinfo import ZoneInfo

import flet as ft

from cm_mobile import routes
from cm_mobile.app import DEFAULT_ZONE
from cm_mobile.components.accents import extra
from cm_mobile.components.context import Look, provide, provide_app
from cm_mobile.components.guarded import component
from cm_mobile.pages.not_found import NotFound
from cm_mobile.pages.sign_in import SignInPage
from cm_mobile.texts import Language, Texts
from cm_mobile.texts.formats import Formats
from tests.pages.stage import Stage

WIDTHS = (390.0, 1180.0)
SCALES = (1.0, 2.0)


def look_of(language: Language, is_dark: bool, scale: float, width: float) -> Look:
    """How a page looks and speaks."""
    return Look(
        texts=Texts.of(language),
        formats=Formats(language, ZoneInfo(DEFAULT_ZONE)),
        extra=extra(is_dark),
        is_dark=is_dark,
        text_scale=scale,
        width=width,
    )


def looks() -> Iterator[Look]:
    """Every look."""
    for one in product(Language, (False, True), SCALES, WIDTHS):
        yield look_of(*one)


class Alone:
    """The page of a path, without shell and views."""

    def __init__(self, stage: Stage, path: str) -> None:
        self._stage, self._page = stage, page_of(path, stage)
        self._show: Callable[[Look], None]
        self.look = next(looks())

        @component
        def dressed() -> ft.Control:
            look, show = ft.use_state(self.look)
            self._show = lambda new: show(new)
            me = stage.phone.session.me if stage.phone.session else None
            return provide_app(stage.app, partial(provide, look, me, self._page))

        self._dressed = dressed

    async def draw(self) -> None:
        """Draws it."""
        await self._stage.screen.show(lambda page: page.render(self._dressed))

    async def wear(self, look: Look) -> None:
        """Draws it again in a look."""
        self.look = replace(look)
        self._show(self.look)
        await self._stage.screen.settle()


def page_of(path: str, stage: Stage) -> Callable[[], ft.Control]:
    """What is drawn at a path."""
    if stage.phone.session is None:
        return SignInPage
    found = routes.find(path)
    if found is not None:
        return found.draw
    return next((tab.body for tab in routes.TABS if tab.root == path), NotFound)
