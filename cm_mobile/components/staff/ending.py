"""Ending a connection; whoever still holds a key ring is named before."""

from functools import partial

import flet as ft

from cm_contract.commands.employees import DisconnectEmployee
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import done
from cm_mobile.store.employees import Connected


def question(one: Connected, app: App, look: Look, close: kit.Click) -> ft.AlertDialog:
    """Whether the connection is to end although somebody holds these rings."""
    texts = look.texts

    async def end() -> None:
        close()
        await disconnect(one, app, look)

    rings = ", ".join(one.rings)
    title = texts("employees.still_holds", n=len(one.rings), name=one.employee.name, rings=rings)
    return ft.AlertDialog(
        modal=True,
        title=ft.Text(title),
        content=ft.Text(texts("employees.still_holds_what")),
        actions=[
            kit.link(texts("action.cancel"), close, "employees.stay"),
            kit.link(texts("employees.disconnect"), end, "employees.end"),
        ],
    )


def ending(one: Connected, ask: kit.Click, app: App, look: Look) -> kit.Click:
    """What ends a connection: at once, or after `ask` where a key ring is out."""
    return partial(ask, one) if one.rings else partial(disconnect, one, app, look)


async def disconnect(one: Connected, app: App, look: Look) -> None:
    """Ends the connection, and offers to take that back."""
    link = one.link
    sent = await done(app, look, DisconnectEmployee(customer_id=link.customer_id, link_id=link.id))
    if sent is not None:
        text = look.texts("employees.disconnected", name=one.employee.name)
        app.notices.show(text, app.taking_back(sent))
