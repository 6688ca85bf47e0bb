"""An area of a template with its checkpoints, each movable by buttons."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import flet as ft

from cm_contract.records.checkpoint import Checkpoint, TemplateArea
from cm_contract.values import Key
from cm_mobile.components import kit
from cm_mobile.components.context import Look
from cm_mobile.components.menus import menu_button, menu_item
from cm_mobile.components.template.desk import Desk
from cm_mobile.components.template.shaping import (
    area_moved,
    new_point,
    point_moved,
    said,
    saying,
    with_area,
    with_point,
    without_area,
    without_point,
)
from cm_mobile.components.typing import Field, typed_field

Open = Callable[[Key, Checkpoint], object]


def area_card(area: TemplateArea, desk: Desk, look: Look, open_point: Open) -> ft.Control:
    """The area's name, its checkpoints, and one more."""
    texts = look.texts

    def now() -> TemplateArea:
        return next(one for one in desk.newest().areas if one.key == area.key)

    def named(text: str) -> None:
        here = now()
        desk.shape(with_area(replace(here, name=saying(here.name, desk.language, text))))

    def add() -> None:
        point = new_point(desk.new_id())
        desk.shape(with_area(with_point(now(), point)))
        open_point(area.key, point)

    field = Field(key=f"template.{area.key}.name", label=texts("template.area"))
    name = typed_field(field, said(area.name, desk.language), named, _anew(desk))
    head = ft.Row([ft.Container(name, expand=True), _area_menu(area, desk, look)], spacing=4)
    rows = [_point_row(area, point, desk, look, open_point) for point in area.checkpoints]
    more = kit.row(ft.Icons.ADD, texts("template.add_point"), f"template.{area.key}.add", add)
    return kit.card_of([ft.Container(head, padding=12), *rows, more], 16)


def _anew(desk: Desk) -> str:
    """A field starts anew in another language, and when something was taken back."""
    return f"{desk.language} {desk.form.revision}"


def _area_menu(area: TemplateArea, desk: Desk, look: Look) -> ft.Control:
    texts, key = look.texts, f"template.{area.key}.menu"

    def move(by: int) -> kit.Click:
        return partial(desk.shape, area_moved(area.key, by))

    items = [
        menu_item(ft.Icons.ARROW_UPWARD, texts("template.up"), f"{key}.up", move(-1)),
        menu_item(ft.Icons.ARROW_DOWNWARD, texts("template.down"), f"{key}.down", move(1)),
        menu_item(
            ft.Icons.DELETE_OUTLINE,
            texts("template.remove_area"),
            f"{key}.remove",
            partial(desk.shape, without_area(area.key)),
            ft.Colors.ERROR,
        ),
    ]
    return menu_button(items, texts("template.area_menu"), key)


def _point_row(
    area: TemplateArea, point: Checkpoint, desk: Desk, look: Look, open_point: Open
) -> ft.Control:
    texts, key = look.texts, f"template.{area.key}.{point.key}"

    def change(work: Callable[[TemplateArea], TemplateArea]) -> None:
        here = next(one for one in desk.newest().areas if one.key == area.key)
        desk.shape(with_area(work(here)))

    def moved(by: int) -> kit.Click:
        return partial(change, lambda here: point_moved(here, point.key, by))

    items = [
        menu_item(ft.Icons.ARROW_UPWARD, texts("template.up"), f"{key}.up", moved(-1)),
        menu_item(ft.Icons.ARROW_DOWNWARD, texts("template.down"), f"{key}.down", moved(1)),
        menu_item(
            ft.Icons.DELETE_OUTLINE,
            texts("template.remove_point"),
            f"{key}.remove",
            partial(change, lambda here: without_point(here, point.key)),
            ft.Colors.ERROR,
        ),
    ]
    parts = [texts(f"control.{point.control}"), texts("template.weighs", n=point.weight)]
    if point.is_critical:
        parts.append(texts("fill.critical"))
    name = said(point.text, desk.language) or point.text.da or texts("template.unnamed")
    words = ft.Column(
        [kit.text(name), kit.quiet(" · ".join(parts))], spacing=2, tight=True, expand=True
    )
    tap = kit.pressable(
        ft.Row([words]), f"{key}.open", partial(open_point, area.key, point), expand=True
    )
    menu = menu_button(items, texts("template.point_menu", name=name), f"{key}.menu")
    return ft.Row([ft.Container(tap, expand=True), menu], spacing=0)
