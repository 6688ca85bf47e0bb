"""A long list is drawn in steps: what fills a screen, a few screens more, the rest on scrolling."""

import asyncio
from collections.abc import Callable

import flet as ft

NEXT = 5
"""So many screens are drawn when the first one stands."""
AHEAD_PX = 2000
"""More is drawn when the end is this near."""
STANDS_S = 0.1
"""So long the first part has the phone to itself, to reach the screen."""
Scrolled = Callable[[ft.OnScrollEvent], None]


def use_shown(of: object, at_once: int, all: int) -> tuple[int, Scrolled]:
    """How many of a list to draw now, and what has to hear of its scrolling.

    Another list begins with its first part.
    """
    drawn, draw = ft.use_state((of, at_once))
    shown = drawn[1] if drawn[0] == of else at_once

    async def go_on() -> None:
        await asyncio.sleep(STANDS_S)
        if shown == at_once < all:
            draw((of, at_once * NEXT))

    def scrolled(event: ft.OnScrollEvent) -> None:
        if shown < all and event.pixels > event.max_scroll_extent - AHEAD_PX:
            draw((of, 2 * shown))

    ft.use_effect(go_on, [of, shown, all], cleanup=lambda: None)
    return shown, scrolled
