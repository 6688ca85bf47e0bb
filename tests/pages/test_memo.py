"""What a memoized component holds goes on living when its own drawing is passed over."""

from collections.abc import Callable

import flet as ft

from cm_mobile.components.context import provide, use_look
from cm_mobile.components.guarded import component, memo
from tests.pages.alone import looks
from tests.pages.screen import Screen

Tell = Callable[[int], None]
tellers: dict[str, Tell] = {}


@component
def page() -> ft.Control:
    """Counts beside something memoized."""
    count, tell = ft.use_state(0)
    tellers["page"] = tell
    return ft.Column([ft.Text(f"page {count}"), once("row")])


@component
def row(words: str) -> ft.Control:
    """Draws nothing of its own."""
    return ft.Container(inside(words))


once = memo(row)


@component
def inside(words: str) -> ft.Control:
    """Counts by itself, and asks how everything looks."""
    count, tell = ft.use_state(0)
    tellers["inside"] = tell
    return ft.Text(f"{words} {count} {use_look().texts.language}")


async def test_a_component_in_a_memoized_one_still_finds_its_contexts() -> None:
    look = next(looks())
    async with Screen() as screen:
        await screen.show(lambda shown: shown.render(lambda: provide(look, None, page)))
        assert screen.texts() == ["page 0", "row 0 da"]
        tellers["page"](1)
        await screen.settle()
        tellers["inside"](1)
        await screen.settle()
        assert screen.texts() == ["page 1", "row 1 da"]
