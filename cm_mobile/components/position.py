"""Where the user is, as far as that may be known."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.store.distance import Position


def use_position(app: App, look: Look) -> tuple[Position | None, kit.Click]:
    """The position if it may be known without asking, and a handler that asks for it."""
    nowhere: Position | None = None
    own, set_own = ft.use_state(nowhere)

    async def known() -> None:
        position = await app.device.known_position()
        if position is not None:
            set_own(position)

    async def ask() -> None:
        position = await app.device.position()
        if position is None:
            app.notices.show(look.texts("customers.no_position"))
        else:
            set_own(position)

    ft.use_effect(kit.on(known), [], cleanup=lambda: None)
    return own, ask
