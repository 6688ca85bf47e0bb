"""The customer page's two buttons: edit, and the menu with all that one seldom does."""

from collections.abc import Iterator

import flet as ft

from cm_contract.rules import Access, Actor, Function
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.menus import copying, menu_button, menu_item
from cm_mobile.store.customers import Whole

Item = tuple[str, ft.IconData, str, kit.Click]
"""The end of its key, its sign, the key of its text, and what it does."""


def customer_menu(
    whole: Whole, app: App, look: Look, actor: Actor, delete: kit.Click
) -> list[ft.Control]:
    """Only what this user may do; nothing changes in the archive."""
    is_open = whole.customer.deleted_at is None
    items = [
        menu_item(icon, look.texts(text), f"customer.menu.{name}", click)
        for name, icon, text, click in _items(whole, app, look, actor)
    ]
    if is_open and actor.may(Function.DELETE_CUSTOMER, Access.WRITE):
        label, red = look.texts("customer.delete"), ft.Colors.ERROR
        icon = ft.Icons.DELETE_OUTLINE
        items.append(menu_item(icon, label, "customer.menu.delete", delete, red))
    menu = menu_button(items, look.texts("customer.menu"), "customer.menu")
    if not (is_open and actor.may(Function.EDIT_CUSTOMER, Access.WRITE)):
        return [menu]
    to_form = app.way.to(f"/customers/{whole.customer.id}/edit")
    label = look.texts("customer.edit")
    return [kit.icon_button(ft.Icons.EDIT_OUTLINED, label, to_form, "customer.edit"), menu]


def _items(whole: Whole, app: App, look: Look, actor: Actor) -> Iterator[Item]:
    customer, root = whole.customer, f"/customers/{whole.customer.id}"
    yield "share", ft.Icons.SHARE_OUTLINED, "customer.share", app.way.to(f"{root}/qr")
    if actor.may(Function.HISTORY, Access.READ):
        yield "history", ft.Icons.HISTORY, "customer.history", app.way.to(f"{root}/history")
    if customer.number is not None:
        copy = copying(customer.number, app, look)
        yield "copy_number", ft.Icons.CONTENT_COPY, "customer.copy_number", copy
    has_comment = whole.comment is not None and bool(whole.comment.text)
    may_comment = actor.may(Function.COMMENT, Access.WRITE) and customer.deleted_at is None
    if may_comment and not has_comment:
        to_comment = app.way.to(f"{root}/comment")
        yield "comment", ft.Icons.PUSH_PIN_OUTLINED, "customer.add_comment", to_comment
