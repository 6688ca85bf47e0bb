"""A long list is drawn in steps: what fills a screen, and then twice as much each time."""

import asyncio

import flet as ft


def use_shown(of: object, at_once: int, all: int) -> int:
    """How many of a list to draw now; another list begins with its first part."""
    drawn, draw = ft.use_state((of, at_once))
    shown = drawn[1] if drawn[0] == of else at_once

    async def go_on() -> None:
        await asyncio.sleep(0)  # what is drawn would else leave only together with the next part
        if shown < all:
            draw((of, 2 * shown))

    ft.use_effect(go_on, [of, shown, all], cleanup=lambda: None)
    return shown
