"""What a customer's page has of the site itself: reports, key rings, files."""

import flet as ft

from cm_contract.rules import Access, Actor, Function
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.cleaning.tile import use_plan_rows
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.customer_parts import Tiles
from cm_mobile.components.days import today_of
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.report.tile import reports_row
from cm_mobile.components.rings.tile import loss_banner, rings_row
from cm_mobile.store.key_rings import Tally


@component
def AtSite(customer_id: CustomerId) -> ft.Control:
    """The rows that are this user's business, each with its live value; nothing without any."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    newest = use_live(app.store.report_results.newest, customer_id).value
    are_any = use_live(app.store.report_results.are_any_for_contact, customer_id).value or False
    rings = use_live(app.store.key_rings.tally, customer_id, today_of(app, look)).value or Tally()
    lost = use_live(app.store.key_rings.lost, customer_id).value or ()
    resources = use_live(app.store.resources.count, customer_id).value or 0
    rows = [
        *reports_row(customer_id, newest, app, look, actor, are_any),
        *use_plan_rows(customer_id),
        *rings_row(customer_id, rings, app, look, actor),
        *resources_row(customer_id, resources, app, look, actor),
    ]
    if not rows:
        return ft.Container()
    group = kit.group(look.texts("customer.at_site"), rows)
    banner = loss_banner(lost, app, look)
    group = ft.Column([*banner, group], spacing=0, tight=True)
    return ft.Container(group, margin=ft.Margin.only(bottom=m.GAP_GROUP))


def resources_row(
    customer_id: CustomerId, count: int, app: App, look: Look, actor: Actor
) -> list[ft.Control]:
    """Files, for those who add them and for those to whom some are shown."""
    if not (count or actor.may(Function.RESOURCES, Access.WRITE)):
        return []
    shown = look.formats.number(count) if count else look.texts("resources.none")
    tiles = Tiles(customer_id, app, look)
    return [tiles.to("resources", ft.Icons.FOLDER_OUTLINED, "resources.title", shown)]
