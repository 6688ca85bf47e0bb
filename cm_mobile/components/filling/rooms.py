"""All rooms of a report: two taps to any of them, and one more for a room that is missing."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.commands.report_rooms import AddRoom
from cm_contract.records.checkpoint import TemplateArea
from cm_contract.values import Key
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.doing import done
from cm_mobile.components.filling.head import RoomState
from cm_mobile.components.guarded import component
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.store.report_rows import WholeReport

FITTING = 8
Go = Callable[[Key], None]


@component
def RoomsSheet(whole: WholeReport, rooms: tuple[RoomState, ...], go: Go) -> ft.Control:
    """The rooms with how far they are; `go` is told the key of the one that was tapped."""
    look = use_look()
    is_adding, add = ft.use_state(False)
    if is_adding:
        return _edged(NewRoom(whole, go))
    rows = [_row(one, look, partial(go, one.room.key)) for one in rooms]
    label = look.texts("fill.add_room")
    more = kit.row(ft.Icons.ADD, label, "report.add_room", partial(add, True))
    return _edged(kit.group(look.texts("fill.rooms"), [*rows, more]), is_long=len(rows) > FITTING)


def _row(one: RoomState, look: Look, click: kit.Click) -> ft.Control:
    icon = ft.Icons.CHECK_CIRCLE if one.is_done else ft.Icons.CIRCLE_OUTLINED
    value = look.texts("fill.answered", n=one.answered, of=one.asked)
    return kit.row(
        icon, one.name, f"report.room.{one.room.key}", click, value=value, is_large=look.is_large
    )


@component
def NewRoom(whole: WholeReport, go: Go) -> ft.Control:
    """Another room of one of the template's areas, with a name of its own."""
    app, look = use_app(), use_look()
    areas = whole.content.areas
    area, choose = ft.use_state(areas[0])
    name, set_name = ft.use_state("")
    language = look.texts.language

    async def add() -> None:
        key = Key(f"room_{app.store.new_id()[-12:]}")
        command = AddRoom(
            customer_id=whole.report.customer_id,
            report_id=whole.report.id,
            room_key=key,
            area_key=area.key,
            name=name.strip() or None,
        )
        if await done(app, look, command):
            go(key)

    def kind(one: TemplateArea) -> ft.Control:
        label = one.name.of(language)
        return chip(label, one.key == area.key, partial(choose, one), f"report.area.{one.key}")

    field = Field(key="report.room_name", label=look.texts("fill.room_name"))
    parts = [
        kit.heading(look.texts("fill.add_room"), kit.Style.HEADLINE_SMALL),
        chip_row([kind(one) for one in areas]),
        typed_field(field, name, set_name),
        kit.filled(look.texts("fill.add_room"), add, "report.add_room.done", ft.Icons.ADD),
    ]
    stretch = ft.CrossAxisAlignment.STRETCH
    return ft.Column(parts, spacing=16, tight=True, horizontal_alignment=stretch)


def _edged(content: ft.Control, is_long: bool = False) -> ft.Control:
    """A column that scrolls is as high as the page, so it does only when it must."""
    column = ft.Column(
        [content],
        scroll=ft.ScrollMode.AUTO if is_long else None,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))
