"""`component`: like `ft.component`, but an error while drawing does not end the session."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

import flet as ft

from cm_mobile.components.broken import broken

P = ParamSpec("P")
C = TypeVar("C", bound=ft.Control)

log = logging.getLogger(__name__)


def component(draw: Callable[P, C]) -> Callable[P, C]:
    """Decorates a component; at an exception Flet's update loop would end and the page freeze.

    One that draws a view, for the router, gets a view with the error in it.
    """
    is_view = draw.__annotations__.get("return") is ft.View

    @wraps(draw)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ft.Control:
        try:
            return draw(*args, **kwargs)
        except Exception as error:
            log.exception("drawing %s failed", draw.__qualname__)
            told = broken(error)
            return ft.View(route=ft.context.page.route, controls=[told]) if is_view else told

    return cast("Callable[P, C]", ft.component(guarded))


def keyed(key: str, drawn: Callable[P, C], *args: P.args, **kwargs: P.kwargs) -> C:
    """The component under a key of its own: another key, another state."""
    return cast("Callable[..., C]", drawn)(*args, key=key, **kwargs)


def memo(drawn: Callable[P, C]) -> Callable[P, C]:
    """The component drawn anew only when its arguments differ."""
    return cast("Callable[[object], Callable[P, C]]", ft.memo)(drawn)
