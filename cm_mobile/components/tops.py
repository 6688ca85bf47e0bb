"""A tap on the tab that is open already: back to its top."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import use_app


def use_tops(root: str) -> int:
    """How often the open tab was tapped again; a list whose key holds it starts at its top."""
    app = use_app()
    tops, set_tops = ft.use_state(0)

    def again() -> None:
        set_tops(tops + 1)

    def listen() -> None:
        app.way.again[root] = again

    ft.use_effect(kit.on(listen), [tops], cleanup=lambda: None)
    return tops
