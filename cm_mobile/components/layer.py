"""A view of the stack: one that others cover asks its queries later."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import flet as ft

COVERED_S = 0.6
"""After so long a new page above has come to rest."""


class Layer:
    """Whether the view lies on the screen."""

    def __init__(self) -> None:
        self._shown = asyncio.Event()

    @property
    def is_shown(self) -> bool:
        """Whether no other view covers it."""
        return self._shown.is_set()

    def put(self, is_shown: bool) -> None:
        """Notes that it came to the screen, or that another view came above it."""
        if is_shown:
            self._shown.set()
        else:
            self._shown.clear()

    async def turn(self) -> None:
        """Returns at once on the screen; below, when what lies above has come to rest."""
        if not self.is_shown:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._shown.wait(), COVERED_S)


_none: Layer | None = None
_layer = ft.create_context(_none)


def use_layer(is_shown: bool) -> Layer:
    """The layer of the view that is drawn."""
    layer = ft.use_memo(Layer, [])
    layer.put(is_shown)
    return layer


def provide_layer(layer: Layer, draw: Callable[[], ft.Control]) -> ft.Control:
    """Draws something that lies in the layer."""
    return _layer(layer, draw)


def use_own_layer() -> Layer | None:
    """That in which the component lies; None where nothing can cover it."""
    return ft.use_context(_layer)
