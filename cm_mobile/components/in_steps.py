"""A long list is drawn in two steps: what fills a screen, and the rest when that stands."""

import asyncio

import flet as ft


def use_whole(of: object) -> bool:
    """Whether the rest of this list is to be drawn too; another list begins with its first part."""
    nothing: object = None
    whole, draw_whole = ft.use_state(nothing)

    async def go_on() -> None:
        await asyncio.sleep(0)  # the first part would else leave only together with the rest
        draw_whole(lambda _: of)

    ft.use_effect(go_on, [of], cleanup=lambda: None)
    return whole == of
