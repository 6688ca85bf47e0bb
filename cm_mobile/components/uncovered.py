"""Pages change when no sheet and no question lies over them.

Flet 1.0.5 draws what lies over the page inside its uppermost view. When another view becomes the
uppermost, what is drawn there cannot close what was opened in the old one: a sheet that closes in
the frame in which the pages change stays for ever.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

import flet as ft

LOOK_S = 0.01
AT_MOST_S = 1.0
"""A client that does not tell in this time that a sheet is gone is not waited for."""
T = TypeVar("T")


def over(page: ft.Page) -> list[ft.DialogControl]:
    """What lies over the page, and what is just sliding away. Notices belong to no page."""
    return [one for one in page._dialogs.controls if not isinstance(one, ft.SnackBar)]


async def uncovered(page: ft.Page, is_closing: bool = False) -> None:
    """Returns when nothing lies over the page any more.

    Whoever has opened a sheet closes it, or with `is_closing` all are closed here; again and again,
    for one that is drawn anew meanwhile is open again.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(AT_MOST_S):
            while over(page):
                if is_closing:
                    _close(page)
                await asyncio.sleep(LOOK_S)


def _close(page: ft.Page) -> None:
    for one in over(page):
        if one.open:
            one.open = False
            page.session.patch_control(one)


@dataclass
class Kept(Generic[T]):
    """What is shown, and of which kind it is."""

    shown: T
    kind: object

    def put(self, shown: T, kind: object) -> None:
        """Shows something else."""
        self.shown, self.kind = shown, kind


def use_uncovered(wanted: T, kind: object) -> T:
    """What decides which views there are: another `kind` of it only once nothing lies over them."""
    page = ft.context.page
    kept: Kept[T] = ft.use_memo(lambda: Kept(wanted, kind), [])
    _, draw_as_of = ft.use_state(object())
    if kind == kept.kind or not over(page):
        kept.put(wanted, kind)

    async def change() -> None:
        if kind != kept.kind:
            await uncovered(page, is_closing=True)
            kept.put(wanted, kind)
            draw_as_of(object())

    # With a cleanup Flet cancels one that still waits when the kind changes again.
    ft.use_effect(change, [kind], cleanup=lambda: None)
    return kept.shown
