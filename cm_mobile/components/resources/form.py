"""The form of a resource, new or there already."""

from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_app, use_look, use_me
from cm_mobile.components.drafting import use_draft
from cm_mobile.components.form_fields import column, scroll_key
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.resources import parts
from cm_mobile.components.resources.content import content_of
from cm_mobile.components.resources.desk import Desk, State
from cm_mobile.components.resources.model import Model
from cm_mobile.components.resources.taking import draft_of
from cm_mobile.components.resources.ways import use_ways
from cm_mobile.components.states import Loading
from cm_mobile.store.customers import Whole
from cm_mobile.store.resources import Shown


@component
def ResourceForm(whole: Whole, shown: Shown | None) -> ft.Control:
    """The form of a resource at a customer; without `shown` of a new one."""
    app, look, me = use_app(), use_look(), use_me()
    id = whole.customer.id
    key = f"edit_resource:{id}:{shown.resource.id}" if shown else draft_of(id)
    form = use_draft(key)
    state, show = ft.use_state(State())
    picked = use_live(app.store.picks.of_draft, key).value
    categories = use_live(app.store.resources.categories).value or ()
    view: ft.Ref[ft.ListView] = ft.use_memo(ft.Ref, [])
    model = Model(id, shown.resource if shown else None, picked, form.writer.values)

    async def jump(name: str) -> None:
        if view.current is not None:
            pace_ms = 0 if look.reduce_motion else m.MOVE_MS
            await view.current.scroll_to(scroll_key=scroll_key(name), duration=pace_ms)

    desk = Desk(app, look, me.role, form, model, state, lambda new: show(new), jump)

    async def link() -> None:
        form.put("is_link", True)

    async def taken() -> None:
        form.put_all({"is_link": None, "name": None} if model.is_link else {})
        form.show_anew()

    add = use_ways(key, taken, link)
    ft.use_dialog(_question(look, desk) if state.is_leaving else None)

    title = look.texts(_title(model))
    if not form.is_ready:
        return frame(ft.Container(Loading(), padding=16), title=title)
    return frame(
        scrolling(_sections(desk, whole, categories, add), key="resource.fields", ref=view),
        title=title,
        subtitle=whole.customer.name,
        leading=_close(look, app.way.back),
        badge=False,
        docked=column([kit.filled(look.texts("action.save"), desk.save, "resource.save")]),
    )


def _title(model: Model) -> str:
    if model.resource is not None:
        return "resources.edit"
    return "resources.new_link" if model.is_link else "resources.new"


def _close(look: Look, close: kit.Click) -> ft.Control:
    return kit.icon_button(ft.Icons.CLOSE, look.texts("action.close"), close, "resource.close")


def _sections(
    desk: Desk, whole: Whole, categories: parts.Categories, add: kit.Click
) -> list[ft.Control]:
    texts, model = desk.look.texts, desk.model
    top = [content_of(desk, add)] if model.resource is None else []
    fields = [*top, parts.text(desk, "name", is_required=True)]
    lines: list[ft.Control] = [kit.gap(8), column(fields), kit.gap()]
    lines += [parts.categories(desk, categories), kit.gap()]
    if len(whole.locations) > 1:
        lines += [parts.location(desk, whole.locations), kit.gap(12)]
    lines += [parts.text(desk, "comment", lines=6), kit.gap()]
    lines += [parts.rights(desk), kit.gap(16)]
    if model.values or model.picked:
        is_new = model.resource is None
        away = partial(desk.ask, True) if is_new else desk.discard
        button = kit.link(texts("action.discard"), away, "resource.discard")
        lines.append(ft.Row([button], alignment=ft.MainAxisAlignment.CENTER))
    return lines


def _question(look: Look, desk: Desk) -> ft.AlertDialog:
    texts, stay = look.texts, partial(desk.ask, False)
    return ft.AlertDialog(
        modal=True,
        title=ft.Text(texts("resources.discard_title")),
        content=ft.Text(texts("resources.discard_what")),
        actions=[
            kit.link(texts("action.cancel"), stay, "resource.stay"),
            kit.link(texts("action.discard"), desk.let_go, "resource.let_go"),
        ],
    )
