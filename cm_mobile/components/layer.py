"""A view of the stack: one that others cover is not drawn anew, and asks its queries later."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import flet as ft

from cm_contract.messages import Me
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.guarded import component, memo

COVERED_S = 0.6
"""After so long a new page above has come to rest."""


class Layer:
    """Whether the view lies on the screen, and how often it came there."""

    def __init__(self) -> None:
        self.times = 0
        self._shown = asyncio.Event()

    @property
    def is_shown(self) -> bool:
        """Whether no other view covers it."""
        return self._shown.is_set()

    def put(self, is_shown: bool) -> None:
        """Notes that it came to the screen, or that another view came above it."""
        if is_shown and not self.is_shown:
            self.times += 1
            self._shown.set()
        elif not is_shown:
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


def in_layer(layer: Layer, draw: Callable[..., ft.Control], *args: object) -> ft.Control:
    """What `draw` makes of the arguments, for a component that knows the user.

    It is drawn anew when they differ, or the look does, and when the layer comes to the screen;
    not when others come above it.
    """
    return _laid(layer, layer.times, (use_app(), use_look(), use_me()), draw, args)


@component
def Laid(
    layer: Layer,
    _times: int,
    _about: tuple[App, Look, Me],
    draw: Callable[..., ft.Control],
    args: tuple[Any, ...],
) -> ft.Control:
    """Something that lies in a layer."""
    return _layer(layer, partial(draw, *args))


_laid = memo(Laid)


def use_own_layer() -> Layer | None:
    """That in which the component lies; None where nothing can cover it."""
    return ft.use_context(_layer)
