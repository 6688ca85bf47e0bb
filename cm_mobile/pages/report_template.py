"""A template of quality reports: a new one, or the next version of one that is there."""

import re

import flet as ft

from cm_contract.commands.report_templates import CreateTemplate, EditTemplate, RetireTemplate
from cm_contract.errors import Refused
from cm_contract.records.report_template import ReportTemplate
from cm_contract.rules import Access, Function
from cm_contract.values import TemplateId
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.doing import done
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.menus import menu_button, menu_item
from cm_mobile.components.paged import page
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.components.template.desk import Desk
from cm_mobile.components.template.editor import TemplateEditor
from cm_mobile.components.template.shaping import blank
from cm_mobile.texts.refusals import refusal

NEW = "new"
_PART = re.compile(r"content\.areas\[(\d+)\](?:\.checkpoints\[(\d+)\])?")


@page("templates/:template_id")
def ReportTemplatePage(template_id: str) -> ft.Control:
    """The editor of one template."""
    app, look, me = use_app(), use_look(), use_me()
    title = look.texts("template.title")
    live = use_live(app.store.reports.template, TemplateId(template_id))
    start = ft.use_memo(lambda: blank(app.store.new_id()), [])
    if not me.actor().may(Function.REPORT_TEMPLATES, Access.WRITE):
        return frame(denied(look.texts("template.denied")), title=title)
    if live.is_loading or live.error:
        return frame(pending(live), title=title)
    known = live.value
    if known is None and template_id != NEW:
        return frame(empty(look.texts("template.gone")), title=title)

    async def publish(desk: Desk) -> None:
        await _publish(known, desk, app, look)

    if known is None:
        return keyed(NEW, TemplateEditor, NEW, look.texts("template.new"), start, publish)
    name, menu = known.content.name.of(look.texts.language), _menu(known, app, look)
    return keyed(template_id, TemplateEditor, template_id, name, known.content, publish, menu)


async def _publish(known: ReportTemplate | None, desk: Desk, app: App, look: Look) -> None:
    """Saves the next version; what is wrong is told with the part that it is in."""
    new_id = TemplateId(app.store.new_id())
    content = desk.newest()
    command: CreateTemplate | EditTemplate = CreateTemplate(template_id=new_id, content=content)
    if known is not None:
        command = EditTemplate(template_id=known.id, next_id=new_id, content=content)
    try:
        async with desk.form.writer.used():
            await app.perform(command, draft=desk.form.writer.key)
    except Refused as refused:
        app.notices.show(told(refused, look))
        return
    app.notices.show(look.texts("template.published"))
    app.way.back()


def told(refused: Refused, look: Look) -> str:
    """The sentence of a refusal, with the place of the part at fault."""
    words = refusal(look.texts, refused.code, refused.field)
    found = _PART.match(refused.field or "")
    if found is None:
        return words
    where = look.texts("template.at_area", n=int(found[1]) + 1)
    if found[2] is not None:
        where = look.texts("template.at_point", area=int(found[1]) + 1, n=int(found[2]) + 1)
    return f"{where}: {words}"


def _menu(known: ReportTemplate, app: App, look: Look) -> tuple[ft.Control, ...]:
    async def retire() -> None:
        if await done(app, look, RetireTemplate(template_id=known.id)):
            app.notices.show(look.texts("template.is_retired"))
            app.way.back()

    if known.retired_at is not None:
        return ()
    label = look.texts("template.retire")
    item = menu_item(ft.Icons.BLOCK, label, "template.menu.retire", retire, ft.Colors.ERROR)
    name = known.content.name.of(look.texts.language)
    return (menu_button([item], look.texts("template.menu", name=name), "template.menu"),)
