"""A live query: read off the event loop, and again whenever a table that it reads has changed."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeVar

import flet as ft

from cm_mobile.components.context import use_app
from cm_mobile.components.layer import use_own_layer
from cm_mobile.store.live import tables_of

T = TypeVar("T")
P = ParamSpec("P")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Live(Generic[T]):
    """A query's newest answer; neither value nor error before the first."""

    value: T | None = None
    error: Exception | None = None
    is_loading: bool = True


def use_live(query: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Live[T]:
    """The query's newest answer for these arguments; other arguments start over.

    `query` is a method marked with `store.live.reads`; arguments must be hashable.
    """
    app, layer = use_app(), use_own_layer()
    nothing_yet: Live[T] = Live()
    live, set_live = ft.use_state(nothing_yet)
    session_id = ft.context.page.session.id
    tables = tables_of(query)

    async def follow() -> None:
        changed = asyncio.Event()

        def heard(touched: frozenset[str]) -> None:
            if touched & tables:
                changed.set()

        mine = app.changes.followers.setdefault(session_id, set())
        me = asyncio.current_task()
        mine.add(me)
        app.changes.listeners.add(heard)
        try:
            while True:
                changed.clear()
                set_live(await _read(lambda: query(*args, **kwargs)))
                await changed.wait()
                if layer is not None:
                    await layer.turn()
        finally:
            app.changes.listeners.discard(heard)
            mine.discard(me)

    depends_on = [getattr(query, "__self__", None), query.__name__, args, tuple(kwargs.items())]
    # Without a cleanup Flet 1.0.5 never cancels an async effect.
    ft.use_effect(follow, depends_on, cleanup=lambda: None)
    return live


async def _read(query: Callable[[], T]) -> Live[T]:
    try:
        return Live(value=await asyncio.to_thread(query), is_loading=False)
    except Exception as error:
        log.exception("a query failed")
        return Live(error=error, is_loading=False)
