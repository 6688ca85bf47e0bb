"""`component`: like `ft.component`, but an error while drawing does not end the session."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

import flet as ft
from flet.components.component import Component
from flet.components.utils import current_component, current_renderer

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
            _keep_contexts()
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
    """The component drawn anew only when its arguments differ.

    What it holds has the contexts of its last drawing: what shall be seen to change, such as the
    look, has to be among the arguments.
    """
    return cast("Callable[[object], Callable[P, C]]", ft.memo)(drawn)


def _keep_contexts() -> None:
    """Gives what a memoized component holds the contexts themselves.

    Flet 1.0.5 looks for them in the components above, and the one that was passed over is not
    there any more.
    """
    me = current_component()
    if me.memoized:
        for key, value in _contexts_of(me).items():
            current_renderer().push_context(key, value)


def _contexts_of(me: Component) -> dict[object, object]:
    above = me._parent_component() if me._parent_component else None
    return (_contexts_of(above) if above else {}) | me._contexts
