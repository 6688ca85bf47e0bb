"""What can be done with a resource as a whole."""

import asyncio

import flet as ft

from cm_contract.commands.resource_edits import DeleteResource
from cm_contract.records.resource import ResourceKind
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import done
from cm_mobile.components.menus import menu_button, menu_item
from cm_mobile.components.resources.opening import Opening
from cm_mobile.store.resources import Shown


def resource_menu(
    shown: Shown, opening: Opening, app: App, look: Look, is_changeable: bool
) -> ft.Control:
    """Edit, keep at hand, share, delete: what this user may."""
    texts, resource = look.texts, shown.resource
    root = f"/customers/{resource.customer_id}/resources/{resource.id}"
    items = []
    if is_changeable:
        label, edit = texts("resources.edit"), app.way.to(f"{root}/edit")
        items.append(menu_item(ft.Icons.EDIT_OUTLINED, label, "resource.menu.edit", edit))
    if resource.kind is ResourceKind.FILE:
        items.append(_keeping(shown, app, look))
    share = texts("resources.share")
    items.append(menu_item(ft.Icons.SHARE_OUTLINED, share, "resource.menu.share", opening.share))
    if is_changeable:
        items.append(_deleting(shown, app, look))
    return menu_button(items, texts("resources.menu"), "resource.menu")


def _keeping(shown: Shown, app: App, look: Look) -> ft.PopupMenuItem:
    is_kept, id = shown.is_kept_offline, shown.resource.id

    async def keep() -> None:
        await asyncio.to_thread(app.store.resources.keep_offline, id, not is_kept)
        app.engine.keeping.wake()
        app.notices.show(look.texts("resources.kept_no_more" if is_kept else "resources.kept"))

    icon = ft.Icons.PHONELINK_ERASE if is_kept else ft.Icons.DOWNLOAD_OUTLINED
    label = look.texts("resources.keep_no_more" if is_kept else "resources.keep")
    return menu_item(icon, label, "resource.menu.keep", keep)


def _deleting(shown: Shown, app: App, look: Look) -> ft.PopupMenuItem:
    resource = shown.resource

    async def delete() -> None:
        at, id = resource.customer_id, resource.id
        sent = await done(app, look, DeleteResource(customer_id=at, resource_id=id))
        if sent is None:
            return
        app.way.back()
        text = look.texts("resources.deleted", name=resource.name)
        app.notices.show(text, app.taking_back(sent))

    icon, label = ft.Icons.DELETE_OUTLINE, look.texts("resources.delete")
    return menu_item(icon, label, "resource.menu.delete", delete, ft.Colors.ERROR)
