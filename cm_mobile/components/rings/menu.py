"""What can be done with a ring as a whole."""

from functools import partial

import flet as ft

from cm_contract.commands.base import Command
from cm_contract.commands.key_ring_losses import FindKeyRing, ReportKeyRingLost
from cm_contract.commands.key_rings import RetireKeyRing
from cm_contract.records.key_ring import KeyRing, RingState
from cm_contract.rules import Access, Actor, Function
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import done
from cm_mobile.components.menus import menu_button, menu_item

LOST, FOUND, RETIRE = "lost", "found", "retire"


def ring_menu(
    ring: KeyRing, app: App, look: Look, actor: Actor, ask: kit.Click, copy: kit.Click
) -> ft.Control | None:
    """Edit, copy, lost, found, retire: what this user may; `ask` asks before it is done."""
    texts, items = look.texts, []
    root = f"/customers/{ring.customer_id}/key_rings/{ring.id}"
    may_write = actor.may(Function.KEY_RINGS, Access.WRITE)
    if ring.state is RingState.RETIRED:
        return None
    if may_write:
        edit, icon = app.way.to(f"{root}/edit"), ft.Icons.EDIT_OUTLINED
        items.append(menu_item(icon, texts("rings.edit"), "ring.menu.edit", edit))
        items.append(menu_item(ft.Icons.COPY, texts("rings.copy"), "ring.menu.copy", copy))
    if ring.state is not RingState.LOST and actor.may(Function.KEY_LOANS, Access.READ):
        lose, icon = partial(ask, LOST), ft.Icons.REPORT_OUTLINED
        red = ft.Colors.ERROR
        items.append(menu_item(icon, texts("rings.lose"), "ring.menu.lost", lose, red))
    if ring.state is RingState.LOST and may_write:
        find, icon = partial(ask, FOUND), ft.Icons.TASK_ALT
        items.append(menu_item(icon, texts("rings.find"), "ring.menu.found", find))
    if ring.state is not RingState.OUT and may_write:
        retire, icon = partial(ask, RETIRE), ft.Icons.ARCHIVE_OUTLINED
        items.append(menu_item(icon, texts("rings.retire"), "ring.menu.retire", retire))
    return menu_button(items, texts("rings.menu"), "ring.menu") if items else None


def question(
    what: str, ring: KeyRing, app: App, look: Look, close: kit.Click
) -> ft.AlertDialog | None:
    """What will happen, before it does; None when nothing was asked."""
    if not what:
        return None
    texts = look.texts
    act = partial(_do, what, ring, app, look, close)
    return ft.AlertDialog(
        modal=True,
        title=ft.Text(texts(f"rings.{what}_title", number=ring.number)),
        content=ft.Text(texts(f"rings.{what}_what")),
        actions=[
            kit.link(texts("action.cancel"), close, "ring.stay"),
            kit.link(texts(f"rings.{what}_do"), act, f"ring.{what}"),
        ],
    )


async def _do(what: str, ring: KeyRing, app: App, look: Look, close: kit.Click) -> None:
    close()
    if await done(app, look, command_of(what, ring)) is None:
        return
    app.notices.show(look.texts(f"rings.{what}_done", number=ring.number))
    if what == RETIRE:
        app.way.back()


def command_of(what: str, ring: KeyRing) -> Command:
    """The command of a line of the menu."""
    at, id = ring.customer_id, ring.id
    if what == LOST:
        return ReportKeyRingLost(customer_id=at, key_ring_id=id)
    if what == FOUND:
        return FindKeyRing(customer_id=at, key_ring_id=id)
    return RetireKeyRing(customer_id=at, key_ring_id=id)
