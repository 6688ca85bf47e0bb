"""The templates of quality reports, for administrators."""

import asyncio
import json
from dataclasses import replace

import flet as ft

from cm_contract.records.report_template import ReportTemplate
from cm_contract.rules import Access, Function
from cm_contract.wire import encode
from cm_contract.words import Words
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.menus import menu_button, menu_item
from cm_mobile.components.paged import page
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.store.drafts import TEMPLATE


@page("templates")
def ReportTemplatesPage() -> ft.Control:
    """All of them, those that are out of use too."""
    app, look, me = use_app(), use_look(), use_me()
    title = look.texts("template.title_all")
    live = use_live(app.store.reports.all_templates)
    if not me.actor().may(Function.REPORT_TEMPLATES, Access.WRITE):
        return frame(denied(look.texts("template.denied")), title=title)
    new = kit.filled(
        look.texts("template.new"), app.way.to("/templates/new"), "template.new", ft.Icons.ADD
    )
    return frame(
        draw(live, app, look), title=title, docked=ft.Row([ft.Container(new, expand=True)])
    )


def draw(live: Live[tuple[ReportTemplate, ...]], app: App, look: Look) -> ft.Control:
    """The list in each of its states."""
    if live.value is None:
        return pending(live)
    if not live.value:
        return empty(look.texts("template.none"))
    rows = [_row(one, app, look) for one in live.value]
    return scrolling([kit.gap(8), kit.card_of(rows, 16)])


def _row(one: ReportTemplate, app: App, look: Look) -> ft.Control:
    texts, key = look.texts, f"template.{one.series_id}"
    name = one.content.name.of(texts.language)
    count = sum(len(area.checkpoints) for area in one.content.areas)
    parts = [texts("template.version", n=one.version), texts("template.count", n=count)]
    if one.retired_at is not None:
        parts.append(texts("template.retired"))

    async def copy() -> None:
        words = Words(da=texts("template.copy_of", name=name))
        body = json.dumps(encode(replace(one.content, name=words)), ensure_ascii=False)
        values = {"content": body}
        await asyncio.to_thread(app.store.drafts.save, f"{TEMPLATE}new", values)
        app.way.go("/templates/new")

    tap = kit.row(
        ft.Icons.CHECKLIST,
        name,
        key,
        app.way.to(f"/templates/{one.id}"),
        second=" · ".join(parts),
    )
    items = [menu_item(ft.Icons.COPY, texts("template.copy"), f"{key}.copy", copy)]
    menu = menu_button(items, texts("template.menu", name=name), f"{key}.menu")
    return ft.Row([ft.Container(tap, expand=True), menu], spacing=0)
