"""Editing a template: what it says as a whole, its areas, and one button that publishes."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.records.checkpoint import Checkpoint
from cm_contract.records.report_template import TemplateContent
from cm_contract.values import Key
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.components.template.area_card import Open, area_card
from cm_mobile.components.template.desk import Desk, use_desk
from cm_mobile.components.template.point_sheet import PointSheet
from cm_mobile.components.template.settings_part import settings_part
from cm_mobile.components.template.shaping import new_area, with_area, with_point
from cm_mobile.texts import Language

Opened = tuple[Key, Checkpoint] | None


@component
def TemplateEditor(
    name: str,
    title: str,
    start: TemplateContent,
    publish: Callable[[Desk], object],
    actions: tuple[ft.Control, ...] = (),
) -> ft.Control:
    """The editor; `name` is the draft's, `publish` hears of the desk."""
    app, look = use_app(), use_look()
    language, speak = ft.use_state(look.texts.language.value)
    nothing: Opened = None
    opened, open_it = ft.use_state(nothing)
    desk = use_desk(name, start, language, app.store.new_id)

    def open_point(area: Key, point: Checkpoint) -> None:
        open_it((area, point))

    def put(point: Checkpoint) -> None:
        if opened is not None:
            area = next(one for one in desk.newest().areas if one.key == opened[0])
            desk.shape(with_area(with_point(area, point)))

    inside = PointSheet(opened[1], language, put) if opened is not None else None
    close = partial(open_it, None)
    ft.use_dialog(sheet(inside, close) if inside is not None else None)
    label = look.texts("template.publish")
    button = kit.filled(label, partial(publish, desk), "template.publish")
    return frame(
        draw(desk, look, speak, open_point) if desk.form.is_ready else ft.Container(),
        title=title,
        subtitle=look.texts("edit.draft_saved") if desk.is_changed else "",
        actions=actions,
        docked=ft.Row([ft.Container(button, expand=True)]),
    )


def draw(desk: Desk, look: Look, speak: kit.Click, open_point: Open) -> ft.Control:
    """The whole below the parts; side by side where there is room for both."""
    texts = look.texts

    def add() -> None:
        desk.shape(with_area(new_area(desk.new_id())))

    languages = [
        chip(
            texts(f"language.{one}"),
            one.value == desk.language,
            partial(speak, one.value),
            f"template.language.{one}",
        )
        for one in Language
    ]
    whole = [
        kit.gap(8),
        chip_row(languages),
        *settings_part(desk, look),
    ]
    more = kit.outlined(texts("template.add_area"), add, "template.add_area", ft.Icons.ADD)
    areas = [area_card(one, desk, look, open_point) for one in desk.content.areas]
    parts = [kit.gap(8), *_spaced([*areas, more])]
    if look.is_wide:
        left, right = scrolling(_spaced(whole)), scrolling(parts)
        return ft.Row(
            [ft.Container(left, width=m.WIDTH_LIST), ft.Container(right, expand=True)],
            expand=True,
            vertical_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    return scrolling([*_spaced(whole), kit.gap(8), *parts])


def _spaced(parts: list[ft.Control]) -> list[ft.Control]:
    spaced: list[ft.Control] = []
    for one in parts:
        spaced += [one, kit.gap(12)]
    return spaced
